/** Facts as Discord shows them to each reader: people, roles, and times in the reader's own zone. */
import type { Fact } from '../../domain/effect.ts'
import { Markup } from '../core/render.ts'

/** Absolute and relative together. */
function when(atMs: number, style: 'f' | 'F' = 'f'): Markup {
  const seconds = Math.floor(atMs / 1000)
  return new Markup(`<t:${seconds}:${style}> (<t:${seconds}:R>)`)
}

/** A link the program itself made: `label` and `url` come from GitHub's answers or our own settings. */
function link(label: string, url: string): Markup {
  const safe = /^https?:\/\/[^\s<>()]+$/.test(url)
  const shown = label.replace(/[[\]\\]/g, '')
  return new Markup(safe ? `[${shown}](<${url}>)` : shown)
}

function shown(fact: Fact | Markup): string | number | boolean | Markup {
  if (typeof fact !== 'object' || fact instanceof Markup) return fact
  if ('user' in fact) return new Markup(/^\d+$/.test(fact.user) ? `<@${fact.user}>` : 'Embargo')
  if ('users' in fact) return new Markup(fact.users.map((id) => `<@${id}>`).join(', '))
  if ('role' in fact) return new Markup(`<@&${fact.role}>`)
  if ('channel' in fact) return new Markup(`<#${fact.channel}>`)
  if ('at' in fact) return when(fact.at)
  if ('on' in fact) return when(fact.on, 'F')
  return link(fact.label, fact.url)
}

type Showable = Fact | Markup
/** Facts of a template, lists of facts and words already rendered included. */
export type ShowableFacts = Readonly<Record<string, Showable | readonly Readonly<Record<string, Showable>>[]>>

export function shownFacts(facts: ShowableFacts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((item: Readonly<Record<string, Showable>>) => shownFacts(item))
        : shown(value as Showable),
    ]),
  )
}
