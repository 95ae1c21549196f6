/** A removal that is owed is not carried out, and why. */
import type { Acting, AskedForm, Reply } from '../../../src/app/interaction/command.ts'
import type { At } from './duty.ts'
import { aboutFacts, dutyOf, wordsIn } from './duty.ts'

const form: AskedForm = {
  title: 'Not carried out',
  note: 'The TSC contact is sent this reason.',
  fields: { why: { kind: 'paragraph', label: 'Reason', max: 1000 } },
}

export const waive = {
  form,
  async preview(scene: At): Promise<Reply | undefined> {
    const duty = await dutyOf(scene)
    if (duty.is !== 'owed') return undefined
    const why = wordsIn(scene.input, 'why')
    return { template: 'removal-waiver-preview', facts: { ...(await aboutFacts(scene, duty)), why } }
  },
  async run(scene: Acting<At>): Promise<Reply> {
    const { desk, actor, input } = scene
    const { member } = await dutyOf(scene)
    await desk.act({ type: 'WaiveRemoval', by: actor.id, member, why: wordsIn(input, 'why') })
    return { template: 'removal-waived', facts: { member: { user: member } } }
  },
} as const
