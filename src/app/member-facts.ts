/** Where somebody stands, as facts for words: the record, the roster and the board say it alike. */
import type { Member } from '../domain/team/member.ts'
import { standingOf } from '../domain/team/member.ts'
import type { ShowableFacts } from './shown.ts'

const words = {
  nominated: 'nominated, the TSC has not answered',
  approved: 'approved by the TSC, not added yet',
  declined: 'declined by the TSC',
  active: 'on the roster',
  away: 'away',
  resigning: 'resigning, a chair has to confirm it',
  removed: 'removed from the roster',
  appealing: 'removed from the roster, with an appeal before the TSC',
} as const

export function standingFacts(member: Member, nowMs: number) {
  const standing = standingOf(member, nowMs)
  const { away } = member
  const isAway = standing === 'away' && away !== undefined
  return {
    standing: words[standing],
    back: isAway ? { at: away.untilMs } : false,
    cover: isAway && away.cover !== undefined ? { user: away.cover } : false,
  } satisfies ShowableFacts
}
