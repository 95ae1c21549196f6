/** Who somebody is on the team, as facts for words: the roster, the record and doctor say it alike. */
import type { Away, Member } from '../../domain/team/roster/member.ts'
import {
  isUnapproved,
  memberSources,
  nominationGrounds,
  standingOf,
} from '../../domain/team/roster/member.ts'
import { isNamedChair } from '../../domain/team/who.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'

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

const ranks: readonly Member['state'][] = ['active', 'approved', 'nominated', 'removed', 'declined']

/** The team first, chairs before others; then who is on the way to it, then who left. */
export const rosterOf = (members: readonly Member[]): readonly Member[] =>
  members.toSorted(
    (a, b) =>
      ranks.indexOf(a.state) - ranks.indexOf(b.state) ||
      Number(isNamedChair(b)) - Number(isNamedChair(a)) ||
      (a.joinedAtMs ?? 0) - (b.joinedAtMs ?? 0) ||
      a.id.localeCompare(b.id),
  )

function sourceOf(member: Member): string {
  const { source, comesFrom, nomination } = member
  if (isUnapproved(member)) return 'set-up, not approved'
  if (comesFrom !== undefined) return memberSources[comesFrom]
  if (nomination !== undefined) return `nominated: ${nominationGrounds[nomination.ground]}`
  return source !== 'nominated' ? 'enrolled at set-up, source not recorded' : 'nominated'
}

/** Where somebody stands, and why it may matter now. */
export function memberFacts(member: Member, nowMs: number) {
  const standing = standingOf(member, nowMs)
  const { away, pledge, access, joinedAtMs, nomination, removal } = member
  const isAway =
    away !== undefined && (standing === 'away' || standing === 'resigning') && nowMs < away.untilMs
  const active = member.state === 'active'
  return {
    member: { user: member.id },
    chair: isNamedChair(member),
    standing: words[standing],
    back: isAway ? { at: away.untilMs } : false,
    cover: isAway && away.cover !== undefined ? { user: away.cover } : false,
    joined: joinedAtMs === undefined ? false : { at: joinedAtMs },
    source: sourceOf(member),
    nominatedBy: nomination === undefined ? false : { user: nomination.by },
    approval: member.approval ?? '',
    github: member.github ?? '',
    zone: member.zone ?? '',
    active,
    pledged: pledge?.agreedAtMs === undefined ? false : { at: pledge.agreedAtMs },
    pledgeAsked: active && pledge !== undefined && pledge.agreedAtMs === undefined,
    lacks: active && member.source === 'nominated' && (!access?.repositories || !access.mail),
    left: removal === undefined || active ? false : { at: removal.atMs },
  } satisfies ShowableFacts
}

/** Of an owner who is away: until when, and who covers. */
export const awayFacts = (away: Away | undefined) => ({
  away: away === undefined ? (false as const) : { at: away.untilMs },
  cover: away?.cover === undefined ? (false as const) : { user: away.cover },
})
