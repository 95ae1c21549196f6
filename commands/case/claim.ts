/** /case claim: become the triage owner, or answer who offers it. Also Claim on the card, Accept and Decline below an offer. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Become the triage owner, or answer an offer of it',
  allow: 'team',
  button: 'Claim',
  options: {
    offer: {
      kind: 'choice',
      says: 'Your answer when the triage is offered to you',
      choices: { accept: 'Accept', decline: 'Decline' },
    },
    id: { kind: 'carried' },
  },
  run: async ({ input, actor, desk, value, sees }) => {
    const about = { case: value.key, by: actor.id, ...(input.id !== undefined && { offer: input.id }) }
    if (input.offer === 'decline') {
      const { case: after = value } = await desk.act({ type: 'DeclineHandoff', ...about })
      // Of a restricted case an offer was all that let them in.
      return {
        template: 'case-declined',
        facts: { case: value.key },
        ...(sees(after) && { undo: value.key }),
      }
    }
    await desk.act({ type: 'ClaimCase', ...about, ...(input.offer === 'accept' && { accepts: true }) })
    return { template: 'case-claimed', facts: { case: value.key }, undo: value.key }
  },
})
