/** A removal that is owed is proposed to a second person, with what both will have agreed on. */
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import { hashOf } from '../../../src/app/approvals/hash.ts'
import { previewOf } from '../../../src/domain/approvals/action.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import type { At } from './duty.ts'
import { aboutFacts, dutyOf, proposed } from './duty.ts'
import { show } from './show.ts'

export const carryOut = {
  async preview(scene: At): Promise<Reply | undefined> {
    const duty = await dutyOf(scene)
    if (duty.is !== 'owed') return undefined
    const preview = previewOf({ is: 'removal', member: duty.member }, { duty })
    if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
    const hash = hashOf(preview)
    return {
      template: 'removal-preview',
      facts: { ...(await aboutFacts(scene, duty)), hash: hash.slice(0, 12) },
      carries: { hash },
    }
  },
  /** Of what is owed no more it is shown how it stands. */
  async run(scene: Acting<At>): Promise<Reply> {
    const { hash } = scene.input
    return hash === undefined ? show.run(scene) : proposed(scene, (await dutyOf(scene)).member, hash)
  },
} as const
