/** What SIG-Release says of patched installers is recorded, or why it is not asked. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'

type Said = { readonly needed?: 'yes' | 'no' | 'open' | undefined; readonly why?: string }

export const installers = {
  fields: {
    needed: {
      label: 'Patched installers',
      kind: 'radio',
      choices: { yes: 'Are needed', no: 'Are not needed', open: 'SIG-Release is not asked; I write why' },
    },
  },
  asks: ['needed', 'why'],
  async run({ input, value, actor, desk }: Acting<CaseScene & { readonly input: Said }>): Promise<Reply> {
    const meta = { case: value.key, by: actor.id, why: input.why ?? '' } as const
    const waives = input.needed === 'open' || input.needed === undefined
    if (waives) await desk.act({ type: 'WaiveInstallers', ...meta })
    else await desk.act({ type: 'AnswerInstallers', ...meta, needed: input.needed === 'yes' })
    return {
      template: 'installers-recorded',
      facts: { case: value.key, waived: waives, needed: input.needed === 'yes' },
    }
  },
} as const
