/** What may be asked of a vote. `by` is a person's Discord id, or `embargo` when the program itself goes on. */
import type { CaseKey, UserId } from '../ids.ts'
import type { Choice } from './choice.ts'
import type { WipeOf } from './events.ts'
import type { Decision, Removal, Rule, VoteId } from './state.ts'

export type OpenVote = {
  readonly type: 'OpenVote'
  readonly by: UserId
  readonly about: Removal | Decision
  readonly rule: Rule
  readonly secret: boolean
  readonly days: number
  /** In whose thread it was asked for. */
  readonly case?: CaseKey
}

export type VoteCommand = { readonly vote: VoteId; readonly by: UserId } &
  /** `atMs`: when it was given, by our clock; at the deadline it is late. */
  (
    | {
        readonly type: 'CastBallot'
        readonly choice: Choice
        readonly via: 'reaction' | 'button'
        readonly atMs: number
      }
    | {
        readonly type: 'WithdrawBallot'
        readonly choice: Choice
        readonly via: 'reaction'
        readonly atMs: number
      }
    | { readonly type: 'RestoreBallot' }
    /** What stands on the message now: all pages, normal and super together, the bot's own excluded. */
    | {
        readonly type: 'ReadBallots'
        readonly seen: Readonly<Partial<Record<Choice, readonly UserId[]>>>
        /** When the reading began. */
        readonly readAtMs: number
        readonly complete: true
      }
    /** The program has taken an older symbol of theirs away. */
    | { readonly type: 'NoteSymbolGone'; readonly who: UserId; readonly choice: Choice }
    /** Discord does not let the program take symbols away. */
    | { readonly type: 'NoteSymbolsStay' }
    /** `choice`: of the one symbol that was cleared. */
    | {
        readonly type: 'NoticeWipe'
        readonly what: WipeOf
        readonly choice?: Choice
      }
    /** Its time has come; a result of an open vote is decided only after a fresh reading. */
    | { readonly type: 'CloseVote' }
    /** The deadline is near: whoever has not voted hears so, once. */
    | { readonly type: 'RemindVoters' }
    | { readonly type: 'ExtendVote'; readonly days: number }
    | { readonly type: 'CancelVote'; readonly why: string }
    | { readonly type: 'Recuse' }
    | { readonly type: 'UndoRecusal' }
    | { readonly type: 'StrikeElector'; readonly who: UserId }
    /** Whom it is about can look into its thread since it opened (R16); `key` is that of the urn, random. */
    | { readonly type: 'HideBallots'; readonly key: string }
    /** Whom it is about is no longer on the team. */
    | { readonly type: 'MootVote' }
    | { readonly type: 'SendTieToTsc' }
  )

/** Whoever is no longer on the team, or lost the role, is struck from every open vote (R1). */
export type ReviewElectors = { readonly type: 'ReviewElectors'; readonly by: UserId }
