/** /advisory fork: a temporary private fork of the product for the mitigation; where GitHub does not let us, the exact clicks. */
import type { Desk } from '../../src/app/command.ts'
import { caseCommand } from '../../src/app/command.ts'
import type { Advisory } from '../../src/domain/case/state.ts'
import { forkFault } from '../../src/domain/case/group/fork.ts'
import { Refused } from '../../src/domain/refusal.ts'
import { advisoryMeant, advisoryOption, draftOf } from '../advisories.ts'

export default caseCommand({
  says: 'Make the private fork in which a mitigation is tried',
  allow: 'owner-or-chair',
  button: 'Private fork',
  options: { ...advisoryOption },
  preview: async ({ input, value, desk }) => {
    const advisory = advisoryMeant(value, input.advisory)
    const fault = forkFault(value, advisory, await isGone(desk, advisory))
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
    const advisory = advisoryMeant(value, input.advisory)
    const gone = (await isGone(desk, advisory)) && { gone: true as const }
    await desk.act({ type: 'WantFork', case: value.key, by: actor.id, id: advisory.id, ...gone })
    return { template: 'advisory-fork', facts: { case: value.key } }
  },
})

/** Somebody deleted it on GitHub; whoever does not answer says nothing. */
async function isGone({ outside }: Desk, { repository, draft, fork }: Advisory): Promise<boolean> {
  if (draft === undefined || fork?.is !== 'made') return false
  const { ghsaId } = draft
  return !(await outside.github.isThere({ is: 'fork', repository, ghsaId, fork: fork.repository }))
}
