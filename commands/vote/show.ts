/** /vote show: how a vote stands, and one's own ballot; also the button below its message. */
import { command } from '../../src/app/interaction/command.ts'
import { voteReply } from '../../src/app/votes/reply.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'

export default command({
  says: 'How a vote stands, and your own ballot',
  allow: 'team',
  options: { vote: { kind: 'pick', says: 'Which vote', required: true, from: 'vote' } },
  run: async (scene) => voteReply(scene, await voteNamed(scene, scene.input.vote)),
})
