/** A CVE id is asked for, once. */
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import { letterOf, writeLetter } from '../../../src/app/letters/letters.ts'
import { cnaOf, requestFault } from '../../../src/domain/case/cve/decide.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { advisoryMeant } from '../../advisories.ts'
import type { OfAdvisory } from './shown.ts'
import { cvePreview, cveReceipt } from './shown.ts'

export const request = {
  asks: [],
  skip: () => true,
  async preview(scene: OfAdvisory): Promise<Reply> {
    const { value, settings, input, desk } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const fault = requestFault(value, advisory)
    if (fault !== undefined) throw new Refused(fault)
    const preview = cvePreview(scene, advisory, 'request')
    if (cnaOf(settings) === undefined) return preview
    const own = { days: '', missing: [], own: '' }
    return { ...preview, copy: await writeLetter(letterOf(desk.words, 'cve-request'), scene, own) }
  },
  async run(scene: Acting<OfAdvisory>): Promise<Reply> {
    const { value, settings, input, desk, actor } = scene
    const advisory = advisoryMeant(value, input.advisory)
    await desk.act({ type: 'RequestCve', case: value.key, by: actor.id, id: advisory.id })
    return cveReceipt(scene, advisory, cnaOf(settings) === undefined ? 'requested' : 'settled')
  },
} as const
