/** Give input: a TSC contact answers the notice that the team's process changes. */
import { command } from '../../src/app/interaction/command.ts'
import { inputMost } from '../../src/domain/process/process.ts'

export default command({
  says: 'What the TSC says to a change of the process',
  allow: 'tsc-contact',
  pressed: true,
  options: { version: { kind: 'carried' } },
  form: {
    title: 'Input of the TSC',
    note: 'The security team reads it in its channel.',
    fields: { text: { label: 'What the TSC says', kind: 'paragraph', max: inputMost } },
  },
  run: async ({ input, actor, desk }) => {
    const version = Number(input.version)
    await desk.act({ type: 'GiveInput', by: actor.id, version, text: input.text })
    return { template: 'process-input', facts: { version } }
  },
})
