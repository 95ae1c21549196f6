/** The notice is sent again to those it did not reach. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { failedIn } from '../../../src/domain/case/disclosure/prenotice.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'

export const resend = {
  asks: [],
  skip: () => true,
  async preview({ value }: CaseScene): Promise<Reply> {
    const failed = failedIn(value)
    if (failed.length === 0) throw new Refused(refuse('nothing-failed', { case: value.key }))
    return {
      template: 'prenotify-resend-preview',
      facts: {
        case: value.key,
        count: failed.length,
        names: failed.map(({ to }) => ('user' in to ? `<@${to.user}>` : to.mail)).join(', '),
      },
    }
  },
  async run({ value, actor, desk }: Acting<CaseScene>): Promise<Reply> {
    const count = failedIn(value).length
    await desk.act({ type: 'ResendPrenotice', case: value.key, by: actor.id })
    return { template: 'prenotify-resent', facts: { case: value.key, count } }
  },
} as const
