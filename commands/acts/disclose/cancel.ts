/** What is planned is taken back before its date. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'

export const cancel = {
  asks: [],
  skip: () => true,
  async preview({ value }: CaseScene): Promise<Reply> {
    const now = value.disclosure?.publication
    if (now?.is !== 'agreed') throw new Refused(refuse('no-disclosure-planned', { case: value.key }))
    return { template: 'disclosure-cancel-preview', facts: { case: value.key, on: { on: now.atMs } } }
  },
  async run({ value, actor, desk }: Acting<CaseScene>): Promise<Reply> {
    await desk.act({ type: 'CancelDisclosure', case: value.key, by: actor.id })
    return { template: 'disclosure-cancelled', facts: { case: value.key } }
  },
} as const
