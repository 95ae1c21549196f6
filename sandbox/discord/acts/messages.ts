/** Posting, editing, removing, pinning: what happens to a message, whoever does it. */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { refuse } from '../errors.ts'
import { Flags } from '../limits/message.ts'
import type { MessageBody } from '../limits/message.ts'
import { withIds } from '../limits/components.ts'
import { messagePayload } from '../message-payload.ts'
import { bareMemberPayload, channelPayload, iso } from '../payloads.ts'
import type { Attachment, Channel, Json, Message, Metadata } from '../types.ts'
import type { World } from '../world.ts'
import { mentionsOf } from './mentions.ts'

/** Ephemeral messages reach the gateway without a guild, as if in a direct message (events/gateway-events "Message Create"). */
const where = (world: World, message: Message): { intents: bigint[]; extra: Json } => {
  const channel = world.channel(message.channelId)
  const direct = channel.recipients !== null || message.onlyFor !== null
  const member = world.members.get(message.authorId)
  return {
    intents: [BigInt(direct ? Intent.DirectMessages : Intent.GuildMessages)],
    extra: direct
      ? {}
      : {
          guild_id: world.guildId,
          ...(member && !message.metadata ? { member: bareMemberPayload(member) } : {}),
        },
  }
}

const announce = (world: World, t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Message): void => {
  const { intents, extra } = where(world, message)
  const { nonce, ...payload } = messagePayload(world, message)
  world.dispatch({
    t,
    intents,
    channel: world.channel(message.channelId),
    d: {
      ...payload,
      ...(t === 'MESSAGE_CREATE' && nonce !== undefined ? { nonce } : {}),
      ...extra,
      channel_type: world.channel(message.channelId).type,
    },
  })
}

export type Post = {
  authorId: string
  body: MessageBody
  files?: Attachment[]
  flags?: number
  metadata?: Metadata
  onlyFor?: string | null
  /** A deferred answer: shown as "is thinking". */
  loading?: boolean
  /** Wire type: 0 default, 19 reply, 20 chat input command, 23 context menu command. */
  type?: number
}

export const post = (world: World, channel: Channel, p: Post): Message => {
  const content = p.body.content ?? ''
  const components = withIds(p.body.components ?? [])
  const ref = p.body.message_reference
  const repliedMessage = ref ? world.messagesIn(channel.id).find((m) => m.id === ref.message_id) : undefined
  const mentioned = p.loading
    ? { users: [], roles: [], everyone: false, pinged: [] }
    : mentionsOf(
        world,
        channel,
        p.authorId,
        { content, components, ...(repliedMessage ? { repliedTo: repliedMessage.authorId } : {}) },
        p.body.allowed_mentions,
      )
  const message: Message = {
    id: world.ids.next(),
    channelId: channel.id,
    authorId: p.authorId,
    type: p.type ?? (repliedMessage ? 19 : 0),
    content,
    embeds: p.body.embeds ?? [],
    components,
    attachments: p.files ?? [],
    flags: (p.flags ?? p.body.flags ?? 0) | (p.loading ? Flags.Loading : 0),
    tts: p.body.tts === true,
    timestampMs: world.now(),
    editedAtMs: null,
    pinnedAtMs: null,
    ...(p.body.nonce === undefined || p.body.nonce === null ? {} : { nonce: p.body.nonce }),
    ...(ref && repliedMessage
      ? { reference: { type: 0, messageId: ref.message_id, channelId: channel.id } }
      : {}),
    mentionedUsers: mentioned.users,
    mentionedRoles: mentioned.roles,
    mentionsEveryone: mentioned.everyone,
    pinged: p.onlyFor ? mentioned.pinged.filter((id) => id === p.onlyFor) : mentioned.pinged,
    reactions: [],
    ...(p.metadata ? { metadata: p.metadata } : {}),
    onlyFor: p.onlyFor ?? null,
    threadId: null,
  }
  world.messagesIn(channel.id).push(message)
  if (message.onlyFor === null) {
    channel.lastMessageId = message.id
    if (channel.thread) {
      channel.thread.messageCount += 1
      channel.thread.totalSent += 1
      channel.thread.lastActiveAtMs = world.now()
    }
  }
  announce(world, 'MESSAGE_CREATE', message)
  return message
}

/** `pings` is for the first content of a deferred answer, which notifies like a new message. */
export const edit = (
  world: World,
  message: Message,
  body: MessageBody,
  files: Attachment[] = [],
  pings = false,
): void => {
  if (body.content !== undefined) message.content = body.content ?? ''
  if (body.embeds !== undefined) message.embeds = body.embeds ?? []
  if (body.components !== undefined) message.components = withIds(body.components ?? [])
  if (body.flags !== undefined && body.flags !== null) {
    const kept = message.flags & ~(Flags.SuppressEmbeds | Flags.V2)
    message.flags = kept | (body.flags & (Flags.SuppressEmbeds | Flags.V2)) | (message.flags & Flags.V2)
  }
  const keptIds = body.attachments?.map((a) => String(a.id))
  if (keptIds) message.attachments = message.attachments.filter((a) => keptIds.includes(a.id))
  message.attachments.push(...files)
  const channel = world.channel(message.channelId)
  const mentioned = mentionsOf(world, channel, message.authorId, message, body.allowed_mentions)
  message.mentionedUsers = mentioned.users
  message.mentionedRoles = mentioned.roles
  if (pings) message.pinged = mentioned.pinged
  message.flags &= ~Flags.Loading
  if (!pings) message.editedAtMs = world.now()
  announce(world, 'MESSAGE_UPDATE', message)
}

export const remove = (world: World, message: Message): void => {
  const { intents, extra } = where(world, message)
  const list = world.messagesIn(message.channelId)
  list.splice(list.indexOf(message), 1)
  const channel = world.channel(message.channelId)
  // A thread lives on without the message it was started from (topics/threads).
  if (channel.thread) channel.thread.messageCount = Math.max(0, channel.thread.messageCount - 1)
  const { member: _, ...place } = extra
  world.dispatch({
    t: 'MESSAGE_DELETE',
    intents,
    channel,
    d: { id: message.id, channel_id: message.channelId, ...place },
  })
}

const pinsUpdated = (world: World, channel: Channel): void => {
  const place = channel.recipients ? {} : { guild_id: world.guildId }
  world.dispatch({
    t: 'CHANNEL_PINS_UPDATE',
    intents: [BigInt(channel.recipients ? Intent.DirectMessages : Intent.Guilds)],
    channel,
    d: {
      ...place,
      channel_id: channel.id,
      last_pin_timestamp: channel.lastPinAtMs === null ? null : iso(channel.lastPinAtMs),
    },
  })
}

export const pinsIn = (world: World, channelId: string): Message[] =>
  world
    .messagesIn(channelId)
    .filter((m) => m.pinnedAtMs !== null)
    .toSorted((a, b) => (b.pinnedAtMs ?? 0) - (a.pinnedAtMs ?? 0))

export const pin = (world: World, message: Message, byUserId: string): void => {
  if (message.pinnedAtMs !== null) return
  if (pinsIn(world, message.channelId).length >= 250) throw refuse(30003)
  const channel = world.channel(message.channelId)
  message.pinnedAtMs = world.now()
  channel.lastPinAtMs = world.now()
  announce(world, 'MESSAGE_UPDATE', message)
  pinsUpdated(world, channel)
  post(world, channel, {
    authorId: byUserId,
    type: 6,
    body: { message_reference: { message_id: message.id }, allowed_mentions: { parse: [] } },
  })
}

export const unpin = (world: World, message: Message): void => {
  if (message.pinnedAtMs === null) return
  message.pinnedAtMs = null
  const channel = world.channel(message.channelId)
  announce(world, 'MESSAGE_UPDATE', message)
  pinsUpdated(world, channel)
}

export const channelUpdated = (world: World, channel: Channel): void =>
  world.dispatch({
    t: channel.thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
    intents: [BigInt(Intent.Guilds)],
    channel,
    d: channelPayload(world, channel),
  })
