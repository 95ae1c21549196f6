/** What may be asked of it, what it learns, and what happens to it. */
import type { ClockId } from '../../runbook/runbook.ts'
import type { Snooze, Span, Stage } from '../../time/clock.ts'
import type { Answers } from '../../team/settings/model.ts'
import type { WorkCalendar } from '../../time/work-calendar.ts'

export type DeadlinesRequest =
  | {
      readonly type: 'SnoozeClock'
      readonly clock: ClockId
      readonly workingDays: number
      readonly why: string
    }
  | { readonly type: 'ResumeClock'; readonly clock: ClockId }

export type DeadlinesFact =
  /** The calendar changed: the same deadlines, planned anew. `from`: as they were planned before. */
  | { readonly type: 'ReplanClocks'; readonly from: WorkCalendar; readonly answers?: Answers }
  | { readonly type: 'ReachStage'; readonly clock: ClockId }

export type DeadlinesEvent =
  | {
      readonly type: 'ClocksStarted'
      readonly clocks: readonly { readonly id: ClockId; readonly startMs: number; readonly span?: Span }[]
    }
  /** The report came at another time than was written down. */
  | {
      readonly type: 'ClocksMoved'
      readonly clocks: readonly { readonly id: ClockId; readonly startMs: number }[]
    }
  /** Another date was agreed; without a span, the runbook's own length counts again. `said`: the stage that is passed. */
  | {
      readonly type: 'ClocksExtended'
      readonly clocks: readonly { readonly id: ClockId; readonly span?: Span; readonly said?: Stage }[]
    }
  /** The calendar changed; `said`: what counts as said now, where that is another stage, or none. */
  | {
      readonly type: 'ClocksReplanned'
      readonly clocks: readonly {
        readonly id: ClockId
        readonly dueAtMs: number
        readonly moved: boolean
        readonly said?: { readonly stage?: Stage }
      }[]
    }
  /** Ended by the end of the case, they go on from where they counted. */
  | { readonly type: 'ClocksRevived'; readonly clocks: readonly ClockId[] }
  | {
      readonly type: 'ClocksMet'
      readonly clocks: readonly ClockId[]
      readonly metAtMs: number
      /** Those of them that were met after they were due. */
      readonly late?: readonly { readonly id: ClockId; readonly byMs: number }[]
    }
  | { readonly type: 'ClocksWaived'; readonly clocks: readonly ClockId[]; readonly why: string }
  | { readonly type: 'ClocksPaused'; readonly clocks: readonly ClockId[]; readonly pausedAtMs: number }
  | { readonly type: 'ClocksResumed'; readonly clocks: readonly ClockId[]; readonly resumedAtMs: number }
  | {
      readonly type: 'StageReached'
      readonly clock: ClockId
      readonly stage: Stage
      readonly late: boolean
    }
  | { readonly type: 'ClockSnoozed'; readonly clock: ClockId; readonly snooze: Snooze }
  | { readonly type: 'ClockUnsnoozed'; readonly clock: ClockId }
  /** The time was up and nothing had been held back. */
  | { readonly type: 'SnoozeEnded'; readonly clock: ClockId }
