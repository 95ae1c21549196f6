/** What can be seen in the server, by everyone or through one person's eyes. */
import { messagePayload } from './message-payload.ts'
import { P, canSee, has, permissionsIn } from './permissions.ts'
import type { ApiMessage, Message } from './types.ts'
import type { World } from './world.ts'

export type SeenChannel = {
  id: string
  name: string
  type: number
  parentId: string | null
  topic: string | null
  private: boolean
  archived: boolean
  locked: boolean
  members: string[]
}

export const seenChannels = (world: World, asUserId?: string): SeenChannel[] =>
  [...world.channels.values()]
    .filter((c) => asUserId === undefined || canSee(world, asUserId, c))
    .map((c) => ({
      id: c.id,
      name: c.recipients
        ? (world.users.get(c.recipients.find((id) => id !== asUserId) ?? '')?.username ?? '')
        : c.name,
      type: c.type,
      parentId: c.parentId,
      topic: c.topic,
      private: c.type === 12 || c.type === 1,
      archived: c.thread?.archived ?? false,
      locked: c.thread?.locked ?? false,
      members: [...(c.thread?.members.keys() ?? c.recipients ?? [])],
    }))

const whole = (world: World, message: Message, viewerId: string | undefined): ApiMessage => ({
  ...messagePayload(world, message, viewerId),
  pinged: message.pinged,
})

/** Oldest first, as a person reads; ephemeral ones only for whom they are. */
export const seenMessages = (world: World, channelId: string, asUserId?: string): ApiMessage[] => {
  const channel = world.channels.get(channelId)
  if (!channel) return []
  if (asUserId !== undefined) {
    const readable =
      canSee(world, asUserId, channel) && has(permissionsIn(world, asUserId, channel), P.ReadMessageHistory)
    if (!readable) return []
  }
  return world
    .messagesIn(channelId)
    .filter((m) => m.onlyFor === null || m.onlyFor === asUserId)
    .map((m) => whole(world, m, asUserId))
}
