/** Votes as commands ask for them: the one that is named, if this person may see it, and what they may press below it. */
import { Refused, refuse } from '../../domain/refusal.ts'
import { offered, voiceFault } from '../../domain/votes/ballots.ts'
import type { Choice } from '../../domain/votes/choice.ts'
import { symbols } from '../../domain/votes/choice.ts'
import { isHidden, keeperFault } from '../../domain/votes/decide.ts'
import type { Vote } from '../../domain/votes/state.ts'
import type { ReplyButton, Scene } from '../interaction/command.ts'

export async function voteNamed({ desk, actor }: Scene, id: string): Promise<Vote> {
  const found = await desk.ask.vote(id.trim().toUpperCase())
  // The same words as for a vote that is not there.
  if (found === undefined || isHidden(found, actor.id)) throw new Refused(refuse('no-such-vote', {}))
  return found
}

const words = { yes: 'Yes', no: 'No', abstain: 'Abstain' } as const

export function nameOf(vote: Vote, choice: Choice): string {
  if (choice === 'yes' || choice === 'no' || choice === 'abstain') return words[choice]
  return vote.about.is === 'decision' ? (vote.about.options[Number(choice) - 1] ?? choice) : choice
}

/** Whoever cannot react votes by these; with a secret vote everybody does. */
export function ballotButtons(vote: Vote, who: string): readonly ReplyButton[] {
  if (vote.phase.is === 'ended' || voiceFault(vote, who) !== undefined) return []
  return offered(vote).map((choice) => ({
    label: `${symbols[choice]} ${nameOf(vote, choice)}`,
    path: 'vote ballot',
    args: { poll: vote.id, choice, page: 'b' },
  }))
}

export function keeperButtons(vote: Vote, { actor, chair }: Scene): readonly ReplyButton[] {
  if (vote.phase.is === 'ended') return []
  const recuses = voiceFault(vote, actor.id) === undefined
  const keeps = keeperFault(vote, actor.id, { chair }) === undefined
  return [
    ...(recuses ? [{ label: 'Recuse myself', path: 'vote recuse', args: { vote: vote.id } }] : []),
    ...(keeps
      ? [
          { label: 'Extend by 3 days', path: 'vote extend', args: { vote: vote.id, days: '3' } },
          { label: 'Cancel the vote', path: 'vote cancel', args: { vote: vote.id } },
        ]
      : []),
  ]
}
