/** Installers are needed, or not: the buttons of SIG-Release's contact, theirs alone. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Say whether patched installers are needed',
  allow: 'asked',
  pressed: true,
  options: { id: { kind: 'carried' }, says: { kind: 'carried' } },
  run: async ({ input, actor, desk, value }) => {
    const needed = input.says === 'needed'
    await desk.act({ type: 'AnswerInstallers', case: value.key, by: actor.id, needed, why: '' })
    return { template: 'installers-answered', facts: { case: value.key, needed } }
  },
})
