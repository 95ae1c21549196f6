/** /case open: a report becomes a case with its card, thread and clocks. */
import { command } from '../../src/app/interaction/command.ts'
import { databases, foundFacts, looksLike } from '../../src/app/case/look-up.ts'
import { sourceChoices } from '../choices.ts'
import { openingFields, openingNote, opens, previewAlike } from '../opening.ts'

export default command({
  says: 'Open a case for a vulnerability report',
  allow: 'team',
  options: { source: { kind: 'choice', says: 'How the report came in', choices: sourceChoices } },
  form: {
    title: 'Open SIR case',
    note: openingNote,
    fields: openingFields,
    filled: ({ input }) => ({
      ...(typeof input.source === 'string' && { source: input.source }),
      received: 'now',
    }),
  },
  preview: previewAlike,
  run: async (scene) => {
    const opened = await opens(scene)
    const alike = await looksLike(scene, opened)
    return {
      template: 'case-opened',
      facts: {
        case: opened.key,
        codeName: opened.codeName,
        received: { at: opened.receivedAtMs },
        alike: foundFacts(scene.desk.words, alike),
        ...databases,
      },
      undo: opened.key,
      buttons: [
        { label: 'Known?', path: 'case known', args: { case: opened.key } },
        { label: 'Claim', path: 'case claim', args: { case: opened.key } },
      ],
    }
  },
})
