/** The button of a tie: the TSC contacts are told, and break it. */
import { command } from '../../src/app/interaction/command.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'

export default command({
  says: 'Send a tie to the TSC',
  allow: 'team',
  pressed: true,
  options: { poll: { kind: 'carried' } },
  run: async (scene) => {
    const { id } = await voteNamed(scene, scene.input.poll ?? '')
    await scene.desk.act({ type: 'SendTieToTsc', vote: id, by: scene.actor.id })
    return { template: 'vote-to-tsc', facts: { vote: id } }
  },
})
