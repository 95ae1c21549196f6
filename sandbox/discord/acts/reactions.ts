/** Adding and taking away reactions, normal and super ones kept apart. */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { refuse } from '../errors.ts'
import { memberPayload } from '../payloads.ts'
import type { Emoji, Json, Message, Reaction } from '../types.ts'
import type { World } from '../world.ts'

/** A custom emoji is written name:id; anything else must contain a pictograph or a keycap. */
export const parseEmoji = (typed: string): Emoji => {
  const custom = /^(?:<a?:)?(\w{2,32}):(\d{15,20})>?$/.exec(typed)
  if (custom) return { id: custom[2] ?? null, name: custom[1] ?? '' }
  const unicode = /\p{Extended_Pictographic}|[\u20e3]|\p{Regional_Indicator}{2}/u.test(typed)
  if (!unicode || Array.from(typed).length > 12) throw refuse(10014)
  return { id: null, name: typed }
}

const same = (a: Emoji, b: Emoji): boolean =>
  a.id === b.id && (a.id !== null || a.name.replaceAll('\ufe0f', '') === b.name.replaceAll('\ufe0f', ''))

export const reactionOf = (message: Message, emoji: Emoji): Reaction | undefined =>
  message.reactions.find((r) => same(r.emoji, emoji))

const tell = (world: World, t: string, message: Message, extra: Json): void => {
  const channel = world.channel(message.channelId)
  const direct = channel.recipients !== null
  world.dispatch({
    t,
    intents: [BigInt(direct ? Intent.DirectMessageReactions : Intent.GuildMessageReactions)],
    channel,
    d: {
      channel_id: message.channelId,
      message_id: message.id,
      ...(direct ? {} : { guild_id: world.guildId }),
      ...extra,
    },
  })
}

const wire = (emoji: Emoji): Json => ({ id: emoji.id, name: emoji.name })

export const react = (world: World, message: Message, userId: string, emoji: Emoji, burst = false): void => {
  const known = reactionOf(message, emoji)
  if (!known && message.reactions.length >= 20) throw refuse(30010)
  const reaction = known ?? { emoji, normal: [], burst: [] }
  if (!known) message.reactions.push(reaction)
  const list = burst ? reaction.burst : reaction.normal
  if (list.includes(userId)) return
  list.push(userId)
  const member = world.members.get(userId)
  tell(world, 'MESSAGE_REACTION_ADD', message, {
    user_id: userId,
    emoji: wire(reaction.emoji),
    message_author_id: message.authorId,
    burst,
    ...(burst ? { burst_colors: [] } : {}),
    type: burst ? 1 : 0,
    ...(member && world.channel(message.channelId).recipients === null
      ? { member: memberPayload(member) }
      : {}),
  })
}

export const unreact = (world: World, message: Message, userId: string, emoji: Emoji): void => {
  const reaction = reactionOf(message, emoji)
  if (!reaction) return
  for (const [kind, list] of [
    [0, reaction.normal],
    [1, reaction.burst],
  ] as const) {
    const at = list.indexOf(userId)
    if (at < 0) continue
    list.splice(at, 1)
    if (reaction.normal.length + reaction.burst.length === 0)
      message.reactions.splice(message.reactions.indexOf(reaction), 1)
    tell(world, 'MESSAGE_REACTION_REMOVE', message, {
      user_id: userId,
      emoji: wire(reaction.emoji),
      burst: kind === 1,
      type: kind,
    })
  }
}

export const clearReactions = (world: World, message: Message, emoji: Emoji | null): void => {
  if (!emoji) {
    message.reactions = []
    tell(world, 'MESSAGE_REACTION_REMOVE_ALL', message, {})
    return
  }
  const reaction = reactionOf(message, emoji)
  if (!reaction) return
  message.reactions.splice(message.reactions.indexOf(reaction), 1)
  tell(world, 'MESSAGE_REACTION_REMOVE_EMOJI', message, { emoji: wire(reaction.emoji) })
}
