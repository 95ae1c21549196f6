/** The frame of every act: on whose word it is done is checked inside its transaction, and what happened is written down with it. */
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import { Refused } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { Rooms, Told } from './handlers.ts'
import { authorise } from '../interaction/authorise.ts'
import type { Entry, Loaded, Refs, Written } from './store.ts'

export const settingsRef = { kind: 'settings', id: 'main' } as const
export const memberRef = (id: string) => ({ kind: 'member', id }) as const

export function check(
  rooms: Rooms,
  told: Told,
  settings: Settings | undefined,
  member: Member | undefined,
  about?: Case,
): void {
  const { authority } = told
  if (authority === undefined) return
  const known = { guildId: rooms.guildId, settings, member, about, ask: authority.ask }
  const refusal = authorise(authority.permission, authority.actor, authority.place, known)
  if (refusal !== undefined) throw new Refused(refusal)
}

/** What is written of an event: about whom or what, and the event itself. */
export const entriesOn =
  (subject: string) =>
  (data: Entry['data']): Entry => ({ subject, kind: data.type, atMs: data.atMs, by: data.by, data })
export const entryOf = entriesOn('team')

type People = { readonly settings: typeof settingsRef; readonly actor: ReturnType<typeof memberRef> }

/** An act on what belongs to the whole team, by somebody who may. */
export async function teamAct<W extends Refs, T>(
  rooms: Rooms,
  by: UserId,
  told: Told,
  write: W,
  plan: (docs: Loaded<People & W>, nowMs: number) => Written<W, T>,
): Promise<T> {
  const nowMs = rooms.now()
  return rooms.store.change<W, People, T>(
    {
      write,
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    (docs) => {
      const { settings, actor } = docs as Loaded<People>
      check(rooms, told, settings, actor)
      return plan(docs, nowMs)
    },
  )
}

export const openRows = ({ store, now }: Pick<Rooms, 'store' | 'now'>) =>
  store.caseRows('open', { nowMs: now(), user: '', offset: 0 })

export async function openCases(rooms: Pick<Rooms, 'store' | 'now'>): Promise<readonly Case[]> {
  const values = await Promise.all((await openRows(rooms)).map(({ key }) => rooms.store.get('case', key)))
  return values.flatMap((value) => value ?? [])
}
