/** Ask for hand-off: whoever lost a claim asks the owner for the triage. Its button stands below that refusal. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Ask the owner to hand the triage to you',
  allow: 'team',
  pressed: true,
  run: async ({ actor, desk, value }) => {
    const { case: after = value } = await desk.act({ type: 'AskHandoff', case: value.key, by: actor.id })
    const owner = after.ownership.is === 'owned' && { user: after.ownership.by }
    return { template: 'case-handoff-asked', facts: { case: value.key, owner } }
  },
})
