/** /vote recuse: an elector steps aside; the vote is lost, the team that is counted by stays as it is. */
import { command } from '../../src/app/interaction/command.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'

export default command({
  says: 'Step aside in a vote',
  allow: 'team',
  options: {
    vote: { kind: 'pick', says: 'Which vote', required: true, from: 'vote' },
    back: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { id } = await voteNamed(scene, input.vote)
    const undone = input.back === 'yes'
    await desk.act({ type: undone ? 'UndoRecusal' : 'Recuse', vote: id, by: actor.id })
    return {
      template: 'vote-recused',
      facts: { vote: id, undone },
      buttons: [
        undone
          ? { label: 'My ballot', path: 'vote show', args: { vote: id } }
          : { label: 'Undo', path: 'vote recuse', args: { vote: id, back: 'yes', page: 'u' } },
      ],
    }
  },
})
