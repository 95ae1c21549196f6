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
/** Present holders of a role. */
export type HoldersOf = (roleId: string) => Promise<readonly UserId[]>
export type TeamRooms = {
  readonly settings: Settings
  readonly members: readonly Member[]
  readonly holdersOf: HoldersOf
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

export const teamMembersOf = (rooms: TeamRooms): Promise<readonly UserId[]> => those(rooms, isOnTeam)

export const chairsOf = (rooms: TeamRooms): Promise<readonly UserId[]> => those(rooms, isChairBy)

/** Chairs, and who hears and reads as they do. */
export async function chairReadersOf(rooms: TeamRooms): Promise<readonly UserId[]> {
  const chairs = await chairsOf(rooms)
  return [...new Set([...chairs, ...(await those(rooms, readsAsChair))])].toSorted()
}

/** Of the chairs those whose word counts where it takes two people. */
export const approvedChairsOf = (rooms: TeamRooms): Promise<readonly UserId[]> =>
  those(rooms, isApprovedChair)

export const tscContactsOf = (rooms: TeamRooms): Promise<readonly UserId[]> => those(rooms, isTscContact)

/** Discord's role @everyone has the id of its server; whoever is there holds it. */
export const everyoneIn = (guildId: string): string => guildId

async function those({ settings, members, holdersOf }: TeamRooms, is: Is): Promise<readonly UserId[]> {
  const { sirRoleId, guildId } = settings
  const { chairRoleId, tscRoleId } = entitling(settings)
  const { who } = answerTo('tsc-contact', settings)
  const byName = is === isTscContact && who !== ''
  const asked = is === isTscContact ? [byName ? everyoneIn(guildId) : tscRoleId] : [sirRoleId, chairRoleId]
  const holders = new Map<string, ReadonlySet<UserId>>()
  for (const role of asked) if (role !== undefined) holders.set(role, new Set(await holdersOf(role)))
  const known = new Map(members.map((member) => [member.id, member]))
  const all = new Set([...holders.values()].flatMap((ids) => [...ids]))
  return [...all]
    .filter((id) => {
      const roles = [...holders].flatMap(([role, ids]) => (ids.has(id) ? [role] : []))
      return is(settings, { id, roles, member: known.get(id) })
    })
    .toSorted()
}
