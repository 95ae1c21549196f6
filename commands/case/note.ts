/** /case note: something to remember; it goes to the sealed timeline, not to the thread. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Add a note to the timeline (sealed)',
  allow: 'team-or-group',
  form: {
    title: 'Note',
    note: 'Kept in the sealed timeline; the thread only says that a note was added.',
    fields: { text: { label: 'Note', kind: 'paragraph', max: 4000 } },
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'AddNote', case: value.key, by: actor.id, text: input.text })
    return { template: 'case-note', facts: { case: value.key }, undo: value.key }
  },
})
