/** What may be asked of it, what it learns, and what happens to it. */
import type { UserId } from '../../ids.ts'
import type { Resources, Restriction, Unreachable } from '../state.ts'

export type OwnershipRequest =
  | { readonly type: 'ClaimCase'; readonly accepts?: true; readonly offer?: string }
  | { readonly type: 'OfferHandoff'; readonly to: UserId; readonly note: string }
  | { readonly type: 'DeclineHandoff'; readonly offer?: string }
  | { readonly type: 'AskHandoff' }
  | { readonly type: 'ReleaseCase'; readonly why: string }
  | {
      readonly type: 'EscalateCase'
      readonly to: 'chairs' | 'tsc'
      readonly need: string
      /** Who there is to be told: the other chairs, or the TSC contacts. */
      readonly tells: readonly UserId[]
      readonly open: number
      readonly overdue: number
    }
  | ({ readonly type: 'AskRestriction' } & Omit<Restriction, 'askedBy'>)
  | ({ readonly type: 'RestrictCase' } & Omit<Restriction, 'askedBy'>)
  /** `id`: of the wish whose button was pressed. */
  | { readonly type: 'ConfirmRestriction'; readonly id?: string }
  | { readonly type: 'LiftRestriction' }
  | { readonly type: 'TakeUpAsk'; readonly id?: string }
  | ({ readonly type: 'AgreeResources' } & Resources)

export type OwnershipFact =
  /** By the program: whether its owner can be reached. */
  | {
      readonly type: 'MarkOwner'
      readonly owner: UserId
      readonly is: 'reachable' | Unreachable
      readonly tells: readonly UserId[]
    }
  | { readonly type: 'ExpireAsk'; readonly id: string }
  /** The time that was set for a restriction may have come. */
  | { readonly type: 'RestrictionDue' }

export type OwnershipEvent =
  /** `from`: whose it was, when it was taken on an offer. */
  | { readonly type: 'CaseClaimed'; readonly owner: UserId; readonly from?: UserId }
  | { readonly type: 'HandoffOffered'; readonly id: string; readonly to: UserId; readonly note: string }
  | { readonly type: 'HandoffDeclined' }
  /** `of`: who owned the triage then. */
  | { readonly type: 'HandoffAsked'; readonly of: UserId }
  /** `tells`: the chairs. */
  | {
      readonly type: 'OwnerMarked'
      readonly owner: UserId
      readonly is: 'reachable' | Unreachable
      readonly tells: readonly UserId[]
    }
  | { readonly type: 'CaseReleased'; readonly from: UserId; readonly why: string }
  | {
      readonly type: 'CaseEscalated'
      readonly id: string
      readonly to: 'chairs' | 'tsc'
      readonly need: string
      readonly tells: readonly UserId[]
      readonly open: number
      readonly overdue: number
      readonly untilMs: number
    }
  | ({ readonly type: 'RestrictionAsked'; readonly id: string } & Omit<Restriction, 'askedBy'>)
  /** `again`: who is let in, why or until when was changed. */
  | { readonly type: 'CaseRestricted'; readonly restriction: Restriction; readonly again: boolean }
  | { readonly type: 'RestrictionLifted' }
  | { readonly type: 'AskTakenUp'; readonly id: string }
  | { readonly type: 'AskExpired'; readonly id: string }
  | { readonly type: 'ResourcesAgreed'; readonly resources: Resources }
