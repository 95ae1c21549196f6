/** Whether owners of open cases can be reached: who cannot has the case offered to all, and the chairs are told. */
import { itself } from '../../domain/ids.ts'
import type { Unreachable } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isAway, presentAmong } from '../../domain/team/roster/member.ts'
import { chairsOf, holdersIn, orOnRoster } from '../../domain/team/who.ts'
import type { Command } from '../core/commands.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { CaseRow } from '../core/store.ts'
import { teamIn, transact } from '../core/transaction.ts'

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
export function watchOwners(rooms: Rooms): Promise<Acted> {
  return transact(
    rooms,
    {
      by: itself,
      told: {},
      write: {},
      readAll: ['member'],
      asks: whoIsWho,
      follow: () => ({ open: ({ owner }: CaseRow) => owner !== null }),
    },
    ({ settings }, within) => {
      if (settings === undefined) return { result: { changed: false } }
      const { nowMs, discord, open } = within
      const team = teamIn(settings, within)
      const { members } = team
      const holders = holdersIn(discord.holders, settings.sirRoleId)
      const covers = presentAmong(members)
      const tells = orOnRoster(chairsOf(team), members)
      const effects = open.flatMap(({ value }): Effect<Command>[] => {
        if (value?.ownership.is !== 'owned') return []
        const { by: owner, unreachable } = value.ownership
        const member = members.find(({ id }) => id === owner)
        const is = reachOf(member, { holds: holders.has(owner), covers, nowMs })
        if (is === (unreachable ?? 'reachable')) return []
        const { key } = value
        return [
          {
            do: 'continue',
            tag: `owner:${key}:${is}:${nowMs}`,
            lane: `${key}|owner`,
            command: { type: 'MarkOwner', case: key, owner, is, tells, by: itself },
          },
        ]
      })
      return { result: { changed: effects.length > 0 }, effects }
    },
  )
}
