/** /vote extend: a later deadline, at most as often as the team's settings say; also the button of a tie. */
import { command } from '../../src/app/interaction/command.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'

export default command({
  says: 'Give a vote more days',
  allow: 'team',
  options: {
    vote: { kind: 'pick', says: 'Which vote', required: true, from: 'vote' },
    days: { kind: 'text', says: 'How many days more, 1 to 14', required: true, max: 2 },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { id } = await voteNamed(scene, input.vote)
    const days = /^\d+$/.test(input.days.trim()) ? Number(input.days) : 0
    const { vote } = await desk.act({ type: 'ExtendVote', vote: id, by: actor.id, days })
    return {
      template: 'vote-extended',
      facts: {
        vote: id,
        until: { at: vote?.deadlineMs ?? 0 },
        left: vote === undefined ? 0 : vote.terms.extensionsMost - vote.extensions,
      },
    }
  },
})
