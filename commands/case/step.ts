/** /case step: tick a step that is done outside the program, with the evidence for it. */
import { caseCommand } from '../../src/app/command.ts'

export default caseCommand({
  says: 'Tick a step that was done elsewhere',
  allow: 'owner-or-chair',
  options: { step: { kind: 'pick', says: 'Which step', required: true, from: 'step' } },
  form: {
    title: 'Step done',
    fields: {
      evidence: {
        label: 'Evidence',
        kind: 'paragraph',
        max: 1000,
        help: 'Where it can be seen, or who decided; sealed',
      },
    },
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({
      type: 'TickStep',
      case: value.key,
      by: actor.id,
      step: input.step,
      evidence: input.evidence,
    })
    return { template: 'case-step', facts: { case: value.key }, undo: value.key }
  },
})
