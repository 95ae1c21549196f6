/** /sla snooze: "I am on it until…", with a reason, at most three working days and twice in a row. */
import { caseCommand } from '../../src/app/interaction/command.ts'

const spans = { '1': '1 working day', '2': '2 working days', '3': '3 working days' } as const

export default caseCommand({
  says: 'I am on it until…: put a reminder off, with a reason',
  allow: 'owner-or-chair',
  options: {
    deadline: { kind: 'pick', says: 'Which deadline', required: true, from: 'clock' },
    for: { kind: 'choice', says: 'How long', choices: spans },
  },
  form: {
    title: 'I am on it until…',
    note: 'The reason is posted in the case thread: no detail of the report here.',
    fields: {
      days: { label: 'How long', kind: 'radio', choices: spans },
      why: { label: 'Reason', kind: 'short', max: 500 },
    },
    filled: ({ input }) => ({ days: typeof input.for === 'string' ? input.for : '1' }),
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({
      type: 'SnoozeClock',
      case: value.key,
      by: actor.id,
      clock: input.deadline,
      workingDays: Number(input.days),
      why: input.why,
    })
    return { template: 'sla-snoozed', facts: { case: value.key, days: spans[input.days] }, undo: value.key }
  },
})
