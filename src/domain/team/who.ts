/** Who the chairs and the TSC contacts are: asked by rights, private threads, reminders, overload and second persons alike. */
import type { UserId } from '../case/state.ts'
import type { Settings } from '../settings.ts'
import { answerTo } from './answers.ts'
import type { Member } from './member.ts'
import { isShutOut } from './member.ts'

/** One person, with the roles they hold at this moment. */
export type Person = {
  readonly id: UserId
  readonly roles: readonly string[]
  readonly member: Pick<Member, 'state' | 'chair' | 'removal'> | undefined
}
/** Present holders of a role. */
export type HoldersOf = (roleId: string) => Promise<readonly UserId[]>
type Rooms = {
  readonly settings: Settings
  readonly members: readonly Member[]
  readonly holdersOf: HoldersOf
}

/** By the role of chairs, on the roster or not; else by the roster, while the team's role is held. */
export function isChairBy(settings: Settings | undefined, { roles, member }: Person): boolean {
  if (settings === undefined || isShutOut(member)) return false
  if (settings.chairRoleId !== undefined && roles.includes(settings.chairRoleId)) return true
  return member?.state === 'active' && member.chair && roles.includes(settings.sirRoleId)
}

/** The one contact the team named, else whoever holds the TSC role. */
export function isTscContact(settings: Settings | undefined, { id, roles, member }: Person): boolean {
  if (settings === undefined || isShutOut(member)) return false
  const { who } = answerTo('tsc-contact', settings)
  if (who !== '') return who === id
  return settings.tscRoleId !== undefined && roles.includes(settings.tscRoleId)
}

export async function chairsOf(rooms: Rooms): Promise<readonly UserId[]> {
  const { sirRoleId, chairRoleId } = rooms.settings
  const marked = rooms.members.filter(({ chair }) => chair).map(({ id }) => id)
  return those(rooms, isChairBy, marked, chairRoleId === undefined ? [sirRoleId] : [sirRoleId, chairRoleId])
}

export async function tscContactsOf(rooms: Rooms): Promise<readonly UserId[]> {
  const { who } = answerTo('tsc-contact', rooms.settings)
  if (who !== '') return those(rooms, isTscContact, [who], [])
  const { tscRoleId } = rooms.settings
  return tscRoleId === undefined ? [] : those(rooms, isTscContact, [], [tscRoleId])
}

async function those(
  { settings, members, holdersOf }: Rooms,
  is: typeof isChairBy,
  named: readonly UserId[],
  roleIds: readonly string[],
): Promise<readonly UserId[]> {
  const holders = new Map<string, ReadonlySet<UserId>>()
  for (const role of roleIds) holders.set(role, new Set(await holdersOf(role)))
  const known = new Map(members.map((member) => [member.id, member]))
  const all = new Set([...named, ...[...holders.values()].flatMap((ids) => [...ids])])
  return [...all]
    .filter((id) => {
      const roles = roleIds.filter((role) => holders.get(role)?.has(id))
      return is(settings, { id, roles, member: known.get(id) })
    })
    .toSorted()
}
