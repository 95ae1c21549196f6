/** /vote show: how a vote stands, and one's own ballot; also the button below its message. */
import { command } from '../../src/app/command.ts'
import { voteReply } from '../../src/app/vote-reply.ts'
import { voteNamed } from '../../src/app/votes.ts'

export default command({
  says: 'How a vote stands, and your own ballot',
  allow: 'team',
  options: { vote: { kind: 'pick', says: 'Which vote', required: true, from: 'vote' } },
  run: async (scene) => voteReply(scene, await voteNamed(scene, scene.input.vote)),
})
