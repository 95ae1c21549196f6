/** Until when a vulnerability is kept from the public: what was proposed, what is agreed, and what came in between. */
import type { Facts, UserId } from '../state.ts'

/** An instant with the zone its hour was said in: a letter says it in that zone again. */
export type ZonedDate = { readonly dateMs: number; readonly zone: string }

export type EmbargoProposal = ZonedDate & {
  readonly from: 'team' | 'reporter'
  readonly why: string
  readonly by: UserId
  readonly atMs: number
  /** By another proposal, or by an agreement. */
  readonly answered: boolean
}

export type Extension = { readonly fromMs: number; readonly toMs: number; readonly why: string } & {
  readonly by: UserId
  readonly atMs: number
}

export type AgreedEmbargo = ZonedDate & {
  /** Who agreed to it, in the words of whoever wrote it down. */
  readonly who: string
  readonly why: string
  readonly by: UserId
  /** When it was agreed, which may lie before it was written down. */
  readonly atMs: number
  readonly extensions: readonly Extension[]
}

export type Embargo = {
  /** The newest last; it is the one on the table until a date is agreed. */
  readonly proposals: readonly EmbargoProposal[]
  readonly agreed?: AgreedEmbargo
  /** The latest that was ever agreed. */
  readonly latestMs?: number
  /** No date can be agreed: the team decides. `settled`: one was agreed after all. */
  readonly dispute?: { readonly why: string; readonly settled: boolean } & Noted
  /** Others know of it. */
  readonly broken?: { readonly how: string } & Noted
  /** Others use it. */
  readonly exploited?: { readonly sinceMs: number; readonly evidence: string } & Noted
  /** Decided that it is disclosed on this date although nothing fixes it. */
  readonly withoutFix?: { readonly why: string; readonly dateMs: number } & Noted
}

type Noted = { readonly by: UserId; readonly atMs: number }

/** What was to be kept is not kept any more: it is disclosed in hours. */
export const isOut = ({ embargo }: Pick<Facts, 'embargo'>): boolean =>
  embargo?.broken !== undefined || embargo?.exploited !== undefined

/** When it is to be published; nothing while no date is agreed. */
export const agreedDateOf = ({ embargo }: Pick<Facts, 'embargo'>): number | undefined =>
  embargo?.agreed?.dateMs

/**
 * To publish before this instant is to lift the embargo: that one person writes down an earlier date moves the plan,
 * and not what the team asks of whoever lifts it.
 */
export const keptUntilOf = ({ embargo }: Pick<Facts, 'embargo'>): number | undefined =>
  embargo?.agreed && Math.max(embargo.agreed.dateMs, embargo.latestMs ?? 0)

/** The proposal that waits for an answer. */
export const openProposal = ({ embargo }: Pick<Facts, 'embargo'>): EmbargoProposal | undefined =>
  embargo?.proposals.findLast(({ answered }) => !answered)
