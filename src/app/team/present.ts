/** People as they are at this moment: their row on the roster, and the roles that Discord says they hold. */
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Agreement } from '../../domain/approvals/agreement.ts'
import { stillStand } from '../../domain/approvals/standing.ts'
import type { HoldersOf, Person } from '../../domain/team/who.ts'
import { everyoneIn } from '../../domain/team/who.ts'
import type { Store } from '../core/store.ts'

type Rooms = { readonly store: Store; readonly holdersOf: HoldersOf }

/** Of the roles that mean anything here. */
export async function rolesOf({ store, holdersOf }: Rooms, user: UserId): Promise<readonly string[]> {
  const settings = await store.get('settings', 'main')
  const named = [settings?.sirRoleId, settings?.chairRoleId, settings?.tscRoleId]
  const held: string[] = []
  for (const role of named) if (role !== undefined && (await holdersOf(role)).includes(user)) held.push(role)
  return held
}

/** Everybody who is in the server; undefined: Discord does not say, and nobody is left out for that. */
export async function presentNow({ store, holdersOf }: Rooms): Promise<ReadonlySet<UserId> | undefined> {
  const settings = await store.get('settings', 'main')
  if (settings === undefined) return undefined
  const there = await holdersOf(everyoneIn(settings.guildId)).catch(() => undefined)
  return there && new Set(there)
}

const hasLeft = async ({ holdersOf }: Rooms, guildId: string | undefined, user: UserId): Promise<boolean> =>
  guildId !== undefined && !(await holdersOf(everyoneIn(guildId))).includes(user)

/** `unknown`: Discord does not say who holds what; nothing is done for as long. */
export async function approvalStands(
  rooms: Rooms,
  agreement: Agreement,
  about: Case,
): Promise<'both' | 'not' | 'unknown'> {
  const settings = await rooms.store.get('settings', 'main')
  const people = new Map<UserId, Person>()
  for (const id of [agreement.first, agreement.second]) {
    const roles = await rolesOf(rooms, id).catch(() => undefined)
    const left = await hasLeft(rooms, settings?.guildId, id).catch(() => undefined)
    if (roles === undefined || left === undefined) return 'unknown'
    people.set(id, { id, roles, left, member: await rooms.store.get('member', id) })
  }
  return stillStand(agreement, (id) => people.get(id), { settings, about }) ? 'both' : 'not'
}
