/** What the sender of Discord and its parts work with. */
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { Words } from '../app/core/render.ts'
import type { Outbox } from '../app/core/store.ts'
import type { PlaceRooms } from './places.ts'
import type { VoteSymbolRooms } from './vote-symbols.ts'

export type DiscordSenderRooms = PlaceRooms & {
  readonly botUserId: () => string
  /** Before each message, by the id of the channel or thread; throws while it must wait. */
  readonly mayPost: (placeId: string) => Promise<void>
  readonly words: Words
  readonly ids: CustomIds
  readonly outbox: Pick<Outbox, 'external' | 'byTag' | 'again'>
  readonly votes: Pick<VoteSymbolRooms, 'vote' | 'symbols' | 'here'>
  /** Who reads the channel has changed by our own hand. */
  readonly rolesChanged: () => void
  /** The same of any other channel, without an alarm about the one of the team. */
  readonly strangersIn: (channelId: string) => Promise<boolean>
}
