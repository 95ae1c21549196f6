/** /sla calendar: the working hours, the days off ahead, and which running deadlines each of them puts off. */
import { dateWords, hoursWords, movedDeadlines, nameOf } from '../../src/app/settings/calendar-facts.ts'
import { command } from '../../src/app/interaction/command.ts'
import { localTime } from '../../src/domain/time/calendar.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const aheadMost = 20
const namedMost = 3

export default command({
  says: 'Working hours, days off ahead, and what they do to deadlines',
  allow: 'team',
  run: async (scene) => {
    const settings = await scene.desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const { calendar } = settings
    const today = localTime(scene.nowMs, calendar.zone).toPlainDate().toString()
    const ahead = calendar.holidays.filter((date) => date >= today).toSorted()
    const holidays = await Promise.all(
      ahead.slice(0, aheadMost).map(async (date) => {
        const without = { ...calendar, holidays: calendar.holidays.filter((one) => one !== date) }
        const moved = await movedDeadlines(scene, settings, { before: without, after: calendar })
        return {
          date: dateWords(date),
          name: nameOf(settings, date),
          moves: moved.length,
          deadlines: moved
            .slice(0, namedMost)
            .map(({ key, clock }) => `${key} ${clock}`.trim())
            .join(', '),
          more: Math.max(0, moved.length - namedMost),
        }
      }),
    )
    return {
      template: 'sla-calendar',
      facts: {
        zone: calendar.zone,
        hours: hoursWords(calendar),
        none: ahead.length === 0,
        holidays,
        more: Math.max(0, ahead.length - aheadMost),
        past: calendar.holidays.length - ahead.length,
      },
    }
  },
})
