/** /case handoff: offer the triage to a member of the team; it takes effect when they accept. Also Hand off on the card. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default caseCommand({
  says: 'Offer the triage to another member, who has to accept',
  allow: 'owner-or-chair',
  button: 'Hand off',
  options: { to: { kind: 'member', says: 'Who is to own it', required: true } },
  form: {
    title: 'Hand off the triage',
    note: 'The note is posted in the case thread: no detail of the report here.',
    fields: {
      member: { label: 'To', kind: 'people', max: 1 },
      note: { label: 'Note', kind: 'paragraph', max: 500, required: false },
    },
    // Typed, or below a question for it, it is said already; the card asks.
    asks: ({ to }) => (to === undefined ? ['member', 'note'] : ['note']),
  },
  run: async ({ input, actor, desk, value }) => {
    const { note } = input
    const [to = input.to] = input.member
    if ((await desk.ask.member(to))?.state !== 'active')
      throw new Refused(refuse('not-on-roster', { member: to }))
    await desk.act({ type: 'OfferHandoff', case: value.key, by: actor.id, to, note })
    return { template: 'case-offered', facts: { case: value.key, to: { user: to } }, undo: value.key }
  },
})
