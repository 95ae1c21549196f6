/** What a case knows of its own way into the open: what two people agreed to publish, and what has become of it. */
import { agreedDateOf, keptUntilOf } from '../embargo/state.ts'
import type { Advisory, Facts } from '../state.ts'

/** Drafts that GitHub still keeps from the public. */
export const unpublished = ({ advisories }: Pick<Facts, 'advisories'>): readonly Advisory[] =>
  advisories.filter(({ draft, publishedAtMs }) => draft !== undefined && publishedAtMs === undefined)

export const agreedMsOf = (facts: Pick<Facts, 'embargo'>): number | undefined => agreedDateOf(facts)

type Lifted = { readonly embargo?: object & { readonly broken?: unknown; readonly exploited?: unknown } }

/** Public already, or used against people: no date keeps anything back any more. */
export const datesAreOff = ({ embargo }: Lifted): boolean =>
  embargo?.broken !== undefined || embargo?.exploited !== undefined

/** Whether to publish at this instant is to lift an embargo. */
export function isEarly(facts: Pick<Facts, 'embargo'>, atMs: number): boolean {
  const keptMs = keptUntilOf(facts)
  return keptMs !== undefined && atMs < keptMs && !datesAreOff(facts)
}

/** Approved for a date that is no longer the agreed one: nothing is published at the old hour. */
export function plannedElsewhere(facts: Pick<Facts, 'disclosure' | 'embargo'>): boolean {
  const now = facts.disclosure?.publication
  const waits = now?.is === 'agreed' || now?.is === 'publishing'
  if (!waits || now.early !== undefined || datesAreOff(facts)) return false
  return agreedMsOf(facts) !== now.agreedMs
}
