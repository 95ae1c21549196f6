/** A CVE id that came another way is recorded. */
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import { isCveId } from '../../../src/domain/case/cve/state.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import { advisoryMeant } from '../../advisories.ts'
import type { OfAdvisory } from './shown.ts'
import { cvePreview, cveReceipt, idIn } from './shown.ts'

export const record = {
  fields: { id: { label: 'CVE id', kind: 'short', max: 30, placeholder: 'CVE-2026-12345' } },
  asks: ['id'],
  async preview(scene: OfAdvisory): Promise<Reply> {
    const advisory = advisoryMeant(scene.value, scene.input.advisory)
    if (!isCveId(idIn(scene.input))) throw new Refused(refuse('field-cve', { field: 'CVE id' }))
    return cvePreview(scene, advisory, 'record')
  },
  async run(scene: Acting<OfAdvisory & { readonly input: { readonly id: string } }>): Promise<Reply> {
    const { value, input, desk, actor } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const { id } = advisory
    await desk.act({ type: 'AssignCve', case: value.key, by: actor.id, id, cveId: input.id })
    return cveReceipt(scene, advisory, 'recorded')
  },
} as const
