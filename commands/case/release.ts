/** /case release: give ownership back, with the reason; the claim clock starts anew. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Give up triage ownership',
  allow: 'owner-or-chair',
  form: {
    title: 'Release ownership',
    note: 'The reason is posted in the case thread: no detail of the report here.',
    fields: { why: { label: 'Reason', kind: 'short', max: 500 } },
  },
  run: async ({ input, actor, desk, value, sees }) => {
    const { case: after = value } = await desk.act({
      type: 'ReleaseCase',
      case: value.key,
      by: actor.id,
      why: input.why,
    })
    // Whoever gives up a restricted case may see it no more, and could not take it back.
    return { template: 'case-released', facts: { case: value.key }, ...(sees(after) && { undo: value.key }) }
  },
})
