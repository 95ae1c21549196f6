/** Who is on the team, who the chairs and the TSC contacts are: the one definition, read by rights, rooms, calls, votes and second persons alike. */
import type { UserId } from '../ids.ts'
import type { Settings } from '../settings.ts'
import { answerTo } from './settings/answers.ts'
import type { Member } from './roster/member.ts'
import { isShutOut, isUnapproved } from './roster/member.ts'
import { entitling } from './offices.ts'

/** One person, with the roles they hold at this moment. */
export type Person = {
  readonly id: UserId
  readonly roles: readonly string[]
  readonly member:
    | (Pick<Member, 'state' | 'namedChair' | 'removal'> &
        Partial<Pick<Member, 'source' | 'approval' | 'pledge'>>)
    | undefined
  /** They left the server: whoever was named stays named, and is nobody to ask. */
  readonly left?: boolean
  /** Of the server; asked only where it is what entitles them. */
  readonly admin?: boolean
}
/** Who held which role when Discord was asked. */
export type Holders = ReadonlyMap<string, ReadonlySet<UserId>>
/** All that says who is who at one moment. */
export type TeamNow = {
  readonly settings: Settings
  readonly members: readonly Member[]
  readonly holders: Holders
}
type Is = (settings: Settings | undefined, person: Person) => boolean

/** On the roster and holding the role: either alone is not enough. */
export const isOnTeam: Is = (settings, { roles, member }) =>
  settings !== undefined && member?.state === 'active' && roles.includes(settings.sirRoleId)

/** Of the team and, where set-up enrolled them later, approved by the TSC and pledged: who proposes and approves. */
export const isApproved: Is = (settings, person) =>
  isOnTeam(settings, person) && person.member !== undefined && !isUnapproved(person.member)

/** A chair whose word counts where it takes two people. */
export const isApprovedChair: Is = (settings, person) =>
  isApproved(settings, person) && isChairBy(settings, person)

/** Somebody of the team who holds the role of chairs, or whom set-up named. No role makes a chair of a stranger. */
export const isChairBy: Is = (settings, person) => {
  if (settings === undefined || !isOnTeam(settings, person)) return false
  const { chairRoleId } = entitling(settings)
  return (
    person.member?.namedChair === true || (chairRoleId !== undefined && person.roles.includes(chairRoleId))
  )
}

/** Of no roster, with the role of chairs, and recorded as a reader for a reason: called and shown, and no more. */
const readsAsChair: Is = (settings, person) => {
  if (settings === undefined || isShutOut(person.member)) return false
  const { chairRoleId } = entitling(settings)
  if (chairRoleId === undefined) return false
  const accepted = settings.acceptedReaders.some(({ kind, id }) => kind === 'user' && id === person.id)
  return isChairBy(settings, person) || (accepted && person.roles.includes(chairRoleId))
}

/** The one contact the team named, else whoever holds the TSC role. */
export const isTscContact: Is = (settings, { id, roles, member, left }) => {
  if (settings === undefined || isShutOut(member) || left === true) return false
  const { who } = answerTo('tsc-contact', settings)
  if (who !== '') return who === id
  const { tscRoleId } = entitling(settings)
  return tscRoleId !== undefined && roles.includes(tscRoleId)
}

/** Whom set-up named, as the roster shows it; whether they lead the team their roles say too. */
export const isNamedChair = (member: Pick<Member, 'namedChair'>): boolean => member.namedChair

/** A chair by the roster alone: who confirms what an administrator sets once nobody holds the role of members, such as another role. */
export const isChairOnRoster = (member: Person['member']): boolean =>
  member?.state === 'active' && isNamedChair(member) && !isUnapproved(member)

/** Once the role of the team is deleted nobody holds it, and the chair role may be held by nobody: then whom the roster names as chairs. */
export const orOnRoster = (chairs: readonly UserId[], members: readonly Member[]): readonly UserId[] =>
  chairs.length > 0
    ? chairs
    : members.filter((one) => one.state === 'active' && isNamedChair(one)).map(({ id }) => id)

export const teamMembersOf = (now: TeamNow): readonly UserId[] => those(now, isOnTeam)

export const chairsOf = (now: TeamNow): readonly UserId[] => those(now, isChairBy)

/** Chairs, and who hears and reads as they do. */
export const chairReadersOf = (now: TeamNow): readonly UserId[] =>
  [...new Set([...chairsOf(now), ...those(now, readsAsChair)])].toSorted()

/** Of the chairs those whose word counts where it takes two people. */
export const approvedChairsOf = (now: TeamNow): readonly UserId[] => those(now, isApprovedChair)

export const tscContactsOf = (now: TeamNow): readonly UserId[] => those(now, isTscContact)

/** Discord's role @everyone has the id of its server; whoever is there holds it. */
export const everyoneIn = (guildId: string): string => guildId

type Offices = Pick<Settings, 'guildId' | 'sirRoleId' | 'chairRoleId' | 'tscRoleId'>

/** Every role that says who somebody is, and that of whoever is in the server at all. */
export const rolesThatCount = (settings: Offices): readonly string[] => [
  ...officesOf(settings),
  everyoneIn(settings.guildId),
]

/** Of the roles that say who somebody is, those they hold. */
export const rolesHeld = (settings: Offices | undefined, holders: Holders, user: UserId): readonly string[] =>
  settings === undefined ? [] : officesOf(settings).filter((role) => holdersIn(holders, role).has(user))

const officesOf = ({ sirRoleId, chairRoleId, tscRoleId }: Offices): readonly string[] =>
  [...new Set([sirRoleId, chairRoleId, tscRoleId])].flatMap((role) => role ?? [])

/** @throws when Discord was not asked about the role: nobody is taken for absent who was not looked for. */
export function holdersIn(holders: Holders, role: string): ReadonlySet<UserId> {
  const held = holders.get(role)
  if (held === undefined) throw new Error(`who holds the role ${role} was not asked`)
  return held
}

function those({ settings, members, holders }: TeamNow, is: Is): readonly UserId[] {
  const { chairRoleId, tscRoleId } = entitling(settings)
  const byName = answerTo('tsc-contact', settings).who !== ''
  const ofTsc = byName ? everyoneIn(settings.guildId) : tscRoleId
  const asked = is === isTscContact ? [ofTsc] : [settings.sirRoleId, chairRoleId]
  const held = new Map(
    asked.flatMap((role) => (role === undefined ? [] : [[role, holdersIn(holders, role)]])),
  )
  const known = new Map(members.map((member) => [member.id, member]))
  const all = new Set([...held.values()].flatMap((ids) => [...ids]))
  return [...all]
    .filter((id) => {
      const roles = [...held].flatMap(([role, ids]) => (ids.has(id) ? [role] : []))
      return is(settings, { id, roles, member: known.get(id) })
    })
    .toSorted()
}
