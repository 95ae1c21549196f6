/** The team's calendar, or its word on deadlines, changed: the same deadlines of an open case, planned anew. */
import { toldUnder } from '../../time/clock.ts'
import { mayWait } from './clock-starts.ts'
import { isRunning, reachOf, ruleOf, seeClock, seeClocks } from './clocks.ts'
import type { Runbook, RunbookClock } from '../../runbook/runbook.ts'
import { asAnswered } from '../../team/settings/answers.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { UserId } from '../../ids.ts'

type Replanned = Extract<CaseEvent, { type: 'ClocksReplanned' }>['clocks'][number]

/** No events: no due time moved and nothing that was said has to be said again; the timers are set anew all the same. */
export function replanClocks(
  before: Case,
  { by, from, answers }: Of<'ReplanClocks'>,
  context: Context,
): readonly CaseEvent[] {
  if (before.lifecycle.is !== 'open') return []
  const { settings, nowMs, runbook } = context
  const earlier = {
    ...context,
    settings: { ...settings, calendar: from },
    runbook: answers === undefined ? runbook : asAnswered(runbook, answers),
  }
  const clocks = seeClocks(before, context)
    .filter(isRunning)
    .flatMap(({ rule, clock, view }): Replanned[] => {
      const said = clock.takenBack?.told ?? clock.told
      const reach = reachOf(before, settings.calendar)
      const told =
        said === undefined
          ? undefined
          : toldUnder(ruleOf(rule, clock), clock, said, settings.calendar, nowMs, reach)
      // A paused deadline is due whenever it goes on.
      const moved =
        view.phase !== 'paused' && seeClock(before, rule.id, earlier)?.view.dueAtMs !== view.dueAtMs
      if (!moved && told === clock.told) return []
      return [
        {
          id: rule.id,
          dueAtMs: view.dueAtMs,
          moved,
          ...(told !== clock.told && { said: told === undefined ? {} : { stage: told } }),
        },
      ]
    })
  return [
    ...(clocks.length === 0 ? [] : [{ type: 'ClocksReplanned' as const, clocks, atMs: nowMs, by }]),
    ...waits(before, { by, nowMs, runbook }),
  ]
}

/** A clock that waits although the team no longer lets it wait runs on, and the other way round. */
function waits(
  before: Case,
  { by, nowMs, runbook }: { by: UserId; nowMs: number; runbook: Runbook },
): CaseEvent[] {
  const at = { atMs: nowMs, by }
  const isPaused = (id: string) => before.clocks[id]?.pauses.some(({ toMs }) => toMs === undefined) ?? false
  const waitsNow = (rule: RunbookClock) => {
    const clock = before.clocks[rule.id]
    const runs = clock !== undefined && clock.met === undefined && clock.waived === undefined
    return runs && mayWait(rule, before)
  }
  const ids = (clocks: readonly RunbookClock[]) => clocks.map(({ id }) => id)
  const resumed = ids(runbook.clocks.filter((clock) => isPaused(clock.id) && !waitsNow(clock)))
  const paused = ids(runbook.clocks.filter((clock) => !isPaused(clock.id) && waitsNow(clock)))
  return [
    ...(resumed.length === 0
      ? []
      : [{ type: 'ClocksResumed' as const, clocks: resumed, resumedAtMs: nowMs, ...at }]),
    ...(paused.length === 0
      ? []
      : [{ type: 'ClocksPaused' as const, clocks: paused, pausedAtMs: nowMs, ...at }]),
  ]
}
