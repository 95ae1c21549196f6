/** Whether two who agreed to something still stand for it: by their rows on the roster, and the roles that Discord says they hold. */
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Agreement } from '../../domain/approvals/agreement.ts'
import { stillStand } from '../../domain/approvals/standing.ts'
import type { Person } from '../../domain/team/who.ts'
import { everyoneIn, holdersIn, rolesHeld, rolesThatCount } from '../../domain/team/who.ts'
import type { Rooms } from '../core/handlers.ts'
import { holdersNow } from '../core/snapshot.ts'

/** `unknown`: Discord does not say who holds what; nothing is done for as long. */
export async function approvalStands(
  { store, holdersOf }: Pick<Rooms, 'store' | 'holdersOf'>,
  agreement: Agreement,
  about: Case,
): Promise<'both' | 'not' | 'unknown'> {
  const settings = await store.get('settings', 'main')
  if (settings === undefined) return 'not'
  const holders = await holdersNow(holdersOf, rolesThatCount(settings)).catch(() => undefined)
  if (holders === undefined) return 'unknown'
  const people = new Map<UserId, Person>()
  for (const id of [agreement.first, agreement.second]) {
    const left = !holdersIn(holders, everyoneIn(settings.guildId)).has(id)
    const roles = rolesHeld(settings, holders, id)
    people.set(id, { id, roles, left, member: await store.get('member', id) })
  }
  return stillStand(agreement, (id) => people.get(id), { settings, about }) ? 'both' : 'not'
}
