/** /advisory prenotify: a list is told before the public, by two people; who was reached and who is affected; how long they need. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { CaseAct } from '../acts/act.ts'
import { preparation } from '../acts/prenotify/preparation.ts'
import { receipt } from '../acts/prenotify/receipt.ts'
import { resend } from '../acts/prenotify/resend.ts'
import { filledForSend, listChoices, send } from '../acts/prenotify/send.ts'

const options = {
  action: {
    kind: 'choice',
    says: 'Left out: send the notice',
    choices: {
      send: 'Send the notice',
      resend: 'Send it again to those it did not reach',
      receipt: 'Record what a recipient says',
      preparation: 'Record the time they need',
    },
  },
  recipient: { kind: 'pick', says: 'Of a receipt: whose', from: 'recipient' },
  hash: { kind: 'carried' },
  deed: { kind: 'carried' },
  waives: { kind: 'carried' },
} as const

const fields = { ...send.fields, ...receipt.fields, ...preparation.fields } as const

const acts: Readonly<Record<keyof typeof options.action.choices, CaseAct<typeof options, typeof fields>>> = {
  send,
  resend,
  receipt,
  preparation,
}
const actOf = ({ action }: Readonly<Record<string, unknown>>) =>
  acts[action === 'resend' || action === 'receipt' || action === 'preparation' ? action : 'send']

export default caseCommand({
  says: 'Tell a list under embargo before the public, by two people; record who is ready',
  allow: 'owner-or-chair',
  button: 'Notify the list',
  options,
  form: {
    title: 'Notify under embargo',
    fields,
    asks: (input) => actOf(input).asks,
    skip: (input, scene) => actOf(input).skip?.(scene) ?? false,
    refined: async (scene) => ({ list: { choices: listChoices(scene) } }),
    filled: filledForSend,
  },
  preview: async (scene) => actOf(scene.input).preview?.(scene),
  run: (scene) => actOf(scene.input).run(scene),
})
