/** Whoever becomes able to approve is noticed, and somebody of the team says that it is meant. */
import { itself } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Able } from '../../domain/approvals/agreement.ts'
import { mayVouch, noticed, vouched } from '../../domain/approvals/approvers.ts'
import type { Settings } from '../../domain/settings.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { HoldersOf } from '../../domain/team/who.ts'
import { approvedChairsOf, tscContactsOf } from '../../domain/team/who.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { entryOf, settingsRef, teamAct } from '../core/transaction.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

/** All who could be a second person at this moment, whoever proposed. */
export async function ableOf(of: {
  readonly settings: Settings
  readonly members: readonly Member[]
  readonly holdersOf: HoldersOf
}): Promise<readonly Able[]> {
  const chairs = (await approvedChairsOf(of)).map((id) => ({ id, as: 'chair' as const }))
  const contacts = (await tscContactsOf(of)).map((id) => ({ id, as: 'tsc' as const }))
  return [...chairs, ...contacts]
}

/** `named`: by a change that people of the team confirmed. */
export async function noticeSeconds(rooms: Rooms, { named }: Of<'NoticeSeconds'>): Promise<Acted> {
  const { store, holdersOf } = rooms
  const settings = await store.get('settings', 'main')
  if (settings === undefined) return { changed: false }
  const members = (await store.all('member')).map(({ value }) => value)
  const present = await ableOf({ settings, members, holdersOf })
  const nowMs = rooms.now()
  const first = (await store.countCases('all', { nowMs, user: '' })) === 0
  const look = (before: Settings) => {
    const { seconds, found } = noticed(before.seconds, present, { nowMs, first })
    const said = named === undefined ? undefined : vouched(seconds, named.who, named.by)
    const fresh = found.filter(
      ({ id, fromStart }) => fromStart !== true && named?.who.some((one) => one.id === id) !== true,
    )
    return {
      seconds: said?.seconds ?? seconds,
      found,
      fresh,
      changed: said?.changed === true || found.length > 0,
    }
  }
  if (!look(settings).changed && settings.seconds !== undefined) return { changed: false }
  return store.change({ write: { settings: settingsRef }, read: {}, nowMs }, ({ settings: before }) => {
    if (before === undefined) return { result: { changed: false } as Acted }
    const { seconds, found, fresh } = look(before)
    const people = found.map(({ id }) => id)
    return {
      result: { changed: true } as Acted,
      put: { settings: { ...before, seconds } },
      journal: [entryOf({ type: 'SecondsNoticed', people, atMs: nowMs, by: itself })],
      effects: fresh.filter(({ as }) => as === 'tsc').map(({ id }) => asking(id, nowMs)),
    }
  })
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

export async function vouchFor(rooms: Rooms, command: Of<'VouchForSecond'>, told: Told): Promise<Acted> {
  const { by, member: about } = command
  const { store, holdersOf } = rooms
  const now = await store.get('settings', 'main')
  const members = (await store.all('member')).map(({ value }) => value)
  const able = now === undefined ? [] : await ableOf({ settings: now, members, holdersOf })
  const theirs = able.filter(({ id }) => id === about)
  return teamAct(rooms, by, told, { settings: settingsRef }, ({ settings, actor }, nowMs) => {
    const person = { id: by, roles: told.authority?.actor.roles ?? [], member: actor }
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    if (by === about || !mayVouch(settings, person)) throw new Refused(refuse('not-voucher', {}))
    if (theirs.length === 0) throw new Refused(refuse('not-able-second', { who: about }))
    const known = noticed(settings.seconds, able, { nowMs, first: false }).seconds
    const { seconds, changed } = vouched(known, theirs, [by])
    if (!changed) return { result: { changed: false } as Acted }
    return {
      result: { changed: true } as Acted,
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
        } satisfies Effect,
      ],
    }
  })
}
