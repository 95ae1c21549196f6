/** /sla show: the deadlines of a case, each with how it stands. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { wordOf } from '../../src/app/core/wording.ts'
import { seeClocks } from '../../src/domain/case/deadlines/clocks.ts'

export default caseCommand({
  says: 'Show the deadlines of the case',
  allow: 'team',
  run: async ({ value, settings, desk, nowMs }) => {
    const clocks = seeClocks(value, { runbook: await desk.ask.runbookOf(value), settings, nowMs })
    return {
      template: 'sla-show',
      facts: {
        case: value.key,
        zone: settings.calendar.zone,
        none: clocks.length === 0,
        clocks: clocks.map(({ rule, clock, view }) => ({
          clock: rule.says,
          due: { at: view.dueAtMs },
          started: { at: clock.startMs },
          state: wordOf(desk.words, 'clock-state', view.phase),
          until:
            view.phase === 'snoozed' && clock.snooze !== undefined ? { at: clock.snooze.untilMs } : false,
          why: clock.waived?.reason ?? clock.snooze?.reason ?? false,
        })),
      },
    }
  },
})
