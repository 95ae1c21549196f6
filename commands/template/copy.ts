/** /template copy: the text of a letter, ready to paste. */
import { audiences } from '../../src/app/letters/catalogue.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { letterNamed, writeLetter } from '../../src/app/letters/letters.ts'
import { letterForm, templateOption } from '../letters.ts'

export default caseCommand({
  says: 'The text of a letter, ready to paste',
  allow: 'team',
  options: templateOption,
  form: letterForm,
  button: 'Copy text',
  run: async (scene) => {
    const letter = letterNamed(scene.desk.words, scene.input.name)
    const text = await writeLetter(letter, scene, scene.input)
    return {
      template: 'template-copy',
      facts: {
        case: scene.value.key,
        name: letter.name,
        audience: audiences[letter.audience],
        contact: letter.contact ?? false,
      },
      copy: text,
    }
  },
})
