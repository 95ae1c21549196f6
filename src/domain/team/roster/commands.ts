/** What may be asked of the roster: how somebody comes to the team, is away from it, and says that they leave. */
import type { UserId } from '../../ids.ts'
import type { AccessKind, NominationGround } from './member.ts'

export type RosterCommand = { readonly by: UserId; readonly member: UserId } & (
  | {
      readonly type: 'NominateMember'
      readonly ground: NominationGround
      readonly evidence: string
      readonly conflicts: string
    }
  /** What a TSC contact records of the TSC's decision. */
  | {
      readonly type: 'AnswerNomination'
      readonly nomination: string
      readonly is: 'approved' | 'declined'
      readonly words: string
    }
  /** The TSC has not answered: it is asked again, each time with its number. */
  | { readonly type: 'RemindOfNomination'; readonly nomination: string; readonly times: number }
  /** Asked of somebody who is approved, or who is on the team and has not given it. */
  | { readonly type: 'AskPledge'; readonly others?: readonly UserId[] }
  | { readonly type: 'GivePledge'; readonly words: string }
  /** Somebody outside has given it; a chair says so. */
  | { readonly type: 'GrantAccess'; readonly what: AccessKind }
  | { readonly type: 'GoAway'; readonly untilMs: number; readonly cover?: UserId }
  /** `until`: by the timer of that absence and no other. */
  | { readonly type: 'ComeBack'; readonly until?: number }
  | { readonly type: 'Resign'; readonly words: string }
  | { readonly type: 'WithdrawResignation' }
)
