/** /case reopen: a closed case goes on where it ended, with its deadlines. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Open a closed case again, with the reason',
  allow: 'team',
  form: {
    title: 'Reopen the case',
    note: 'The reason is posted in the case thread: no detail of the report here.',
    fields: { why: { label: 'Why', kind: 'paragraph', max: 500 } },
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'ReopenCase', case: value.key, by: actor.id, why: input.why })
    return {
      template: 'case-reopened',
      facts: { case: value.key },
      ...(value.ownership.is === 'unowned' && {
        buttons: [{ label: 'Claim', path: 'case claim', args: { case: value.key } }],
      }),
    }
  },
})
