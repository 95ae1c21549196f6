/** /template preview: how a text would read for this case, for whom it is and what it may be given to. */
import { audiences } from '../../src/app/letters/catalogue.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { letterNamed, subjectOf, writeLetter } from '../../src/app/letters/letters.ts'
import { letterForm, templateOption } from '../letters.ts'

export default caseCommand({
  says: 'How a text would read for this case',
  allow: 'team',
  options: templateOption,
  form: letterForm,
  run: async (scene) => {
    const letter = letterNamed(scene.desk.words, scene.input.name)
    return {
      template: 'template-preview',
      facts: {
        id: letter.id,
        name: letter.name,
        audience: audiences[letter.audience],
        secrecy: letter.secrecy,
        subject: subjectOf(letter, scene),
        contact: letter.contact?.replaceAll('-', ' ') ?? false,
        rows: letter.rows.join(', '),
      },
      copy: await writeLetter(letter, scene, scene.input),
    }
  },
})
