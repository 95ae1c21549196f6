/** The clocks of a case: started, moved, met, waived, paused, snoozed, and the stages they reach. */
import { spanInWords } from '../../time/span-words.ts'
import { clockSays, dragged, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { reachStage, resume, snooze } from './clocks.ts'
import type { Change } from '../subject.ts'
import { reminders, timers, tscTold } from './effects.ts'
import { clocksAfter } from './evolve.ts'
import { replanClocks } from './replan.ts'

export const requests = requestsOf({
  SnoozeClock: { decide: snooze, ...whileOpen },
  ResumeClock: { decide: resume, ...whileOpen },
})

export const facts = factsOf({ ReachStage: reachStage, ReplanClocks: replanClocks })

export const events = eventsOf({
  ClocksStarted: { apply: clocksAfter, ...dragged },
  ClocksMoved: { apply: clocksAfter, ...dragged },
  ClocksExtended: { apply: clocksAfter, ...dragged },
  ClocksRevived: { apply: clocksAfter, ...dragged },
  ClocksWaived: { apply: clocksAfter, ...dragged },
  ClocksPaused: { apply: clocksAfter, ...dragged },
  ClocksResumed: { apply: clocksAfter, ...dragged },
  ClocksMet: {
    apply: clocksAfter,
    ...dragged,
    timeline: ({ clocks, late = [] }, { runbook }) => {
      const inTime = clocks.filter((id) => !late.some((one) => one.id === id))
      return {
        inTime: inTime.map((id) => clockSays(runbook, id)).join('; '),
        late: late.map(({ id, byMs }, at) => ({
          clock: clockSays(runbook, id),
          by: spanInWords(byMs),
          follows: at > 0 || inTime.length > 0,
        })),
      }
    },
  },
  ClocksReplanned: {
    apply: clocksAfter,
    lines: ({ clocks }, _after, { runbook }) => {
      const [first, ...others] = clocks.filter(({ moved }) => moved).toSorted((a, b) => a.dueAtMs - b.dueAtMs)
      if (first === undefined) return []
      const facts = { clock: clockSays(runbook, first.id), due: { at: first.dueAtMs }, others: others.length }
      return [{ says: 'replanned', facts }]
    },
    timeline: ({ clocks }, { runbook }) => ({
      clocks: clocks.map(({ id }) => clockSays(runbook, id)).join('; '),
    }),
  },
  StageReached: {
    apply: clocksAfter,
    lines: { silent: 'the reminder is a message of its own' },
    timeline: ({ clock, stage, late }, { runbook, word }) => ({
      clock: clockSays(runbook, clock),
      stage: word('stage', stage),
      late,
    }),
    effects: tscTold,
  },
  ClockSnoozed: {
    apply: clocksAfter,
    lines: ({ clock, snooze: { untilMs, reason } }, _after, { runbook }) => [
      {
        says: 'snoozed',
        facts: { clock: clockSays(runbook, clock), until: { at: untilMs }, why: reason },
      },
    ],
    timeline: ({ clock, snooze: { reason } }, { runbook }) => ({
      clock: clockSays(runbook, clock),
      why: reason,
    }),
  },
  ClockUnsnoozed: {
    apply: clocksAfter,
    lines: ({ clock }, _after, { runbook }) => [
      { says: 'unsnoozed', facts: { clock: clockSays(runbook, clock) } },
    ],
    timeline: ({ clock }, { runbook }) => ({ clock: clockSays(runbook, clock) }),
  },
  SnoozeEnded: {
    apply: clocksAfter,
    lines: { silent: 'nothing was held back; the card says that it runs' },
    timeline: 'folded',
  },
})

export const changes: Change = ({ events: happened, before, after, context }) => [
  ...reminders(before, happened, after),
  ...(before?.clocks === after.clocks &&
  before.verdict === after.verdict &&
  before.lifecycle === after.lifecycle
    ? []
    : timers(before, after, context)),
]
