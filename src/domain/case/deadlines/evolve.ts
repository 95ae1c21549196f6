/** What an event makes of the clocks of a case. */
import { endSnooze, stageTold, startMoved } from '../../time/clock.ts'
import type { ClockId } from '../../runbook/runbook.ts'
import type { CaseEvent } from '../events.ts'
import type { Clock, Facts } from '../state.ts'

type Happened = Extract<
  CaseEvent,
  { type: `Clocks${string}` | `Clock${'Snoozed' | 'Unsnoozed'}` | 'StageReached' | 'SnoozeEnded' }
>

export function clocksAfter(facts: Facts, event: Happened): Facts {
  switch (event.type) {
    case 'ClocksStarted':
      return {
        ...facts,
        clocks: {
          ...facts.clocks,
          ...Object.fromEntries(
            event.clocks.map(({ id, startMs, span }) => [
              id,
              { id, startMs, pauses: [], ...(span !== undefined && { span }) },
            ]),
          ),
        },
      }
    case 'ClocksMoved':
      return event.clocks.reduce(
        (moved, { id, startMs }) => withClocks(moved, [id], (clock) => correctedTo(clock, startMs)),
        facts,
      )
    case 'ClocksExtended':
      return event.clocks.reduce(
        (extended, { id, span, said }) =>
          withClocks(extended, [id], ({ span: _span, ...clock }) =>
            saidAgain({ ...clock, ...(span !== undefined && { span }) }, said, event.atMs),
          ),
        facts,
      )
    case 'ClocksReplanned':
      // A due time that moved changes nothing that is kept, and yet whatever shows the clock is to be shown anew.
      return event.clocks.reduce(
        (replanned, { id, said }) =>
          withClocks(replanned, [id], (clock) =>
            said === undefined ? { ...clock } : saidAgain(clock, said.stage, event.atMs),
          ),
        facts,
      )
    case 'ClocksRevived':
      return withClocks(facts, event.clocks, ({ met: _met, waived: _waived, ...clock }) => clock)
    case 'ClocksMet':
      return withClocks(facts, event.clocks, (clock) => ({ ...clock, met: { atMs: event.metAtMs } }))
    case 'ClocksWaived':
      return withClocks(facts, event.clocks, (clock) => ({
        ...clock,
        waived: { atMs: event.atMs, reason: event.why },
      }))
    case 'ClocksPaused':
      return withClocks(facts, event.clocks, (clock) => ({
        ...clock,
        pauses: [...clock.pauses, { fromMs: Math.max(event.pausedAtMs, clock.startMs) }],
      }))
    case 'ClocksResumed':
      return withClocks(facts, event.clocks, (clock) => ({
        ...clock,
        pauses: clock.pauses.map((pause) =>
          pause.toMs === undefined ? { ...pause, toMs: Math.max(event.resumedAtMs, pause.fromMs) } : pause,
        ),
      }))
    case 'StageReached':
      return withClocks(facts, [event.clock], ({ takenBack: _takenBack, ...clock }) =>
        stageTold(clock, event.stage, event.atMs),
      )
    case 'ClockSnoozed':
      return withClocks(facts, [event.clock], (clock) => ({ ...clock, snooze: event.snooze }))
    case 'ClockUnsnoozed':
      return withClocks(facts, [event.clock], (clock) =>
        clock.snooze === undefined ? clock : { ...clock, snooze: endSnooze(clock.snooze, event.atMs) },
      )
    case 'SnoozeEnded':
      return withClocks(facts, [event.clock], (clock) =>
        clock.snooze === undefined ? clock : { ...clock, snooze: { ...clock.snooze, returned: true } },
      )
  }
}

/** A clock that has ended says nothing any more, so what it said stands; one that is untold begins a new round. */
function correctedTo(clock: Clock, startMs: number): Clock {
  const ended = clock.met !== undefined || clock.waived !== undefined
  const moved = ended ? { ...clock, startMs } : startMoved(clock, startMs)
  const goesOn = moved.told !== undefined || clock.told === undefined
  return { ...moved, roundMs: goesOn ? (clock.roundMs ?? clock.startMs) : startMs }
}

/** A new round of reminders, in which only what is said from now on is posted; or the old one, when its last stage counts again. */
function saidAgain(clock: Clock, stage: Clock['told'], atMs: number): Clock {
  const { told, roundMs, takenBack, ...rest } = clock
  const old = takenBack ?? {
    ...(told !== undefined && { told }),
    ...(roundMs !== undefined && { roundMs }),
  }
  if (stage === old.told) return { ...rest, ...old }
  return { ...rest, ...(stage !== undefined && { told: stage }), roundMs: atMs, takenBack: old }
}

export function withClocks(facts: Facts, ids: readonly ClockId[], change: (clock: Clock) => Clock): Facts {
  const clocks = { ...facts.clocks }
  for (const id of ids) {
    const clock = clocks[id]
    if (clock !== undefined) clocks[id] = change(clock)
  }
  return { ...facts, clocks }
}
