/** The buttons of a ballot: for secret votes, and for whoever cannot react. */
import { command } from '../../src/app/interaction/command.ts'
import { voteReply } from '../../src/app/votes/reply.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { isChoice } from '../../src/domain/votes/choice.ts'

export default command({
  says: 'Your ballot in a vote',
  allow: 'team',
  pressed: true,
  options: { poll: { kind: 'carried' }, choice: { kind: 'carried' }, page: { kind: 'carried' } },
  run: async (scene) => {
    const { input, actor, desk, nowMs } = scene
    const before = await voteNamed(scene, input.poll ?? '')
    const choice = input.choice ?? ''
    if (!isChoice(choice)) throw new Refused(refuse('no-such-vote', {}))
    const { vote } = await desk.act({
      type: 'CastBallot',
      vote: before.id,
      by: actor.id,
      choice,
      via: 'button',
      atMs: nowMs,
    })
    return voteReply(scene, vote ?? before)
  },
})
