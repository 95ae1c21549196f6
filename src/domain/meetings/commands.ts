/** What may be asked of a meeting. `by` is a person's Discord id, or `embargo` when the program itself goes on. */
import type { CaseKey, UserId } from '../ids.ts'
import type { Action, MeetingId, Says, Times, VoiceEnd } from './state.ts'

type Called = {
  readonly case?: CaseKey
  readonly lengthMinutes: number
  readonly agenda: string
  /** Random: it tells nothing, and stays. */
  readonly uid: string
}

export type NewMeeting = { readonly by: UserId } & Called &
  (
    | { readonly type: 'ProposeMeeting'; readonly slots: readonly number[] }
    | {
        readonly type: 'CallMeeting'
        readonly startMs: number
        readonly voiceChannel?: string
        readonly weekly?: true
      }
  )

export type MeetingCommand = { readonly meeting: MeetingId; readonly by: UserId } & (
  | { readonly type: 'MarkTimes'; readonly times: Times }
  | { readonly type: 'SetMeeting'; readonly startMs: number; readonly voiceChannel?: string }
  | {
      readonly type: 'MoveMeeting'
      readonly startMs: number
      readonly lengthMinutes: number
      readonly why: string
    }
  | { readonly type: 'CancelMeeting'; readonly why: string }
  | { readonly type: 'ReplyToMeeting'; readonly says: Says }
  | {
      readonly type: 'TakeMinutes'
      readonly attended: readonly UserId[]
      /** As the tracking issue names them. */
      readonly named: string
      readonly decisions: string
      readonly actions: readonly Pick<Action, 'what' | 'owner' | 'dueAtMs'>[]
      /** Beside the one it was called about. */
      readonly cases: readonly CaseKey[]
    }
  | { readonly type: 'DoAction'; readonly action: string }
  /** The same person takes back their last act. */
  | { readonly type: 'UndoMeeting'; readonly revision: number }
  /** Something of it is due, or somebody left the team. */
  | { readonly type: 'TurnMeeting' }
  | { readonly type: 'TurnAction'; readonly action: string }
  | { readonly type: 'VoiceGone'; readonly channelId: string; readonly why: VoiceEnd }
)
