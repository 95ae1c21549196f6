/** Who is let into the private thread of a removal: whoever votes and the chairs, without whom it is about. */
import type { UserId } from '../ids.ts'
import { isHidden } from './decide.ts'
import { teamOf } from './rules.ts'
import type { Vote } from './state.ts'

export function roomMembers(vote: Vote, chairs: readonly UserId[]): readonly UserId[] {
  const subject = vote.about.is === 'removal' ? vote.about.member : undefined
  return [...new Set([...teamOf(vote), ...chairs])]
    .filter((id) => id !== subject || !isHidden(vote, id))
    .toSorted()
}
