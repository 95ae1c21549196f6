/** /template send: a letter leaves by mail, word for word as it was previewed; or one that waits is settled. */
import { audiences } from '../../src/app/letters/catalogue.ts'
import type { Acting, CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Mail } from '../../src/app/letters/letters.ts'
import {
  addressFor,
  contactBy,
  fingerprintOf,
  letterNamed,
  subjectOf,
  writeLetter,
} from '../../src/app/letters/letters.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { closeButtons, letterForm, templateOption } from '../letters.ts'

export default caseCommand({
  says: 'Send a letter by mail, after a preview',
  allow: 'owner-or-chair',
  button: 'Send by mail',
  options: {
    ...templateOption,
    /** The contact was recorded already. */
    recorded: { kind: 'carried' },
    letter: { kind: 'carried' },
    /** Of what was previewed. */
    shown: { kind: 'carried' },
    settle: { kind: 'carried' },
  },
  form: {
    ...letterForm,
    skip: (input, scene) => typeof input.settle === 'string' || letterForm.skip(input, scene),
  },
  preview: async (scene) => {
    const { input, value } = scene
    if (input.settle !== undefined) return undefined
    const letter = letterNamed(scene.desk.words, input.name)
    const mail = await mailOf(scene)
    return {
      template: 'template-send-preview',
      facts: {
        case: value.key,
        id: letter.id,
        name: letter.name,
        audience: audiences[letter.audience],
        secrecy: letter.secrecy,
        subject: mail.subject,
        contact: input.recorded === undefined ? (letter.contact?.replaceAll('-', ' ') ?? false) : false,
      },
      copy: mail.text,
      carries: { shown: fingerprintOf(mail) },
    }
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    if (input.settle !== undefined) return settled(scene, input.letter ?? '', input.settle === 'sent')
    const letter = letterNamed(scene.desk.words, input.name)
    const mail = await mailOf(scene)
    // The case, the address or the words of the letter may have been changed since.
    if (fingerprintOf(mail) !== input.shown) throw new Refused(refuse('preview-changed', {}))
    const contact = input.recorded === undefined ? contactBy(letter, input) : undefined
    await desk.act({
      type: 'SendLetter',
      case: value.key,
      by: actor.id,
      template: letter.name,
      ...mail,
      ...(contact !== undefined && { contact }),
    })
    return {
      template: 'template-sent',
      facts: { case: value.key, name: letter.name, audience: audiences[letter.audience] },
      buttons: closeButtons(value, letter.contact),
    }
  },
})

type Wanted = CaseScene & { readonly input: Parameters<typeof writeLetter>[2] & { readonly name: string } }

async function mailOf(scene: Wanted): Promise<Mail> {
  const letter = letterNamed(scene.desk.words, scene.input.name)
  const to = addressFor(letter, scene)
  return { to, subject: subjectOf(letter, scene), text: await writeLetter(letter, scene, scene.input) }
}

async function settled({ actor, desk, value }: Acting<CaseScene>, id: string, arrived: boolean) {
  await desk.act({ type: 'SettleLetter', case: value.key, by: actor.id, id, arrived })
  return { template: 'letter-settled' as const, facts: { case: value.key, arrived } }
}
