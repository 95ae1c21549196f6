/** /sla holiday-remove: a day off becomes a working day again; deadlines that run are planned anew. */
import { dateWords, movedDeadlines, movedFacts } from '../../src/app/settings/calendar-facts.ts'
import { command } from '../../src/app/interaction/command.ts'

export default command({
  says: 'Take a day off away; open deadlines are planned anew',
  allow: 'chair',
  options: {
    date: { kind: 'pick', says: 'Which day off', required: true, from: 'holiday' },
    undoes: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const date = input.date.trim()
    const before = await desk.ask.settings()
    const moved =
      before === undefined
        ? []
        : await movedDeadlines(scene, before, {
            before: before.calendar,
            after: { ...before.calendar, holidays: before.calendar.holidays.filter((one) => one !== date) },
          })
    await desk.act({
      type: 'RemoveHoliday',
      by: actor.id,
      date,
      ...(input.undoes !== undefined && { undoes: Number(input.undoes) }),
    })
    const undoes = String((await desk.ask.settings())?.calendarChange?.number ?? '')
    return {
      template: 'holiday-removed',
      facts: {
        date: dateWords(date),
        ...movedFacts(moved),
      },
      ...(input.undoes === undefined && {
        buttons: [{ label: 'Undo', path: 'sla holiday-add', args: { date, undoes } }],
      }),
    }
  },
})
