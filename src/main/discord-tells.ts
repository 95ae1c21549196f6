/** What is looked at again when Discord tells that people, rooms, messages or the connection changed. */
import { reviewMeetings } from '../app/meetings/review.ts'
import { cardsComeBack, threadsAreMissed } from '../app/case/deleted-cards.ts'
import { roomsFollow } from '../app/team/sync-threads.ts'
import type { Act } from '../app/core/handlers.ts'
import type { Alarms } from '../app/operations/alarm.ts'
import type { Ask } from '../app/core/queries.ts'
import type { Log } from '../app/core/log.ts'
import type { Store } from '../app/core/store.ts'
import type { readersWatch } from '../app/operations/watch-access.ts'
import type { placesWatch } from '../app/operations/watch-places.ts'
import type { electorsOf } from '../app/votes/electors.ts'
import type { presenceOf } from '../app/votes/connection-gaps.ts'
import type { symbolsOf } from '../app/votes/reactions.ts'
import type { GatewayOptions } from '../discord/gateway.ts'
import type { readerBook } from '../discord/readers.ts'
import { itself } from '../domain/ids.ts'

type Rooms = {
  readonly store: Store
  readonly ask: Ask
  readonly act: Act
  readonly alarms: Alarms
  readonly now: () => number
  readonly log: Log
  readonly readers: ReturnType<typeof readerBook>
  readonly watch: ReturnType<typeof readersWatch>
  readonly places: ReturnType<typeof placesWatch>
  readonly electors: ReturnType<typeof electorsOf>
  readonly symbols: ReturnType<typeof symbolsOf>
  readonly presence: ReturnType<typeof presenceOf>
  readonly watchPlans: () => Promise<unknown>
  readonly kick: () => void
}

export type DiscordTells = {
  readonly reactions: Pick<GatewayOptions, 'ready' | 'session' | 'happened' | 'roomChanged' | 'peopleChanged'>
  reviewing(): Promise<unknown>
  noticing(): Promise<unknown>
  /** Resolves when whatever was looked at because of it has been. */
  settled(): Promise<void>
}

export function discordTells(rooms: Rooms): DiscordTells {
  const { store, ask, act, alarms, now, log, readers, watch, places, electors, symbols, presence } = rooms
  const { watchPlans, kick } = rooms
  const or = (name: string) => (error: unknown) => log.fault(name, error)
  const begun = new Set<Promise<unknown>>()
  const inBackground = (name: string, work: Promise<unknown>): void => {
    const one = work.catch(or(name)).finally(() => begun.delete(one))
    begun.add(one)
  }
  /** One after the other: people and channels often change together. */
  let reviewed: Promise<unknown> = Promise.resolve()
  const reviewing = () => {
    reviewed = reviewed.then(() => reviewMeetings({ store, ask, act, now, kick })).catch(or('meetings'))
    return reviewed
  }
  let noticed: Promise<unknown> = Promise.resolve()
  const noticing = () => {
    noticed = act({ type: 'NoticeSeconds', by: itself }).catch(or('seconds'))
    return noticed
  }
  const comeBack = cardsComeBack(store, now, kick)
  const missed = threadsAreMissed({ store, ask, alarms })
  const follow = roomsFollow({ store, ask, now }, kick)
  const lookAround = () => inBackground('places', places.look())
  const everybody = () => {
    readers.stale()
    watch.changed()
    lookAround()
    electors.changed()
  }
  return {
    reviewing,
    noticing,
    async settled() {
      await Promise.all([...begun, watch.settled(), places.settled(), electors.settled(), symbols.settled()])
      await reviewed
      await noticed
    },
    reactions: {
      ready: () => {
        readers.stale()
        kick()
      },
      session: () => {
        symbols.missed(presence.back())
        // Who left or lost the role meanwhile is told by nobody.
        everybody()
        void noticing()
      },
      happened: (happening) => {
        symbols.heard(happening)
        if (happening.is === 'thread-gone') {
          lookAround()
          inBackground('deleted', missed(happening.thread))
        }
        if (happening.is === 'messages-gone') inBackground('deleted', comeBack(happening.messages))
      },
      roomChanged: (threadId) => {
        readers.stale()
        watch.roomChanged(threadId)
        kick()
      },
      peopleChanged: () => {
        everybody()
        inBackground('people-changed', follow())
        void reviewing()
        inBackground('plans', watchPlans())
        void noticing()
        kick()
      },
    },
  }
}
