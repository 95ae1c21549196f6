/** /advisory fork: a temporary private fork of the product for the mitigation; where GitHub does not let us, the exact clicks. */
import { caseCommand } from '../../src/app/command.ts'
import { forkFault } from '../../src/domain/case/group/fork.ts'
import { Refused } from '../../src/domain/refusal.ts'
import { advisoryMeant, advisoryOption, draftOf } from '../advisories.ts'

export default caseCommand({
  says: 'Make the private fork in which a mitigation is tried',
  allow: 'owner-or-chair',
  button: 'Private fork',
  options: { ...advisoryOption },
  preview: async ({ input, value }) => {
    const advisory = advisoryMeant(value, input.advisory)
    const fault = forkFault(value, advisory)
    if (fault !== undefined) throw new Refused(fault)
    return {
      template: 'advisory-fork-preview',
      facts: {
        case: value.key,
        draft: draftOf(advisory),
        repository: advisory.repository,
        again: advisory.fork !== undefined,
      },
    }
  },
  run: async ({ input, actor, desk, value }) => {
    const { id } = advisoryMeant(value, input.advisory)
    await desk.act({ type: 'WantFork', case: value.key, by: actor.id, id })
    return { template: 'advisory-fork', facts: { case: value.key } }
  },
})
