/** Set-up enrols the role's present holders and the first chair; identities tie a member to a GitHub login. */
import { calendarFaults } from '../time/calendar.ts'
import { loginFault } from '../text/field.ts'
import type { UserId } from '../ids.ts'
import type { OnGitHub } from '../github-user.ts'
import { onGitHub } from '../github-user.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { TeamCommand } from './commands.ts'
import type { Member, TeamEvent } from './roster/member.ts'
import { rolesTwice } from './offices.ts'

export type TeamChange = {
  readonly settings?: Settings
  readonly members: readonly Member[]
  readonly events: readonly TeamEvent[]
}
type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

export function decideSetUp(
  before: Settings | undefined,
  known: ReadonlyMap<UserId, Member | undefined>,
  { by, settings: wanted, holders, chair }: Of<'SetUp'>,
  nowMs: number,
): TeamChange | Refusal {
  const settings = before === undefined ? wanted : askedOnly(before, wanted)
  if (calendarFaults(settings.calendar).length > 0)
    return refuse('unknown-zone', { zone: settings.calendar.zone })
  const [twice] = rolesTwice(settings)
  if (twice !== undefined) return refuse('role-twice', twice)
  const first = known.get(chair)
  if (first !== undefined && first.state !== 'active') return refuse('not-on-roster', { member: chair })
  const enrolled = [...new Set([...holders, chair])].flatMap((id): Member[] => {
    const present = known.get(id)
    // Only the team's own process brings in who was nominated, and brings back who was removed.
    if (present !== undefined && present.state !== 'active') return []
    const namedChair = id === chair || present?.namedChair === true
    if (present !== undefined && present.namedChair === namedChair) return []
    const source = before === undefined ? 'set-up' : 'enrolled'
    return [{ id, source, joinedAtMs: nowMs, ...present, state: 'active', namedChair }]
  })
  const { lastChange } = before ?? {}
  return {
    settings: {
      ...notAsked(before),
      ...settings,
      lastChange: { number: (lastChange?.number ?? 0) + 1, by, atMs: nowMs },
      setUpAtMs: before?.setUpAtMs ?? nowMs,
      setUpBy: before?.setUpBy ?? by,
    },
    members: enrolled,
    events: [
      { type: 'SetUp', atMs: nowMs, by },
      ...enrolled.map(({ id, namedChair }) => ({
        type: 'MemberEnrolled' as const,
        member: id,
        chair: namedChair,
        atMs: nowMs,
        by,
      })),
    ],
  }
}

/** What set-up does not ask is kept; a role or a repository that was taken out of it is gone. */
function notAsked(before: Partial<Settings> = {}): Partial<Settings> {
  const { chairRoleId: _chair, tscRoleId: _tsc, nextRunbook: _next, ...more } = before
  const { tracker: _tracker, trackerId: _its, product: _product, productId: _number, ...kept } = more
  return kept
}

/** Of a team there is already set-up asks for no more than the zone: days off that were added since it was typed stay. */
const askedOnly = (before: Settings, wanted: Of<'SetUp'>['settings']) => ({
  ...wanted,
  runbook: before.runbook,
  detail: before.detail,
  calendar: { ...before.calendar, zone: wanted.calendar.zone },
})

export function decideIdentity(
  before: Member | undefined,
  { by, member, github, account }: Of<'RecordIdentity'>,
  nowMs: number,
): TeamChange | Refusal {
  if (before === undefined || before.state !== 'active') return refuse('not-on-roster', { member })
  const fault = loginFault('github', github)
  if (fault !== undefined) return fault
  return {
    members: [withAccount(before, onGitHub(github, account))],
    events: [{ type: 'IdentityRecorded', member, ...onGitHub(github, account), github, atMs: nowMs, by }],
  }
}

export function withAccount(before: Member, named: OnGitHub): Member {
  const { github: _github, account: _account, ...rest } = before
  return { ...rest, ...named }
}

/** Followed by its number: the name is only what the account is called today. */
export function decideAccount(
  before: Member | undefined,
  { by, account, now, member, case: key }: Of<'LearnAccount'>,
  nowMs: number,
): TeamChange {
  const event: TeamEvent = {
    type: 'AccountMoved',
    account,
    now,
    ...(member !== undefined && { member }),
    ...(key !== undefined && { case: key }),
    atMs: nowMs,
    by,
  }
  if (before === undefined) return { members: [], events: [event] }
  if (before.account?.id !== account.id) return { members: [], events: [] }
  if (now.is === 'gone') return { members: [], events: [event] }
  if (before.account.login === now.login) return { members: [], events: [] }
  return {
    members: [withAccount(before, onGitHub(now.login, { id: account.id, login: now.login }))],
    events: [event],
  }
}
