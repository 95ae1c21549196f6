/** What a session is told, given the intents it identified with (events/gateway "Gateway Intents"). */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { canSee, has } from './permissions.ts'
import type { Json } from './types.ts'
import type { Dispatch, World } from './world.ts'

const bits = Object.values(Intent).filter((v): v is Intent => typeof v === 'number')

export const everyIntent = bits.reduce((sum, bit) => sum | BigInt(bit), 0n)
export const privilegedIntents = BigInt(Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent)

const messageContent = BigInt(Intent.MessageContent)

/** Own messages, direct messages and messages that mention the application keep their content. */
const withoutContent = (world: World, event: Dispatch): Json => {
  const author = (event.d['author'] as { id?: string } | undefined)?.id
  const mentions = (event.d['mentions'] as { id: string }[] | undefined) ?? []
  const direct = event.d['guild_id'] === undefined
  if (author === world.botUserId || direct || mentions.some((m) => m.id === world.botUserId)) return event.d
  return { ...event.d, content: '', embeds: [], attachments: [], components: [] }
}

/** The payload for this session, or null when it is not told. */
export const toldTo = (world: World, intents: bigint, event: Dispatch): Json | null => {
  if (event.intents.length > 0 && !event.intents.some((bit) => has(intents, bit))) return null
  if (event.channel && !event.channel.recipients && !canSee(world, world.botUserId, event.channel))
    return null
  const isMessage = event.t === 'MESSAGE_CREATE' || event.t === 'MESSAGE_UPDATE'
  return isMessage && !has(intents, messageContent) ? withoutContent(world, event) : event.d
}
