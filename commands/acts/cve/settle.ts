/** Whether a request arrived of which nothing was heard: somebody looked at the page of the advisory. */
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import { advisoryMeant } from '../../advisories.ts'
import type { OfAdvisory } from './shown.ts'
import { cveReceipt } from './shown.ts'

type Said = { readonly shown?: 'requested' | 'nothing' | undefined }

export const settle = {
  fields: {
    shown: {
      label: 'The page of the advisory shows',
      kind: 'radio',
      choices: { requested: 'A CVE was requested', nothing: 'No request: ask once more' },
    },
  },
  asks: ['shown'],
  async run(scene: Acting<OfAdvisory & { readonly input: Said }>): Promise<Reply> {
    const { value, input, desk, actor } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const arrived = input.shown === 'requested'
    await desk.act({ type: 'SettleCve', case: value.key, by: actor.id, id: advisory.id, arrived })
    return cveReceipt(scene, advisory, arrived ? 'settled' : 'again')
  },
} as const
