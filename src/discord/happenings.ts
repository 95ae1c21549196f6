/** Discord in: what happens to messages, their symbols and their threads, from the raw events, because nothing of it need be cached. */
import type {
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveAllDispatchData,
  GatewayMessageReactionRemoveDispatchData,
  GatewayMessageReactionRemoveEmojiDispatchData,
  GatewayThreadUpdateDispatchData,
} from 'discord.js'
import type { Client } from 'discord.js'
import { GatewayDispatchEvents as Told, Routes, Status } from 'discord.js'
import type { Happening } from '../app/votes/reactions.ts'
import { emojiPath } from './ballot-box.ts'
import { codes, isCode } from './faults.ts'

const answerWithinMs = 5_000

export function hearSymbols(client: Client, heard: (happening: Happening) => void): void {
  const reaction =
    (is: 'added' | 'taken') =>
    (told: GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData) =>
      heard({ is, message: told.message_id, user: told.user_id, emoji: emojiPath(told.emoji) })
  client.ws.on(Told.MessageReactionAdd, reaction('added'))
  client.ws.on(Told.MessageReactionRemove, reaction('taken'))
  client.ws.on(
    Told.MessageReactionRemoveAll,
    ({ message_id: message }: GatewayMessageReactionRemoveAllDispatchData) =>
      heard({ is: 'cleared', message }),
  )
  client.ws.on(
    Told.MessageReactionRemoveEmoji,
    ({ message_id: message, emoji }: GatewayMessageReactionRemoveEmojiDispatchData) =>
      heard({ is: 'cleared', message, emoji: emojiPath(emoji) }),
  )
  client.ws.on(Told.MessageDelete, ({ id }: { id: string }) => heard({ is: 'messages-gone', messages: [id] }))
  client.ws.on(Told.MessageDeleteBulk, ({ ids }: { ids: string[] }) =>
    heard({ is: 'messages-gone', messages: ids }),
  )
  for (const gone of [Told.ThreadDelete, Told.ChannelDelete] as const)
    client.ws.on(gone, ({ id }: { id: string }) => heard({ is: 'thread-gone', thread: id }))
  client.ws.on(Told.ThreadUpdate, ({ id, thread_metadata: kept }: GatewayThreadUpdateDispatchData) => {
    if (kept?.archived === true) heard({ is: 'thread-archived', thread: id })
  })
}

/** Whether Discord is heard: the state of the connection, and an answer over it, which one that is open and dead never gives. */
export const connectionOf = (client: Client, guildId: string) => ({
  connected: () => client.ws.shards.first()?.status === Status.Ready,
  async answers(): Promise<boolean> {
    const self = client.user?.id
    const guild = client.guilds.cache.get(guildId)
    if (self === undefined || guild === undefined) return false
    try {
      await guild.members.fetch({ user: [self], time: answerWithinMs })
      return true
    } catch {
      return false
    }
  },
})

/** Nobody votes in an archived thread (topics/threads). */
export async function openThread(client: Client, thread: string): Promise<void> {
  try {
    await client.rest.patch(Routes.channel(thread), { body: { archived: false } })
  } catch (error) {
    if (!isCode(error, codes.unknownChannel, codes.missingAccess, codes.missingPermissions)) throw error
  }
}
