/** What a recipient says of the notice is recorded: that they looked, and whether they are affected. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { recipientsOf } from '../../../src/domain/case/disclosure/prenotice.ts'

type Said = {
  readonly recipient: string | undefined
  readonly receipt: 'looked' | 'affected' | 'not-affected'
}

export const receipt = {
  fields: {
    receipt: {
      label: 'What they say',
      kind: 'radio',
      choices: { looked: 'Looked', affected: 'Affected', 'not-affected': 'Not affected' },
    },
  },
  asks: ['receipt'],
  async run({ input, value, actor, desk }: Acting<CaseScene & { readonly input: Said }>): Promise<Reply> {
    const id = (input.recipient ?? '').trim()
    await desk.act({ type: 'AnswerPrenotice', case: value.key, by: actor.id, id, says: input.receipt })
    const to = recipientsOf(value).find((one) => one.id === id)?.to
    const recipient = to === undefined ? id : 'user' in to ? { user: to.user } : to.mail
    const says = input.receipt.replace('-', ' ')
    return { template: 'prenotify-recorded', facts: { case: value.key, recipient, says } }
  },
} as const
