/** Where a message goes: channels, threads and direct messages, and whether somebody reads there who should not. */
import type { REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Ask } from '../app/core/queries.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { External, Outbox } from '../app/core/store.ts'
import type { Say } from '../domain/effect.ts'
import type { Settings } from '../domain/settings.ts'
import { tscChannel } from '../domain/team/tsc.ts'
import { HeldBack } from './faults.ts'
import { openedBy } from './opened.ts'

export type PlaceRooms = {
  readonly rest: REST
  readonly ask: Ask
  readonly outbox: Pick<Outbox, 'external'>
  /** Throws while nothing is written to the channel: somebody reads it whom nobody accepted, or it is out of reach. */
  readonly mayWrite: (channelId: string) => Promise<void>
  /** The channel of the TSC has other readers than the roster; it must not be open to the whole server. */
  readonly seenByAll: (channelId: string) => Promise<boolean>
}

export function placesOf(rooms: PlaceRooms) {
  const { rest, ask, outbox } = rooms

  async function directMessagesOf(user: string): Promise<string> {
    const dm = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
    return dm.id
  }

  const inThread = openedBy(rest)

  /** Fails closed: nobody may read it who should not. */
  async function openPlace(to: { user: string } | { channel: 'sir' | 'tsc' }): Promise<string | SendOutcome> {
    const settings = await ask.settings()
    if (settings === undefined) return { is: 'parked', code: 'not-set-up' }
    const channel = await channelOf({ to }, settings)
    if (typeof channel !== 'string' || 'user' in to) return channel
    if (to.channel === 'sir') await rooms.mayWrite(channel)
    else if (await rooms.seenByAll(channel)) throw new HeldBack('readers')
    return channel
  }

  /** The channel a thread hangs on is the one whose readers count. */
  async function channelOfTag({ to }: Pick<Say, 'to'>, { channelId }: Settings): Promise<string> {
    if (!('tag' in to)) return channelId
    const card = await outbox.external(to.tag.replace(/^(?:thread|room):/, 'card:'))
    return String(card?.channel ?? channelId)
  }

  async function channelOf({ to }: Pick<Say, 'to'>, settings: Settings): Promise<string | SendOutcome> {
    if ('channel' in to) {
      if (to.channel === 'sir') return settings.channelId
      return tscChannel(settings) ?? { is: 'parked', code: 'no-tsc-channel' }
    }
    if ('replyTo' in to) return to.replyTo.channel
    if ('public' in to) return to.public
    if ('user' in to) return directMessagesOf(to.user)
    if ('mail' in to) return { is: 'parked', code: 'not-a-message' }
    const place: External | undefined = await outbox.external(to.tag)
    if (place?.thread === undefined) return { is: 'later', code: 'thread-first', doubt: false }
    return String(place.thread)
  }

  return { inThread, openPlace, channelOf, channelOfTag, directMessagesOf }
}
