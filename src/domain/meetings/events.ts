/** What has happened to a meeting; appended to the journal in the same transaction as the row it changes. */
import type { CaseKey, UserId } from '../ids.ts'
import type { Action, Duty, MeetingId, Minutes, Says, Times, VoiceEnd } from './state.ts'

/** `undoable` marks an act that the same person may take back within ten minutes. */
type Meta = {
  readonly meeting: MeetingId
  readonly atMs: number
  readonly by: UserId
  readonly undoable?: true
}

type Called = {
  readonly case?: CaseKey
  readonly lengthMinutes: number
  readonly agenda: string
  readonly uid: string
}

export type MeetingEvent = Meta &
  (
    | ({ readonly type: 'MeetingProposed'; readonly slots: readonly number[] } & Called)
    | ({
        readonly type: 'MeetingCalled'
        readonly startMs: number
        readonly voiceChannel?: string
        readonly weekly?: true
      } & Called)
    | { readonly type: 'TimesMarked'; readonly times: Times }
    | { readonly type: 'MeetingSet'; readonly startMs: number; readonly voiceChannel?: string }
    | {
        readonly type: 'MeetingMoved'
        readonly fromMs: number
        readonly startMs: number
        readonly lengthMinutes: number
        readonly why: string
      }
    | { readonly type: 'MeetingCancelled'; readonly why: string }
    | { readonly type: 'MeetingReplied'; readonly says: Says }
    /** No longer on the team: they are asked and reminded no more. */
    | { readonly type: 'PeopleDropped'; readonly people: readonly UserId[] }
    /** `late`: its hour passed while the program was away, and the meeting is still to come. */
    | {
        readonly type: 'MeetingReminded'
        readonly duty: 'day' | 'soon'
        readonly late: boolean
      }
    /** Nobody was reminded in time, and it has begun. */
    | { readonly type: 'RemindersMissed'; readonly duties: readonly Duty[] }
    | { readonly type: 'DecisionAsked' }
    | { readonly type: 'MeetingLapsed' }
    | { readonly type: 'MeetingEnded' }
    | { readonly type: 'MinutesTaken'; readonly minutes: Minutes; readonly named: string }
    | { readonly type: 'ActionDone'; readonly action: string }
    | {
        readonly type: 'ActionTold'
        readonly action: string
        readonly stage: NonNullable<Action['told']>
      }
    | { readonly type: 'VoiceGone'; readonly channelId: string; readonly why: VoiceEnd }
    | { readonly type: 'MeetingUndone' }
  )
