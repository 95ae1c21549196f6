/** /vote cancel: ends a vote without a result, with the reason. */
import { command } from '../../src/app/interaction/command.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { keeperFault } from '../../src/domain/votes/decide.ts'
import { turnoutOf } from '../../src/domain/votes/rules.ts'

export default command({
  says: 'End a vote without a result',
  allow: 'team',
  options: { vote: { kind: 'pick', says: 'Which vote', required: true, from: 'vote' } },
  form: {
    title: 'Cancel the vote',
    fields: {
      why: { label: 'Reason', kind: 'paragraph', max: 500, help: 'Shown to everybody who may vote' },
    },
  },
  preview: async (scene) => {
    const vote = await voteNamed(scene, scene.input.vote)
    const fault = keeperFault(vote, scene.actor.id, scene)
    if (fault !== undefined) throw new Refused(fault)
    if (vote.phase.is === 'ended') throw new Refused(refuse('vote-over', { vote: vote.id }))
    return {
      template: 'vote-cancel-preview',
      facts: { vote: vote.id, voted: turnoutOf(vote).length, why: scene.input.why.trim() },
    }
  },
  run: async (scene) => {
    const { id } = await voteNamed(scene, scene.input.vote)
    await scene.desk.act({ type: 'CancelVote', vote: id, by: scene.actor.id, why: scene.input.why })
    return { template: 'vote-cancelled', facts: { vote: id } }
  },
})
