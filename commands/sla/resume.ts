/** /sla resume: take a deadline up again before its snooze ends. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Take a deadline up again that was put off',
  allow: 'owner-or-chair',
  options: { deadline: { kind: 'pick', says: 'Which deadline', required: true, from: 'clock' } },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'ResumeClock', case: value.key, by: actor.id, clock: input.deadline })
    return { template: 'sla-resumed', facts: { case: value.key } }
  },
})
