/** No CVE id is needed, and why. */
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import { advisoryMeant } from '../../advisories.ts'
import type { OfAdvisory } from './shown.ts'
import { cvePreview, cveReceipt } from './shown.ts'

export const notNeeded = {
  fields: {
    why: {
      label: 'Why none is needed',
      kind: 'paragraph',
      max: 500,
      help: 'Sealed; such as: it has the id of the library it is part of',
    },
  },
  asks: ['why'],
  preview: async (scene: OfAdvisory): Promise<Reply> =>
    cvePreview(scene, advisoryMeant(scene.value, scene.input.advisory), 'waive'),
  async run(scene: Acting<OfAdvisory & { readonly input: { readonly why: string } }>): Promise<Reply> {
    const { value, input, desk, actor } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const { id } = advisory
    await desk.act({ type: 'WaiveCve', case: value.key, by: actor.id, id, why: input.why })
    return cveReceipt(scene, advisory, 'waived')
  },
} as const
