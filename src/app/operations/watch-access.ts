/** Who reads what is written is looked at on every event that may change it and before each write: nothing goes where somebody new reads. */
import type { Case } from '../../domain/case/state.ts'
import { tags } from '../../domain/case/tags.ts'
import type { Ask } from '../core/queries.ts'
import { withoutLeaving } from '../team/leaving.ts'
import type { Log } from '../core/log.ts'
import type { Outside, Reach } from '../core/ports.ts'
import type { PrivateRoom } from '../team/private-rooms.ts'
import { roomAt } from '../team/private-rooms.ts'
import type { Store } from '../core/store.ts'
import type { TroubleTeller } from './alerts.ts'
import type { Hold } from './holds.ts'
import type { PlacesWatch } from './watch-places.ts'

export type ReadersWatch = {
  /** Before a write to a channel of ours: why not. */
  channel(channelId: string): Promise<Hold | undefined>
  /** Before a write anywhere, by the id of the place: our channel, or one of our private threads. */
  place(id: string): Promise<Hold | undefined>
  /** Something happened that may change readers; looked at soon. */
  changed(): void
  roomChanged(threadId: string): void
  /** Of the channel of the team, as it was found at the last look. */
  held(): Hold | undefined
  /** What was found at the last look; asked by answers, which wait for nothing. */
  holdOf(value: Pick<Case, 'key' | 'restricted'> | undefined): Promise<Hold | undefined>
  settled(): Promise<void>
}

export function readersWatch({
  ask,
  discord,
  outbox,
  trouble,
  places,
  now,
  log,
}: {
  readonly ask: Ask
  readonly discord: Pick<Outside['discord'], 'reach' | 'readersOf' | 'membersIn'>
  readonly outbox: Pick<Store['outbox'], 'external'>
  readonly trouble: Pick<TroubleTeller, 'readers' | 'intruders'>
  readonly places: Pick<PlacesWatch, 'found'>
  readonly now: () => number
  readonly log: Log
}): ReadersWatch {
  let ofTeam: Hold | undefined
  const ofRooms = new Map<string, Hold>()
  let again = false
  const roomsToLook = new Set<string>()
  let looking: Promise<void> | undefined

  async function channel(channelId: string): Promise<Hold | undefined> {
    const ours = (await ask.settings())?.channelId === channelId
    const reach = await discord.reach(channelId, 'desk')
    if (ours) await reached(channelId, reach)
    const hold = reach === 'open' ? await readersHold(channelId, ours) : ({ is: reach } as const)
    if (ours) ofTeam = hold
    return hold
  }

  /** Said where it changed, and never in the way of a write: what was not noted is tried at the next. */
  let said = ''
  async function reached(channelId: string, reach: Reach): Promise<void> {
    const is = `${channelId} ${reach}`
    if (is === said) return
    said = is
    try {
      await places.found('channelId', channelId, reach)
    } catch (error) {
      said = ''
      log.fault('places', error)
    }
  }

  async function readersHold(channelId: string, ours: boolean): Promise<Hold | undefined> {
    const unexpected = await ask.unexpectedReaders(await discord.readersOf(channelId))
    if (ours) await trouble.readers(await withoutLeaving(ask, unexpected, now()))
    if (unexpected.length === 0) return undefined
    return {
      is: 'readers',
      count: unexpected.length,
      everyone: unexpected.some(({ kind }) => kind === 'role'),
    }
  }

  async function roomHold(id: string, room: PrivateRoom): Promise<Hold | undefined> {
    const users = (await discord.membersIn(id)).filter((one) => !room.wanted.includes(one))
    if (users.length === 0) {
      if (ofRooms.delete(id)) log.info('room-well')
      return undefined
    }
    if (room.made.members !== room.wanted.join(',')) return { is: 'settling' }
    const hold = { is: 'intruders', users } as const
    ofRooms.set(id, hold)
    await trouble.intruders({ thread: id, users, outsiders: room.outsiders })
    return hold
  }

  async function place(id: string): Promise<Hold | undefined> {
    if ((await ask.settings())?.channelId === id) return channel(id)
    const room = await roomAt({ ask, outbox }, id)
    return room === undefined ? undefined : roomHold(id, room)
  }

  async function look(): Promise<void> {
    while (again || roomsToLook.size > 0) {
      try {
        if (again) {
          again = false
          const settings = await ask.settings()
          if (settings !== undefined) await channel(settings.channelId)
          continue
        }
        const [id = ''] = roomsToLook
        roomsToLook.delete(id)
        await place(id)
      } catch (error) {
        // The write that comes next looks again, and goes nowhere until Discord answers.
        log.fault('readers', error)
      }
    }
  }
  const soon = () => void (looking ??= look().finally(() => (looking = undefined)))

  return {
    channel,
    place,
    changed() {
      again = true
      soon()
    },
    roomChanged(threadId) {
      roomsToLook.add(threadId)
      soon()
    },
    held: () => ofTeam,
    async holdOf(value) {
      if (ofTeam !== undefined || value?.restricted !== true) return ofTeam
      const room = await outbox.external(tags.room(value.key))
      return room === undefined ? undefined : ofRooms.get(String(room.thread))
    },
    async settled() {
      while (looking !== undefined) await looking
    },
  }
}
