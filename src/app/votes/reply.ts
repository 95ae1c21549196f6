/** A vote as one person sees it by themselves: how it stands, their own ballot, and what they may press. */
import { voiceFault } from '../../domain/votes/ballots.ts'
import { turnoutOf } from '../../domain/votes/rules.ts'
import type { Vote } from '../../domain/votes/state.ts'
import type { Reply, Scene } from '../interaction/command.ts'
import { voteFacts } from './facts.ts'
import { ballotButtons, keeperButtons, nameOf } from './votes.ts'

export function voteReply(scene: Scene, vote: Vote): Reply {
  const { actor } = scene
  const { ballots } = vote
  const slot = ballots.is === 'open' ? ballots.by[actor.id] : undefined
  return {
    template: 'vote-show',
    facts: {
      ...voteFacts(vote),
      may: voiceFault(vote, actor.id) === undefined && vote.phase.is !== 'ended',
      own: slot?.is === 'cast' ? nameOf(vote, slot.choice) : '',
      cast: turnoutOf(vote).includes(actor.id),
      taken: slot?.is === 'withdrawn',
      void: slot?.is === 'void',
      recusedSelf: Object.hasOwn(vote.recused, actor.id),
    },
    buttons: [...ballotButtons(vote, actor.id), ...keeperButtons(vote, scene)],
  }
}
