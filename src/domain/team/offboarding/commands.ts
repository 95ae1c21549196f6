/** What may be asked of a removal, an appeal and a return; most of it by the program itself, which reads back what it did. */
import type { CaseKey, UserId } from '../../ids.ts'
import type { GitHubUser } from '../../github-user.ts'
import type { StepId } from './offboarding.ts'
import type { RemovalWhy } from '../roster/member.ts'

export type FoundDraft = { readonly repository: string; readonly ghsaId: string }
/** With the accounts that work on it. */
export type OpenDraft = FoundDraft & { readonly collaborators: readonly GitHubUser[] }

export type DutyCommand = { readonly by: UserId; readonly member: UserId } &
  /** A vote has passed, or the TSC has asked: from now on the chairs owe the removal. */
  (
    | {
        readonly type: 'OweRemoval'
        readonly why?: 'vote' | 'tsc'
        /** The ground, or the date and link of the TSC's decision. */
        readonly ground: string
        readonly vote?: string
        readonly askedBy?: UserId
      }
    /** The only way out of the team. `first`: who proposed it, where it took two people. */
    | {
        readonly type: 'RemoveMember'
        readonly why: RemovalWhy
        readonly words?: string
        readonly vote?: string
        readonly first?: UserId
      }
    | { readonly type: 'WaiveRemoval'; readonly why: string }
    /** What was read back, or what kept the program from it. */
    | { readonly type: 'LearnStep'; readonly number: number; readonly step: StepId; readonly code?: string }
    | {
        readonly type: 'FindDrafts'
        readonly number: number
        readonly drafts: readonly FoundDraft[]
      }
    | { readonly type: 'ReleaseOwned'; readonly number: number; readonly case: CaseKey }
    | { readonly type: 'LeaveRota'; readonly number: number }
    | { readonly type: 'TickDuty'; readonly step: StepId; readonly undo?: true }
    | { readonly type: 'RemindDuty'; readonly number: number }
    | { readonly type: 'AppealRemoval'; readonly words: string }
    | { readonly type: 'DecideAppeal'; readonly is: 'upheld' | 'rescinded'; readonly words: string }
  )
