/** What a decision on a meeting knows beside it, and what comes of it. */
import type { UserId } from '../ids.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { MeetingCommand } from './commands.ts'
import type { MeetingEvent } from './events.ts'
import type { Meeting } from './state.ts'
import { numberOf } from './state.ts'

export type MeetingContext = {
  readonly nowMs: number
  /** On the roster at this moment, and let into the case it is about. */
  readonly active: (user: UserId) => boolean
  /** Whether whoever asks is a chair. */
  readonly chair: boolean
  /** A week from the report, where it is about a case. */
  readonly limitMs: number | undefined
}
export type Of<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>
export type Decided = readonly MeetingEvent[] | Refusal

export function over(meeting: Meeting): Refusal {
  const { is } = meeting.stage
  return refuse('meeting-over', {
    meeting: numberOf(meeting),
    set: is === 'set',
    held: is === 'held',
    cancelled: is === 'cancelled',
    lapsed: is === 'lapsed',
  })
}
