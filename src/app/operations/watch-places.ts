/** What the settings name in Discord, and each private thread: one that is gone or shut is told once, by a way that works, and once more when it is over. */
import type { Fact, Tag } from '../../domain/effect.ts'
import type { Settings } from '../../domain/settings.ts'
import type { NamedPlace, PlaceSetting } from '../../domain/team/settings/places.ts'
import { namedPlaces, places, placeSettings } from '../../domain/team/settings/places.ts'
import type { Alarms } from './alarm.ts'
import type { Ask } from '../core/queries.ts'
import type { Log } from '../core/log.ts'
import type { Outside, Reach } from '../core/ports.ts'
import type { PrivateRoom } from '../team/private-rooms.ts'
import type { Store } from '../core/store.ts'

const noteRef = { kind: 'note', id: 'places' } as const
type Broken = Exclude<Reach, 'open'>
/** What was told of, by what it is; for a room, by its tag. */
/** `untold`: written down, and perhaps not told yet. */
type Noted = {
  readonly is: Broken
  readonly sinceMs: number
  readonly thread?: string
  readonly untold?: true
}
type Told = Readonly<Record<string, Noted>>

export type PlacesWatch = {
  /** Everything the settings name, and every private thread. */
  look(): Promise<void>
  /** What was found of one of them elsewhere. */
  found(setting: PlaceSetting, id: string, is: Reach): Promise<void>
  settled(): Promise<void>
}

export async function standingOf(
  discord: Pick<Outside['discord'], 'reach' | 'roleKind'>,
  { id, row }: NamedPlace,
): Promise<Reach> {
  if (row.is === 'role') return (await discord.roleKind(id)) === 'gone' ? 'gone' : 'open'
  return discord.reach(id, row.needs)
}

export function placesWatch({
  store,
  ask,
  discord,
  rooms,
  alarms,
  now,
  log,
}: {
  readonly store: Store
  readonly ask: Ask
  readonly discord: Pick<Outside['discord'], 'reach' | 'roleKind' | 'isThere'>
  readonly rooms: () => Promise<readonly PrivateRoom[]>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly now: () => number
  readonly log: Log
}): PlacesWatch {
  /** Found by several writes at once it is told by one. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  const noted = async () => ((await store.get('note', noteRef.id))?.value ?? {}) as Told
  const note = (value: Told) =>
    store.change({ write: { note: noteRef }, read: {}, nowMs: now() }, () => ({
      result: undefined,
      put: { note: { value } },
    }))

  /** Since when it is so is noted before it is told and names what is told: told once, and never not at all, whenever the process ends. */
  async function place({ setting, id, row }: NamedPlace, is: Reach): Promise<void> {
    const told = await noted()
    const name = `${setting} ${id}`
    const before = told[name]
    if ((before?.is ?? 'open') === is && before?.untold === undefined) return
    log.warn('place-reach', { code: is, name: setting })
    const sinceMs = before !== undefined && (is === 'open' || before.is === is) ? before.sinceMs : now()
    if (is !== 'open') await note({ ...told, [name]: { is, sinceMs, untold: true } })
    await alarms.tell({
      about: `place:${name}:${is}:${sinceMs}`,
      template: `discord/line-place-${is}`,
      facts: placeFacts(setting, row.called, row.is === 'role' ? '' : { channel: id }, row.mends),
      by: 'people',
    })
    const { [name]: _over, ...rest } = told
    await note(is === 'open' ? rest : { ...rest, [name]: { is, sinceMs } })
  }

  /** Another one was named, or none: what was told of the former is over. */
  async function renamed(settings: Settings): Promise<void> {
    const named = new Set(namedPlaces(settings).map(({ setting, id }) => `${setting} ${id}`))
    for (const setting of placeSettings) {
      const over = Object.entries(await noted()).filter(
        ([name]) => name.startsWith(`${setting} `) && !named.has(name),
      )
      for (const [name, { sinceMs }] of over) {
        const present = namedPlaces(settings).find((one) => one.setting === setting)
        // Of the one that is named now it is told by itself when it does not stand either.
        if (present === undefined || (await standingOf(discord, present)) === 'open')
          await alarms.tell({
            about: `place:${name}:open:${sinceMs}`,
            template: 'discord/line-place-renamed',
            facts: factsOfNamed(setting, present),
            by: 'people',
          })
        const { [name]: _over, ...rest } = await noted()
        await note(rest)
      }
    }
  }

  async function room({ tag, thread, kind, about, outsiders }: PrivateRoom, gone: boolean): Promise<void> {
    const told = await noted()
    const before = told[tag]
    if (gone === (before !== undefined)) return
    log.warn('room-gone', { code: gone ? 'gone' : 'back' })
    await alarms.tell({
      about: `room:${tag}:${gone ? `gone:${thread}` : `back:${before?.thread}`}`,
      template: `discord/line-room-${gone ? 'gone' : 'back'}`,
      facts: { about, kind, thread: { channel: thread } },
      by: 'closed',
      except: outsiders,
    })
    const { [tag]: _over, ...rest } = told
    await note(gone ? { ...rest, [tag]: { is: 'gone', sinceMs: now(), thread } } : rest)
  }

  async function isBeingMade(tag: Tag): Promise<boolean> {
    const state = (await store.outbox.byTag(tag))?.state
    return state === 'due' || state === 'sending'
  }

  /** What does not answer neither comes nor goes. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => log.fault('places', error))
  }

  /** Of looks that were asked for while one waits for its turn one is enough. */
  let next: Promise<void> | undefined

  return {
    async settled() {
      await turn
    },
    found: (setting, id, is) =>
      inTurn(async () => {
        const settings = await ask.settings()
        const one =
          settings && namedPlaces(settings).find((named) => named.setting === setting && named.id === id)
        if (settings !== undefined) await renamed(settings)
        if (one !== undefined) await place(one, is)
      }),
    look: () =>
      (next ??= inTurn(async () => {
        next = undefined
        const settings = await ask.settings()
        if (settings === undefined) return
        await guarded(() => renamed(settings))
        for (const one of namedPlaces(settings))
          await guarded(async () => place(one, await standingOf(discord, one)))
        const present = await rooms()
        const told = Object.keys(await noted())
        // Below a channel that is gone or shut each thread is too, and the channel was told of.
        const below = ({ kind }: PrivateRoom): boolean =>
          told.some((name) => name.startsWith(kind === 'group' ? 'wg-channel ' : 'channelId '))
        for (const one of present)
          if (!below(one) && !(await isBeingMade(one.tag)))
            await guarded(async () => room(one, !(await discord.isThere(one.thread))))
        // Of a case that is closed nobody misses the thread.
        const left = await noted()
        const tags = new Set(present.map(({ tag }) => tag))
        const kept = Object.entries(left).filter(
          ([name, { thread }]) => thread === undefined || tags.has(name),
        )
        if (kept.length < Object.keys(left).length) await note(Object.fromEntries(kept))
      })),
  }
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

function placeFacts(setting: PlaceSetting, called: string, which: Fact, mends: string) {
  const is = Object.fromEntries(placeSettings.map((one) => [one, one === setting]))
  return { ...is, what: capital(called), called, which, mends }
}

const factsOfNamed = (setting: PlaceSetting, present: NamedPlace | undefined) => ({
  what: capital(places[setting].called),
  which:
    present === undefined
      ? false
      : present.row.is === 'role'
        ? { role: present.id }
        : { channel: present.id },
  channelId: setting === 'channelId',
})
