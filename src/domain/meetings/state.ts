/** A meeting of the team: times proposed, one set, held or called off; never with what a case is about. */
import type { CaseKey, UserId } from '../ids.ts'

/** `m12`; people read *meeting 12*. */
export type MeetingId = `m${number}`

export type Says = 'yes' | 'maybe' | 'no'
/** Of one member, by the instant of the slot. */
export type Times = Readonly<Record<string, Says>>

/** The one event that Discord may show, in the private voice channel and nowhere else; once gone it is not made again. */
export type Voice = {
  readonly channelId: string
  /** The channel opened up, or somebody deleted the event. */
  readonly gone?: VoiceEnd
}
export type VoiceEnd = 'opened-up' | 'deleted'

export type Action = {
  readonly id: string
  readonly what: string
  readonly owner: UserId
  readonly dueAtMs: number
  readonly told?: 'ahead' | 'due' | 'over'
  readonly done?: { readonly by: UserId; readonly atMs: number }
}

export type Minutes = {
  readonly attended: readonly UserId[]
  readonly decisions: string
  readonly actions: readonly Action[]
  /** The case it was called about and those it came to speak of. */
  readonly cases: readonly CaseKey[]
  readonly by: UserId
  readonly atMs: number
}

export type Stage =
  | {
      readonly is: 'proposed'
      readonly slots: readonly number[]
      readonly times: Readonly<Record<UserId, Times>>
    }
  | {
      readonly is: 'set'
      readonly startMs: number
      /** A reminder that would have come before that is none. */
      readonly setAtMs: number
      readonly replies: Readonly<Record<UserId, Says>>
      readonly voice?: Voice
    }
  | { readonly is: 'held'; readonly startMs: number; readonly minutes: Minutes }
  | { readonly is: 'cancelled'; readonly why: string; readonly atMs: number; readonly startMs?: number }
  /** Its last slot passed and none was chosen. */
  | { readonly is: 'lapsed' }

/** What falls to the program at an instant of its own. */
export const duties = ['decide', 'lapse', 'day', 'soon', 'end'] as const
export type Duty = (typeof duties)[number]

export type MeetingFacts = {
  readonly id: MeetingId
  readonly by: UserId
  readonly proposedAtMs: number
  /** In whose thread it stands; without one it stands in the channel. */
  readonly case?: CaseKey
  /** The weekly meeting that the team's settings ask for. */
  readonly weekly?: true
  readonly lengthMinutes: number
  readonly agenda: string
  /** Of the calendar file, for good. */
  readonly uid: string
  /** Counts the changes that a calendar must learn of. */
  readonly sequence: number
  readonly stage: Stage
  /** Done with, or missed, for the present times. */
  readonly discharged: readonly Duty[]
}

export type Meeting = MeetingFacts & {
  readonly revision: number
  readonly undo?: {
    readonly revision: number
    readonly by: UserId
    readonly untilMs: number
    readonly before: MeetingFacts
  }
}

export const numberOf = ({ id }: Pick<Meeting, 'id'>): string => id.slice(1)

export function readMeetingId(said: string): MeetingId | undefined {
  const [, digits] = /^(?:m|meeting )?([1-9]\d{0,6})$/.exec(said.trim().toLowerCase()) ?? []
  return digits === undefined ? undefined : (`m${digits}` as MeetingId)
}

export const endMsOf = (meeting: Pick<Meeting, 'lengthMinutes'>, startMs: number): number =>
  startMs + meeting.lengthMinutes * 60_000

/** Those who said so, in the order in which they did. */
export const whoSay = (replies: Readonly<Record<UserId, Says>>, ...wanted: readonly Says[]): UserId[] =>
  Object.entries(replies).flatMap(([user, said]) => (wanted.includes(said) ? [user] : []))

/** Whoever has answered, on times or on coming. */
export function peopleIn({ stage }: Pick<Meeting, 'stage'>): readonly UserId[] {
  switch (stage.is) {
    case 'proposed':
      return Object.keys(stage.times)
    case 'set':
      return Object.keys(stage.replies)
    case 'held':
    case 'cancelled':
    case 'lapsed':
      return []
  }
}

const weekMs = 7 * 86_400_000

/** O56: within one week of the issue being reported. */
export const limitOf = (about: { readonly receivedAtMs: number }): number => about.receivedAtMs + weekMs
