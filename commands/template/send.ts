/** /template send: a letter leaves by mail, word for word as it was previewed; or one that waits is settled. */
import { audiences } from '../../src/app/catalogue.ts'
import type { CaseScene } from '../../src/app/command.ts'
import { caseCommand } from '../../src/app/command.ts'
import { addressFor, contactBy, letterNamed, subjectOf, writeLetter } from '../../src/app/letters.ts'
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
    settle: { kind: 'carried' },
  },
  form: {
    ...letterForm,
    skip: (input) => typeof input.settle === 'string' || letterForm.skip(input),
  },
  preview: async (scene) => {
    const { input, value } = scene
    if (input.settle !== undefined) return undefined
    const letter = letterNamed(input.name)
    addressFor(letter, scene)
    return {
      template: 'template-send-preview',
      facts: {
        case: value.key,
        id: letter.id,
        name: letter.name,
        audience: audiences[letter.audience],
        secrecy: letter.secrecy,
        subject: subjectOf(scene),
        contact: input.recorded === undefined ? (letter.contact?.replaceAll('-', ' ') ?? false) : false,
      },
      copy: await writeLetter(letter, scene, input),
    }
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    if (input.settle !== undefined) return settled(scene, input.letter ?? '', input.settle === 'sent')
    const letter = letterNamed(input.name)
    const contact = input.recorded === undefined ? contactBy(letter, input) : undefined
    await desk.act({
      type: 'SendLetter',
      case: value.key,
      by: actor.id,
      template: letter.name,
      to: addressFor(letter, scene),
      subject: subjectOf(scene),
      text: await writeLetter(letter, scene, input),
      ...(contact !== undefined && { contact }),
    })
    return {
      template: 'template-sent',
      facts: { case: value.key, name: letter.name, audience: audiences[letter.audience] },
      buttons: closeButtons(value, letter.contact),
    }
  },
})

async function settled({ actor, desk, value }: CaseScene, id: string, arrived: boolean) {
  await desk.act({ type: 'SettleLetter', case: value.key, by: actor.id, id, arrived })
  return { template: 'letter-settled', facts: { case: value.key, arrived } }
}
