/** /advisory fork: a temporary private fork of the product for the mitigation; where GitHub does not let us, the exact clicks. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Advisory } from '../../src/domain/case/state.ts'
import { forkFault, mayBeGone } from '../../src/domain/case/fork/fork.ts'
import { Refused } from '../../src/domain/refusal.ts'
import { advisoryMeant, advisoryOption, draftOf } from '../advisories.ts'

export default caseCommand({
  says: 'Make the private fork in which a mitigation is tried',
  allow: 'owner-or-chair',
  button: 'Private fork',
  options: { ...advisoryOption },
  preview: async (scene) => {
    const { input, value } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const fault = forkFault(value, advisory, await goneFork(scene, advisory))
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
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const advisory = advisoryMeant(value, input.advisory)
    const gone = await goneFork(scene, advisory)
    await desk.act({
      type: 'WantFork',
      case: value.key,
      by: actor.id,
      id: advisory.id,
      ...(gone !== undefined && { gone }),
    })
    return { template: 'advisory-fork', facts: { case: value.key } }
  },
})

/** The one that somebody deleted on GitHub; whoever does not answer says nothing. */
async function goneFork(
  { desk: { outside }, nowMs }: CaseScene,
  { repository, draft, fork }: Advisory,
): Promise<string | undefined> {
  const made = mayBeGone(fork, nowMs)
  if (draft === undefined || made === undefined) return undefined
  const look = { is: 'fork', repository, ghsaId: draft.ghsaId, fork: made } as const
  const there = await outside.github.isThere(look).catch(() => true)
  return there ? undefined : made
}
