/** The temporary private fork of a draft, in which a mitigation is tried: made through GitHub once, or by an administrator's clicks (O82). */
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context } from '../context.ts'
import type { Advisory, Case, Facts } from '../state.ts'
import type { CaseKey, UserId } from '../../ids.ts'
import type { Fork, ForkRequest, ForkFact, ForkEvent } from './model.ts'

/** "It may take up to 5 minutes" before a fork can be seen (GitHub's REST reference, "Create a temporary private fork"); twice that is waited. */
const seenWithinMs = 10 * 60_000

/** The fork to be looked for; one that was made just now is not missed yet. */
export const mayBeGone = (fork: Fork | undefined, nowMs: number): string | undefined =>
  fork?.is === 'made' && nowMs - (fork.atMs ?? 0) > seenWithinMs ? fork.repository : undefined

type Given<T> = T & { readonly by: UserId; readonly case: CaseKey }
type Happened = ForkEvent & { readonly atMs: number; readonly by: UserId }

export function forkFault(
  { key, verdict }: Case,
  advisory: Advisory | undefined,
  gone?: string,
): Refusal | undefined {
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (advisory?.draft === undefined) return refuse('draft-first', { case: key })
  if (advisory.fork?.is === 'made' && advisory.fork.repository !== gone)
    return refuse('fork-made', { case: key, repository: advisory.fork.repository })
  return advisory.publishedAtMs === undefined ? undefined : refuse('fork-too-late', { case: key })
}

/** Asked for anew after a refusal, it is looked for once more: an administrator may have made it. */
export function decideFork(
  before: Case,
  { by, id, gone }: Given<ForkRequest>,
  { nowMs }: Context,
): readonly Happened[] | Refusal {
  const advisory = before.advisories.find((one) => one.id === id)
  return forkFault(before, advisory, gone) ?? [{ type: 'ForkWanted', id, atMs: nowMs, by }]
}

export function learnOfFork(before: Case, fact: Given<ForkFact>, { nowMs }: Context): readonly Happened[] {
  const about = { id: fact.id, atMs: nowMs, by: fact.by }
  const advisory = before.advisories.find(({ id }) => id === fact.id)
  switch (fact.type) {
    case 'LearnFork':
      return advisory === undefined || advisory.fork?.is === 'made'
        ? []
        : [{ type: 'ForkMade', repository: fact.repository, ...about }]
    case 'LearnForkRefused':
      return advisory?.fork?.is === 'wanted' ? [{ type: 'ForkRefused', ...about }] : []
  }
}

export function forkAfter(facts: Facts, event: Happened): Facts {
  const fork = ((): Fork => {
    switch (event.type) {
      case 'ForkWanted':
        return { is: 'wanted' }
      case 'ForkRefused':
        return { is: 'refused' }
      case 'ForkMade':
        return { is: 'made', repository: event.repository, atMs: event.atMs }
    }
  })()
  return {
    ...facts,
    advisories: facts.advisories.map((one) => (one.id === event.id ? { ...one, fork } : one)),
  }
}
