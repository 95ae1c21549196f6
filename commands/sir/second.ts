/** /sir second: approve or reject what somebody proposed that takes two people, read it whole, or take back one's own. Also the buttons of a proposal. */
import type { Scene } from '../../src/app/command.ts'
import { command } from '../../src/app/command.ts'
import { readProposalId } from '../../src/domain/second/proposal.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default command({
  says: 'Answer a proposal that needs a second person',
  allow: 'second',
  options: {
    proposal: { kind: 'pick', says: 'Which proposal', required: true, from: 'proposal' },
    answer: {
      kind: 'choice',
      says: 'Your answer; whoever proposed can only withdraw',
      required: true,
      choices: { approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw', read: 'Read it whole' },
    },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const says = input.answer
    if (says === 'read') return read(scene, input.proposal)
    const { ended } = await desk.act({ type: 'AnswerProposal', by: actor.id, id: input.proposal, says })
    return {
      template: 'second',
      facts: {
        approved: ended === 'approved',
        rejected: ended === 'rejected',
        withdrawn: ended === 'withdrawn',
        expired: ended === 'expired',
        void: ended === 'void',
      },
    }
  },
})

/** For whoever sees the case in the channel, and in direct messages for whoever is asked. */
async function read({ actor, desk, place, sees }: Scene, id: string) {
  const named = readProposalId(id)
  const round = named && (await desk.ask.proposal(named.slot))?.rounds[named.round - 1]
  const deed = round?.preview.deed
  const over = new Refused(refuse('proposal-over', { as: 'over' }))
  if (round === undefined || deed === undefined || !('text' in deed)) throw over
  const value = await desk.ask.case(deed.case)
  const may = place.guildId === null ? round.asks.includes(actor.id) : value !== undefined && sees(value)
  if (!may) throw over
  return {
    template: 'second-read',
    facts: { case: deed.case, hash: round.hash.slice(0, 12) },
    copy: deed.text,
  }
}
