/** What may be asked of the team's settings, of the set-up that is under way, and of a member's record. */
import type { UserId } from '../../ids.ts'
import type { GitHubUser } from '../../github-user.ts'
import type { Values } from './model.ts'
import type { EntrySection } from './entries.ts'
import type { MemberSource } from '../roster/member.ts'
import type { QuestionId } from './questions.ts'
import type { SetUpPatch } from './set-up-draft.ts'

export type SettingsCommand = { readonly by: UserId } & (
  | {
      readonly type: 'AnswerQuestions'
      readonly answers: Readonly<Partial<Record<QuestionId, Values>>>
      /** Whose the logins are that it names. */
      readonly accounts?: readonly GitHubUser[]
    }
  | {
      readonly type: 'PutEntry'
      readonly section: EntrySection
      /** The one that is changed; a new one when left out. */
      readonly entry?: string
      readonly values: Values
      readonly accounts?: readonly GitHubUser[]
    }
  | { readonly type: 'RemoveEntry'; readonly section: EntrySection; readonly entry: string }
  /** Only while it is the last change. */
  | { readonly type: 'UndoSettings'; readonly change: number }
  | { readonly type: 'SaveSetUp'; readonly patch: SetUpPatch }
  | {
      readonly type: 'RecordMember'
      readonly member: UserId
      readonly source?: MemberSource
      /** The TSC's approval: its date or a link to it. */
      readonly approval: string
      readonly github: string
      readonly account?: GitHubUser
      readonly zone: string
    }
)
