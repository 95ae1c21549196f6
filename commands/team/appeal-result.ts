/** /team appeal-result: a TSC contact records what the TSC decided on an appeal; taken back, everything is given back. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { tscDecisionForm } from '../tsc-decision.ts'

export default command({
  says: 'Record what the TSC decided on an appeal against a removal',
  allow: 'tsc-contact',
  slow: true,
  options: { member: { kind: 'pick', says: 'Whose appeal', required: true, from: 'appeal' } },
  form: tscDecisionForm({ upheld: 'The removal stands', rescinded: 'The removal is taken back' }),
  preview: async (scene) => {
    const { input } = scene
    await openAppeal(scene, input.member)
    return {
      template: 'appeal-result-preview',
      facts: {
        member: { user: input.member },
        upheld: input.decision === 'upheld',
        words: input.words.trim(),
      },
    }
  },
  run: async (scene) => {
    const { input, desk, actor } = scene
    const { member, decision, words } = input
    await desk.act({ type: 'DecideAppeal', by: actor.id, member, is: decision, words })
    return {
      template: 'appeal-decided',
      facts: { member: { user: member }, upheld: decision === 'upheld' },
    }
  },
})

/** Whoever had a hand in the removal hears so before they confirm. */
async function openAppeal({ desk, actor }: Scene, member: string): Promise<void> {
  const [known, duty] = [await desk.ask.member(member), await desk.ask.duty(member)]
  if (known?.appeal === undefined) throw new Refused(refuse('no-appeal', { member }))
  const { result } = known.appeal
  if (result !== undefined) throw new Refused(refuse('appeal-over', { upheld: result.is === 'upheld' }))
  if ([duty?.askedBy, duty?.first, duty?.second, member].includes(actor.id))
    throw new Refused(refuse('appeal-not-yours', {}))
}
