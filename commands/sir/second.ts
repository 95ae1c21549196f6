/** /sir second: approve or reject what somebody proposed that takes two people, or take back one's own. Also the buttons of a proposal. */
import { command } from '../../src/app/command.ts'

export default command({
  says: 'Answer a proposal that needs a second person',
  allow: 'second',
  options: {
    proposal: { kind: 'pick', says: 'Which proposal', required: true, from: 'proposal' },
    answer: {
      kind: 'choice',
      says: 'Your answer; whoever proposed can only withdraw',
      required: true,
      choices: { approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw' },
    },
  },
  run: async ({ input, actor, desk }) => {
    const { ended } = await desk.act({
      type: 'AnswerProposal',
      by: actor.id,
      id: input.proposal,
      says: input.answer,
    })
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
