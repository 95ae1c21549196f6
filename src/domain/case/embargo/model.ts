/** What a case keeps of its embargo. */
import type { UserId } from '../../ids.ts'

type Noted = { readonly by: UserId; readonly atMs: number }

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
