/** /advisory embargo broken: others know of it; the chairs are called at once, and it is disclosed in hours. */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { outFault } from '../../../src/domain/case/embargo/decide.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { outButtons } from '../../embargo.ts'

export default caseCommand({
  says: 'Others know of it: call the chairs, disclose in hours',
  allow: 'team',
  slow: true,
  form: {
    title: 'The embargo is broken',
    note: 'Kept sealed, in the timeline alone. The thread is told that it is broken, and not how.',
    fields: {
      how: {
        label: 'What is known',
        kind: 'paragraph',
        max: 1000,
        help: 'Where it was seen, since when, and by how many as far as you know',
      },
    },
    skip: (_input, { value }) => outFault(value, 'broken') !== undefined,
  },
  preview: async ({ value, desk, actor }) => {
    const fault = outFault(value, 'broken')
    if (fault !== undefined) throw new Refused(fault)
    const chairs = (await desk.ask.chairReaders()).filter((id) => id !== actor.id)
    return {
      template: 'embargo-broken-preview',
      facts: { case: value.key, chairs: { users: chairs }, nobody: chairs.length === 0 },
    }
  },
  run: async ({ actor, desk, input, value }) => {
    const tells = (await desk.ask.chairReaders()).filter((id) => id !== actor.id)
    await desk.act({ type: 'BreakEmbargo', case: value.key, by: actor.id, how: input.how, tells })
    return {
      template: 'embargo-broken',
      facts: { case: value.key },
      buttons: outButtons(value),
      undo: value.key,
    }
  },
})
