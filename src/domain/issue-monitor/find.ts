/** A public issue that sounds like a vulnerability: posted once, and taken in or put aside by a person. */
import type { CaseKey, UserId } from '../ids.ts'
import type { Show } from '../effect.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Heard } from './heuristics.ts'

export type PublicFind = {
  readonly repository: string
  readonly number: number
  readonly url: string
  readonly openedAtMs: number
  readonly heard: Heard
  /** Who is told, as it was when it was found. */
  readonly asks: { readonly users: readonly UserId[]; readonly roles: readonly string[] }
  readonly state:
    | { readonly is: 'posted' }
    | { readonly is: 'aside'; readonly by: UserId; readonly atMs: number }
    | { readonly is: 'taken'; readonly case: CaseKey; readonly by: UserId; readonly atMs: number }
  /** Counts on and on, so that only the last answer is taken back. */
  readonly change: number
}

/** How far one repository has been read, and how that went. */
export type Watch = {
  readonly repository: string
  /** The labels and words it was read for: with others it is read anew. */
  readonly wanted: string
  /** Everything updated before this has been read. */
  readonly sinceMs: number
  /** Of the answer to exactly that question: an unchanged one costs GitHub and us nothing. */
  readonly etag?: string
  readonly lookedAtMs?: number
  /** Why the last look failed, and since when; absent when it went well. */
  readonly failing?: { readonly why: string; readonly sinceMs: number }
  /** GitHub asked not to be asked before. */
  readonly notBeforeMs?: number
}

const undoForMs = 10 * 60_000

const findTag = (id: string): string => `find:${id}`

export const showFind = (id: string): Show => ({
  do: 'show',
  tag: findTag(id),
  target: 'discord',
  lane: `find-${id}|discord`,
  view: 'find',
  about: id,
})

type Answer = { readonly by: UserId; readonly nowMs: number }

export const answeredFault = (find: PublicFind | undefined): Refusal | undefined => {
  if (find === undefined) return refuse('button-expired', {})
  const { state } = find
  switch (state.is) {
    case 'posted':
      return undefined
    case 'aside':
      return refuse('find-answered', { by: state.by, case: '' })
    case 'taken':
      return refuse('find-answered', { by: state.by, case: state.case })
  }
}

export function putAside(find: PublicFind | undefined, { by, nowMs }: Answer): PublicFind | Refusal {
  const fault = answeredFault(find)
  if (find === undefined || fault !== undefined) return fault ?? refuse('button-expired', {})
  return { ...find, state: { is: 'aside', by, atMs: nowMs }, change: find.change + 1 }
}

/** By whoever put it aside, for ten minutes, while nobody has said anything since. */
export function takeBack(
  find: PublicFind | undefined,
  { by, nowMs, change }: Answer & { change: number },
): PublicFind | Refusal {
  const { state } = find ?? {}
  const mine = state?.is === 'aside' && state.by === by && nowMs < state.atMs + undoForMs
  if (find === undefined || !mine || find.change !== change) return refuse('find-moved', {})
  return { ...find, state: { is: 'posted' }, change: find.change + 1 }
}

/** A case has it now, however it came there; the first one stays. */
export function takenBy(
  find: PublicFind | undefined,
  { by, nowMs, key }: Answer & { key: CaseKey },
): PublicFind | undefined {
  if (find === undefined || find.state.is === 'taken') return undefined
  return { ...find, state: { is: 'taken', case: key, by, atMs: nowMs }, change: find.change + 1 }
}
