/** What Discord says at one moment, as a plain value: asked before anything is decided, since nobody waits for it inside a transaction. */
import type { UserId } from '../../domain/ids.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Holders } from '../../domain/team/who.ts'
import { rolesThatCount } from '../../domain/team/who.ts'
import type { Rooms } from './handlers.ts'

export type Questions = {
  readonly roles?: readonly string[]
  /** Who of these administers the server. */
  readonly administers?: readonly UserId[]
  /** Who of these can give roles. */
  readonly givesRoles?: readonly UserId[]
  /** Who of these sees into private threads of a channel that they are not in. */
  readonly looksIn?: { readonly channel: string; readonly users: readonly UserId[] }
  /** It is decided without an answer, too. */
  readonly maySilence?: true
}

export type Snapshot = {
  /** What was asked. */
  readonly of: Questions
  /** Discord did not answer: nothing below says anything. */
  readonly silent: boolean
  readonly holders: Holders
  readonly administers: ReadonlySet<UserId>
  readonly givesRoles: ReadonlySet<UserId>
  readonly looksIn: ReadonlySet<UserId>
}

type Asks = Pick<Rooms, 'holdersOf' | 'looksIn' | 'administers' | 'givesRoles'>

export const unasked: Snapshot = {
  of: {},
  silent: false,
  holders: new Map(),
  administers: new Set(),
  givesRoles: new Set(),
  looksIn: new Set(),
}

/** Of all that says who is who: the team, its chairs, the TSC. */
export const whoIsWho = ({ settings }: { readonly settings: Settings | undefined }): Questions =>
  settings === undefined ? {} : { roles: rolesThatCount(settings) }

export async function holdersNow(holdersOf: Rooms['holdersOf'], roles: readonly string[]): Promise<Holders> {
  const holders = new Map<string, ReadonlySet<UserId>>()
  for (const role of roles) holders.set(role, new Set(await holdersOf(role)))
  return holders
}

const those = async (
  users: readonly UserId[] | undefined,
  is: (user: UserId) => Promise<boolean>,
): Promise<ReadonlySet<UserId>> => {
  const found = new Set<UserId>()
  for (const user of new Set(users)) if (await is(user)) found.add(user)
  return found
}

/** @throws what Discord answers instead, unless the questions say that it may be silent. */
export async function snapshotOf(rooms: Asks, of: Questions): Promise<Snapshot> {
  try {
    return {
      of,
      silent: false,
      holders: await holdersNow(rooms.holdersOf, of.roles ?? []),
      administers: await those(of.administers, rooms.administers),
      givesRoles: await those(of.givesRoles, rooms.givesRoles),
      looksIn: await those(of.looksIn?.users, (user) => rooms.looksIn(of.looksIn?.channel ?? '', user)),
    }
  } catch (error) {
    if (of.maySilence !== true) throw error
    return { ...unasked, of, silent: true }
  }
}

/** Whether all of this was asked. */
export function answers({ of }: Snapshot, questions: Questions): boolean {
  const has = (known: readonly string[] | undefined, wanted: readonly string[] | undefined) =>
    (wanted ?? []).every((one) => known?.includes(one) === true)
  return (
    has(of.roles, questions.roles) &&
    has(of.administers, questions.administers) &&
    has(of.givesRoles, questions.givesRoles) &&
    (questions.looksIn === undefined || of.looksIn?.channel === questions.looksIn.channel) &&
    has(of.looksIn?.users, questions.looksIn?.users)
  )
}
