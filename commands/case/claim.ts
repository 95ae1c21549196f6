/** /case claim: become the triage owner. Also the Claim button on the card. */
import { caseCommand } from '../../src/app/command.ts'

export default caseCommand({
  says: 'Become the triage owner',
  allow: 'member',
  button: 'Claim',
  run: async ({ actor, desk, value }) => {
    await desk.act({ type: 'ClaimCase', case: value.key, by: actor.id })
    return { template: 'case-claimed', facts: { case: value.key }, undo: value.key }
  },
})
