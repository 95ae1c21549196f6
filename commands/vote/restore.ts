/** The button of a receipt: a ballot that was taken away, perhaps not by the voter, stands again. */
import { command } from '../../src/app/interaction/command.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'

export default command({
  says: 'Restore a ballot that was taken away',
  allow: 'voter',
  pressed: true,
  options: { poll: { kind: 'carried' } },
  run: async (scene) => {
    const { id } = await voteNamed(scene, scene.input.poll ?? '')
    await scene.desk.act({ type: 'RestoreBallot', vote: id, by: scene.actor.id })
    return { template: 'vote-restored', facts: { vote: id } }
  },
})
