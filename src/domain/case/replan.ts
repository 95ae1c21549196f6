/** The team's calendar changed: the same deadlines of an open case, planned anew. */
import { toldUnder } from '../clock.ts'
import { isRunning, reachOf, ruleOf, seeClock, seeClocks } from './clocks.ts'
import type { Context, Of } from './context.ts'
import type { CaseEvent } from './events.ts'
import type { Case } from './state.ts'

type Replanned = Extract<CaseEvent, { type: 'ClocksReplanned' }>['clocks'][number]

/** No events: no due time moved and nothing that was said has to be said again; the timers are set anew all the same. */
export function replanClocks(
  before: Case,
  { by, from }: Of<'ReplanClocks'>,
  context: Context,
): readonly CaseEvent[] {
  if (before.lifecycle.is !== 'open') return []
  const { settings, nowMs } = context
  const earlier = { ...context, settings: { ...settings, calendar: from } }
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
  return clocks.length === 0 ? [] : [{ type: 'ClocksReplanned', clocks, atMs: nowMs, by }]
}
