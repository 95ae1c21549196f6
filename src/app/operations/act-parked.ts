/** What waits for a person, or no longer stands outside: settled, sent again, shown anew. Written down before it is done. */
import type { CaseCommand } from '../../domain/case/commands.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isChairBy, isOnTeam } from '../../domain/team/who.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'
import type { Noted } from '../settings/repository-book.ts'
import { noteRef, withAccepted } from '../settings/repository-book.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

/** Written down before it is done: no audit, no act. */
export async function settle(
  rooms: Rooms,
  { by, effect, arrived, among }: Of<'SettleEffect'>,
  told: Told,
): Promise<Acted> {
  const { once: _once, ...again } = told
  const letter = await letterOf(rooms, effect)
  const { changed } = await transact(
    rooms,
    {
      by,
      told: among === true ? again : told,
      write: {},
      read: { about: { kind: 'case', id: letter?.case ?? '' } },
    },
    ({ settings, actor, about }, { nowMs }) => {
      const held = about !== undefined && letter !== undefined && isHeld(about, letter.id)
      if (held && !mayMail(about, by, { told, settings, member: actor }))
        throw new Refused(refuse('letter-of-case', { case: about.key }))
      return {
        // A letter is settled by its case, which knows what contact it stands for.
        result: { changed: held },
        journal: [entryOf({ type: 'EffectSettled', effect, arrived, atMs: nowMs, by })],
        effects: held ? [settling({ case: about.key, id: letter.id, arrived, by }, nowMs)] : [],
      }
    },
  )
  return { changed: changed || (await sendAgain(rooms, effect, { nowMs: rooms.now(), arrived })) }
}

type Known = {
  readonly told: Told
  readonly settings: Settings | undefined
  readonly member: Member | undefined
}

/** As the buttons in the thread: who administers the server has no word in what leaves by mail. */
function mayMail({ ownership }: Case, by: UserId, { told, settings, member }: Known): boolean {
  const { authority } = told
  if (authority === undefined) return true
  const person = { id: by, roles: authority.actor.roles, member }
  const owns = ownership.is === 'owned' && ownership.by === by
  return isChairBy(settings, person) || (owns && isOnTeam(settings, person))
}

/** What it was about is not there any more: a person who sends it again wants it made anew. */
const goneCodes: readonly string[] = ['tracker-gone']

async function sendAgain(
  { store }: Rooms,
  id: number,
  { nowMs, arrived }: { readonly nowMs: number; readonly arrived: boolean },
): Promise<boolean> {
  const row = (await store.outbox.parked()).find((one) => one.id === id)
  return row !== undefined && !arrived && goneCodes.includes(row.code ?? '')
    ? store.outbox.again(row.tag, { nowMs, recreate: true })
    : store.outbox.unpark(id, { nowMs, arrived })
}

/** Which letter a parked effect is, by its tag; whether it is held stands in its case. */
async function letterOf({ store }: Rooms, effect: number) {
  const row = (await store.outbox.parked()).find(({ id }) => id === effect)
  const [, key, id] = /^mail:([^/]+)\/(.+)$/.exec(row?.tag ?? '') ?? []
  return key === undefined || id === undefined ? undefined : { case: key, id }
}

const isHeld = ({ letters }: Case, letter: string): boolean =>
  letters?.some(({ id, is }) => id === letter && is === 'held') === true

const settling = (
  said: Omit<Extract<CaseCommand, { type: 'SettleLetter' }>, 'type'>,
  nowMs: number,
): Effect => ({
  do: 'continue',
  tag: `settle-letter:${said.case}/${said.id}/${nowMs}`,
  lane: `${said.case}|settle`,
  command: { type: 'SettleLetter', ...said },
})

/** The wish can overtake the parking by a moment: then it comes back. */
export async function release(
  { store, now }: Rooms,
  { effect, arrived }: Of<'ReleaseEffect'>,
): Promise<Acted> {
  const row = await store.outbox.byTag(effect)
  if (row?.state === 'sending') throw new Error(`${effect} is not parked yet`)
  if (row?.state !== 'parked') return { changed: false }
  return { changed: await store.outbox.unpark(row.id, { nowMs: now(), arrived }) }
}

/** Written down before it is done; stopped halfway it is asked for again, and doing it twice changes nothing. */
export async function repair(rooms: Rooms, command: Of<'Repair'>, told: Told): Promise<Acted> {
  const { by, what, mends, effects } = command
  const names = command.repositories?.map(({ name }) => name) ?? []
  const about = [...mends.map(({ tag }) => tag), ...effects.map(String), ...names]
  const accepted = command.repositories ?? []
  const write = { note: noteRef } as const
  await transact(rooms, { by, told, write }, ({ note }, { nowMs: atMs }) => ({
    result: { changed: true },
    ...(accepted.length > 0 && {
      put: { note: { value: withAccepted(note?.value as Noted | undefined, accepted) } },
    }),
    journal: [entryOf({ type: 'Repaired', what, tags: about, atMs, by })],
  }))
  const nowMs = rooms.now()
  for (const { tag, gone, voids } of mends)
    await rooms.store.outbox.again(tag, { nowMs, recreate: gone, ...(voids !== undefined && { voids }) })
  for (const id of effects) await sendAgain(rooms, id, { nowMs, arrived: false })
  return { changed: true }
}
