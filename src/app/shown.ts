/** Times, people and spans as Discord shows them to each reader in their own zone. */
import { Markup } from './render.ts'

/** Absolute and relative together. */
export function when(atMs: number): Markup {
  const seconds = Math.floor(atMs / 1000)
  return new Markup(`<t:${seconds}:F> (<t:${seconds}:R>)`)
}

export function shortWhen(atMs: number): Markup {
  const seconds = Math.floor(atMs / 1000)
  return new Markup(`<t:${seconds}:f> (<t:${seconds}:R>)`)
}

export function ago(atMs: number): Markup {
  return new Markup(`<t:${Math.floor(atMs / 1000)}:R>`)
}

export function person(userId: string): Markup {
  return new Markup(`<@${userId}>`)
}

export function role(roleId: string): Markup {
  return new Markup(`<@&${roleId}>`)
}

/** A link the program itself made; foreign links are shown as text. */
export function link(label: string, url: string): Markup {
  return new Markup(`[${label}](<${url}>)`)
}
