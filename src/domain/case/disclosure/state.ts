/** What a case knows of its own way into the open: what two people agreed to publish, and what has become of it. */
import type { Announcement } from './announcement.ts'
import type { Installers } from './installers.ts'
import type { Preparation, Prenotice } from './prenotice.ts'
import { agreedDateOf, keptUntilOf } from '../embargo/state.ts'
import type { Advisory, Facts } from '../state.ts'
import type { Agreement } from '../../approvals/standing.ts'

/** Why what was agreed on was not published: nothing was, or only some of several advisories. */
export const stops = [
  'changed',
  'gates',
  'date',
  'not-a-draft',
  'internal',
  'closed',
  'people',
  'rule',
  'refused',
] as const
export type Stop = (typeof stops)[number]

export type Publishing = {
  /** The advisory, as the case calls it. */
  readonly id: string
  /** Of what was shown to both people; another one is not published. */
  readonly digest: string
  readonly publishedAtMs?: number
}

export type Publication = Agreement & {
  /** The revision at which it was agreed: names it within the case. */
  readonly id: string
  readonly is: 'agreed' | 'publishing' | 'stopped' | 'cancelled' | 'published'
  readonly atMs: number
  /** The date that was agreed with the reporter then; another date ends it. */
  readonly agreedMs?: number
  /** Why before that date. */
  readonly early?: string
  readonly advisories: readonly Publishing[]
  readonly why?: Stop
}

export type Disclosure = {
  readonly prenotices?: readonly Prenotice[]
  readonly preparation?: Preparation
  readonly installers?: Installers
  readonly announcements?: readonly Announcement[]
  readonly publication?: Publication
  /** Every advisory is public. */
  readonly publishedAtMs?: number
}

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
