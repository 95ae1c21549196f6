/** /sla holiday-add: a day nobody works; deadlines in working days that run are planned anew. */
import { dateWords, movedDeadlines, movedFacts } from '../../src/app/settings/calendar-facts.ts'
import { command } from '../../src/app/interaction/command.ts'
import { isDate } from '../../src/domain/time/calendar.ts'
import { holidayNameMost } from '../../src/domain/team/settings/days-off.ts'

export default command({
  says: 'Add a day off; open deadlines are planned anew',
  allow: 'chair',
  options: {
    date: { kind: 'text', says: 'The day, as 2026-12-25', required: true, max: 10 },
    name: { kind: 'text', says: 'What the day is called', max: holidayNameMost },
    undoes: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const date = input.date.trim()
    const before = await desk.ask.settings()
    const moved =
      before === undefined || !isDate(date)
        ? []
        : await movedDeadlines(scene, before, {
            before: before.calendar,
            after: { ...before.calendar, holidays: [...before.calendar.holidays, date] },
          })
    await desk.act({
      type: 'AddHoliday',
      by: actor.id,
      date,
      name: input.name ?? '',
      ...(input.undoes !== undefined && { undoes: Number(input.undoes) }),
    })
    const undoes = String((await desk.ask.settings())?.calendarChange?.number ?? '')
    return {
      template: 'holiday-added',
      facts: {
        date: dateWords(date),
        name: input.name?.trim() ?? '',
        ...movedFacts(moved),
      },
      ...(input.undoes === undefined && {
        buttons: [{ label: 'Undo', path: 'sla holiday-remove', args: { date, undoes } }],
      }),
    }
  },
})
