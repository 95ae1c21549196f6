/** Whether owners of open cases can be reached: who cannot has the case offered to all, and the chairs are told. */
import { itself } from '../../domain/ids.ts'
import type { Unreachable } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isAway, presentAmong } from '../../domain/team/roster/member.ts'
import type { HoldersOf } from '../../domain/team/who.ts'
import { chairsOf, orOnRoster } from '../../domain/team/who.ts'
import type { Command } from '../core/commands.ts'
import type { Store } from '../core/store.ts'

const casesMost = 1000

function reachOf(
  owner: Member | undefined,
  {
    holds,
    covers,
    nowMs,
  }: { holds: boolean; covers: (user: UserId, atMs: number) => boolean; nowMs: number },
): 'reachable' | Unreachable {
  if (owner?.state !== 'active' || !holds) return 'gone'
  const { away } = owner
  if (away === undefined || !isAway(owner, nowMs)) return 'reachable'
  return away.cover !== undefined && covers(away.cover, nowMs) ? 'reachable' : 'away'
}

/** Asks Discord who holds the role, and writes only where something has changed. */
export async function watchOwners(rooms: {
  readonly store: Store
  readonly holdersOf: HoldersOf
  readonly nowMs: number
}): Promise<boolean> {
  const { store, holdersOf, nowMs } = rooms
  const settings = await store.get('settings', 'main')
  if (settings === undefined) return false
  const rows = await store.caseRows('open', { nowMs, user: '', limit: casesMost, offset: 0 })
  const owned = rows.flatMap(({ key, owner }) => (owner === null ? [] : [{ key, owner }]))
  if (owned.length === 0) return false
  const members = (await store.all('member')).map(({ value }) => value)
  const holders = new Set(await holdersOf(settings.sirRoleId))
  const covers = presentAmong(members)
  const chairs = orOnRoster(await chairsOf({ settings, members, holdersOf }), members)
  const effects: Effect<Command>[] = []
  for (const { key, owner } of owned) {
    const value = await store.get('case', key)
    if (value?.ownership.is !== 'owned') continue
    const member = members.find(({ id }) => id === owner)
    const is = reachOf(member, { holds: holders.has(owner), covers, nowMs })
    if (is === (value.ownership.unreachable ?? 'reachable')) continue
    effects.push({
      do: 'continue',
      tag: `owner:${key}:${is}:${nowMs}`,
      lane: `${key}|owner`,
      command: { type: 'MarkOwner', case: key, owner, is, tells: chairs, by: itself },
    })
  }
  if (effects.length === 0) return false
  await store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects }))
  return true
}
