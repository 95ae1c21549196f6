/** Reaction routes (resources/message "Create Reaction" and after). */
import { clearReactions, parseEmoji, react, reactionOf, unreact } from '../acts/reactions.ts'
import { userPayload } from '../payloads.ts'
import { P } from '../permissions.ts'
import { olderFirst } from '../snowflake.ts'
import type { Channel, Emoji, Message } from '../types.ts'
import { idFrom, wholeFrom } from './query.ts'
import { need, notArchived, nothing, ok, param, seenChannel } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

const target = (call: Call): { channel: Channel; message: Message; emoji: Emoji } => {
  const channel = seenChannel(call)
  const message = call.world.message(channel.id, param(call, 'message_id'))
  return { channel, message, emoji: parseEmoji(param(call, 'emoji_name')) }
}

const addOwn = (call: Call): Answer => {
  const { world } = call
  const { channel, message, emoji } = target(call)
  need(world, channel, P.ReadMessageHistory)
  notArchived(channel)
  if (!reactionOf(message, emoji)) need(world, channel, P.AddReactions)
  react(world, message, world.botUserId, emoji)
  return nothing
}

const removeOf = (call: Call, userId: string): Answer => {
  const { channel, message, emoji } = target(call)
  notArchived(channel)
  if (userId !== call.world.botUserId) need(call.world, channel, P.ManageMessages)
  unreact(call.world, message, userId, emoji)
  return nothing
}

const who = (call: Call): Answer => {
  const { channel, message, emoji } = target(call)
  need(call.world, channel, P.ReadMessageHistory)
  const limit = wholeFrom(call.query, 'limit', 1, 100, 25)
  const type = wholeFrom(call.query, 'type', 0, 1, 0)
  const after = idFrom(call.query, 'after') ?? '0'
  const reaction = reactionOf(message, emoji)
  const ids = (type === 1 ? reaction?.burst : reaction?.normal) ?? []
  const page = ids
    .filter((id) => BigInt(id) > BigInt(after))
    .toSorted(olderFirst)
    .slice(0, limit)
  return ok(page.map((id) => userPayload(call.world.user(id))))
}

const clear = (call: Call): Answer => {
  const channel = seenChannel(call)
  const message = call.world.message(channel.id, param(call, 'message_id'))
  need(call.world, channel, P.ManageMessages)
  notArchived(channel)
  const named = param(call, 'emoji_name')
  clearReactions(call.world, message, named === '' ? null : parseEmoji(named))
  return nothing
}

const base = '/channels/{channel_id}/messages/{message_id}/reactions'
export const reactionRoutes: Route[] = [
  { method: 'PUT', route: `${base}/{emoji_name}/@me`, run: addOwn },
  {
    method: 'DELETE',
    route: `${base}/{emoji_name}/@me`,
    run: (call) => removeOf(call, call.world.botUserId),
  },
  {
    method: 'DELETE',
    route: `${base}/{emoji_name}/{user_id}`,
    run: (call) => removeOf(call, param(call, 'user_id')),
  },
  { method: 'GET', route: `${base}/{emoji_name}`, run: who },
  { method: 'DELETE', route: `${base}/{emoji_name}`, run: clear },
  { method: 'DELETE', route: base, run: clear },
]
