/** /case resource: who fixes it and who provides the people, which need not be the triage owner. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Record who fixes it and who provides the resources',
  allow: 'owner-or-chair',
  form: {
    title: 'Who resources the fix',
    fields: {
      fixOwner: { label: 'Who fixes it', kind: 'short', max: 200, help: 'A person or a SIG; not posted' },
      provider: {
        label: 'Who provides the resources',
        kind: 'radio',
        choices: { SIG: 'SIG', TSC: 'TSC', 'SIG-Security': 'SIG-Security' },
      },
    },
    filled: ({ value: { resources } }) => ({ ...resources }),
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'AgreeResources', case: value.key, by: actor.id, ...input })
    return {
      template: 'case-resource',
      facts: { case: value.key, provider: input.provider, fixOwner: input.fixOwner },
      undo: value.key,
    }
  },
})
