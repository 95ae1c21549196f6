/** Whoever becomes able to approve is noticed, and somebody of the team says that it is meant. */
import { itself } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Able } from '../../domain/approvals/agreement.ts'
import { mayVouch, noticed, vouched } from '../../domain/approvals/approvers.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { TeamNow } from '../../domain/team/who.ts'
import { approvedChairsOf, tscContactsOf } from '../../domain/team/who.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { whoIsWho } from '../core/snapshot.ts'
import { entryOf, hasCases, settingsRef, teamIn, transact } from '../core/transaction.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

/** All who could be a second person at this moment, whoever proposed. */
export const ableOf = (now: TeamNow): readonly Able[] => [
  ...approvedChairsOf(now).map((id) => ({ id, as: 'chair' as const })),
  ...tscContactsOf(now).map((id) => ({ id, as: 'tsc' as const })),
]

/** `named`: by a change that people of the team confirmed. */
export function noticeSeconds(rooms: Rooms, { named }: Of<'NoticeSeconds'>): Promise<Acted> {
  return transact(
    rooms,
    {
      by: itself,
      told: {},
      write: { settings: settingsRef },
      readAll: ['member', 'counter'],
      asks: whoIsWho,
    },
    ({ settings }, within) => {
      if (settings === undefined) return { result: { changed: false } }
      const { nowMs, all } = within
      const first = !hasCases(all.counter)
      const { seconds, found } = noticed(settings.seconds, ableOf(teamIn(settings, within)), { nowMs, first })
      const said = named === undefined ? undefined : vouched(seconds, named.who, named.by)
      if (said?.changed !== true && found.length === 0 && settings.seconds !== undefined)
        return { result: { changed: false } }
      const fresh = found.filter(
        ({ id, fromStart }) => fromStart !== true && named?.who.some((one) => one.id === id) !== true,
      )
      const people = found.map(({ id }) => id)
      return {
        result: { changed: true },
        put: { settings: { ...settings, seconds: said?.seconds ?? seconds } },
        journal: [entryOf({ type: 'SecondsNoticed', people, atMs: nowMs, by: itself })],
        effects: fresh.filter(({ as }) => as === 'tsc').map(({ id }) => asking(id, nowMs)),
      }
    },
  )
}

const asking = (id: string, nowMs: number): Effect => ({
  do: 'say',
  tag: `second-noticed:${id}:${nowMs}`,
  target: 'discord',
  lane: `second-${id}|discord`,
  template: 'discord/line-second-noticed',
  facts: { who: { user: id } },
  to: { channel: 'sir' },
  press: { label: 'Confirm them', path: 'team vouch', args: { member: id } },
})

export function vouchFor(rooms: Rooms, command: Of<'VouchForSecond'>, told: Told): Promise<Acted> {
  const { by, member: about } = command
  const write = { settings: settingsRef }
  const scope = { by, told, write, readAll: ['member'], asks: whoIsWho } as const
  return transact(rooms, scope, ({ settings, actor }, within) => {
    const { nowMs } = within
    const person = { id: by, roles: told.authority?.actor.roles ?? [], member: actor }
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const able = ableOf(teamIn(settings, within))
    const theirs = able.filter(({ id }) => id === about)
    if (by === about || !mayVouch(settings, person)) throw new Refused(refuse('not-voucher', {}))
    if (theirs.length === 0) throw new Refused(refuse('not-able-second', { who: about }))
    const known = noticed(settings.seconds, able, { nowMs, first: false }).seconds
    const { seconds, changed } = vouched(known, theirs, [by])
    if (!changed) return { result: { changed: false } }
    return {
      result: { changed: true },
      put: { settings: { ...settings, seconds } },
      journal: [entryOf({ type: 'SecondVouched', member: about, atMs: nowMs, by })],
      effects: [
        {
          do: 'say',
          tag: `second-vouched:${about}:${by}:${nowMs}`,
          target: 'discord',
          lane: `second-${about}|discord`,
          template: 'discord/line-second-vouched',
          facts: { who: { user: about }, by: { user: by } },
          to: { channel: 'sir' },
        },
      ],
    }
  })
}
