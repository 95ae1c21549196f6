/** Message routes (resources/message). */
import { edit, pin, pinsIn, post, remove, unpin } from '../acts/messages.ts'
import { joinThread, setArchived } from '../acts/threads.ts'
import { invalidField, refuse } from '../errors.ts'
import { Flags, checkEdit, checkNewMessage } from '../limits/message.ts'
import type { MessageBody } from '../limits/message.ts'
import { messagePayload } from '../message-payload.ts'
import { iso } from '../payloads.ts'
import { P, has } from '../permissions.ts'
import { newerFirst, olderFirst } from '../snowflake.ts'
import type { ApiMessage, Channel, Message } from '../types.ts'
import type { World } from '../world.ts'
import { idFrom, wholeFrom } from './query.ts'
import { audit, may, need, notArchived, nothing, ok, param, seenChannel } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

const textChannels = [0, 1, 2, 5, 10, 11, 12, 13]
const messageContentIntent = 1n << 15n

/** MESSAGE_CONTENT covers the whole API: without it other people's words come empty (events/gateway "Message Content Intent"). */
const asSeenByBot = (world: World, message: Message): ApiMessage => {
  const payload = messagePayload(world, message)
  const readable =
    has(world.allowedIntents, messageContentIntent) ||
    message.authorId === world.botUserId ||
    world.channel(message.channelId).recipients !== null ||
    message.mentionedUsers.includes(world.botUserId)
  return readable ? payload : { ...payload, content: '', embeds: [], attachments: [], components: [] }
}

const mayWrite = (call: Call, channel: Channel): void => {
  const { world } = call
  if (!textChannels.includes(channel.type)) throw refuse(50008)
  if (channel.recipients) {
    const other = channel.recipients.find((id) => id !== world.botUserId) ?? ''
    if (!world.members.has(other) || call.closedDoors.has(other)) throw refuse(50007)
    return
  }
  need(world, channel, channel.thread ? P.SendMessagesInThreads : P.SendMessages)
  const { thread } = channel
  if (!thread) return
  if (thread.archived && thread.locked) throw refuse(50083)
  if (thread.locked && !may(world, channel, P.ManageThreads)) throw refuse(160005)
}

const replyTarget = (call: Call, channel: Channel, body: MessageBody): void => {
  const ref = body.message_reference
  if (!ref) return
  need(call.world, channel, P.ReadMessageHistory, 160002)
  const exists = call.world.messagesIn(channel.id).some((m) => m.id === ref.message_id)
  if (!exists && ref.fail_if_not_exists !== false)
    throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
}

const create = (call: Call): Answer => {
  const { world } = call
  const channel = seenChannel(call)
  mayWrite(call, channel)
  if (call.files.length > 0) need(world, channel, P.AttachFiles)
  const body = checkNewMessage(call.body, 'create', call.files.length)
  replyTarget(call, channel, body)
  const key = body.nonce === undefined || body.nonce === null ? null : `${world.botUserId} ${body.nonce}`
  const earlier = key === null ? undefined : call.nonces.get(key)
  if (earlier && body.enforce_nonce && world.now() - earlier.atMs < call.nonceWindowMs) {
    const known = world.anyMessage(earlier.messageId)
    if (known) return ok(asSeenByBot(world, known))
  }
  if (channel.thread) {
    setArchived(world, channel, false)
    joinThread(world, channel, world.botUserId)
  }
  const message = post(world, channel, { authorId: world.botUserId, body, files: call.files })
  if (key !== null) call.nonces.set(key, { messageId: message.id, atMs: world.now() })
  return ok(asSeenByBot(world, message))
}

const listed = (call: Call): Answer => {
  const channel = seenChannel(call)
  const limit = wholeFrom(call.query, 'limit', 1, 100, 50)
  const [before, after, around] = ['before', 'after', 'around'].map((key) => idFrom(call.query, key))
  // "If the current user is missing READ_MESSAGE_HISTORY, this will return no messages."
  if (!may(call.world, channel, P.ReadMessageHistory)) return ok([])
  const all = call.world.messagesIn(channel.id).filter((m) => m.onlyFor === null)
  const newest = all.toSorted((a, b) => newerFirst(a.id, b.id))
  let page = newest
  if (around) {
    const half = Math.floor(limit / 2)
    const newer = newest.filter((m) => BigInt(m.id) > BigInt(around)).slice(-half)
    const rest = newest.filter((m) => BigInt(m.id) <= BigInt(around)).slice(0, limit - newer.length)
    page = [...newer, ...rest]
  } else if (before) page = newest.filter((m) => BigInt(m.id) < BigInt(before))
  else if (after)
    page = all
      .filter((m) => BigInt(m.id) > BigInt(after))
      .toSorted((a, b) => olderFirst(a.id, b.id))
      .slice(0, limit)
      .toReversed()
  return ok(page.slice(0, limit).map((m) => asSeenByBot(call.world, m)))
}

const theMessage = (call: Call, channel: Channel): Message =>
  call.world.message(channel.id, param(call, 'message_id'))

const read = (call: Call): Answer => {
  const channel = seenChannel(call)
  need(call.world, channel, P.ReadMessageHistory)
  return ok(asSeenByBot(call.world, theMessage(call, channel)))
}

const change = (call: Call): Answer => {
  const { world } = call
  const channel = seenChannel(call)
  const message = theMessage(call, channel)
  notArchived(channel)
  if (message.type === 6) throw refuse(50021)
  if (message.authorId !== world.botUserId) {
    const keys = Object.keys((call.body ?? {}) as object)
    const onlyEmbeds = keys.length === 1 && keys[0] === 'flags'
    if (!onlyEmbeds) throw refuse(50005)
    need(world, channel, P.ManageMessages)
    const { flags } = call.body as { flags: number }
    edit(world, message, { flags: flags & Flags.SuppressEmbeds })
    return ok(asSeenByBot(world, message))
  }
  edit(world, message, checkEdit(call.body, message), call.files)
  return ok(asSeenByBot(world, message))
}

const erase = (call: Call): Answer => {
  const channel = seenChannel(call)
  const message = theMessage(call, channel)
  if (message.authorId !== call.world.botUserId) need(call.world, channel, P.ManageMessages)
  remove(call.world, message)
  audit(call, 'MESSAGE_DELETE')
  return nothing
}

const pinning =
  (wanted: boolean) =>
  (call: Call): Answer => {
    const channel = seenChannel(call)
    need(call.world, channel, P.PinMessages)
    const message = theMessage(call, channel)
    notArchived(channel)
    if (wanted) pin(call.world, message, call.world.botUserId)
    else unpin(call.world, message)
    audit(call, wanted ? 'MESSAGE_PIN' : 'MESSAGE_UNPIN')
    return nothing
  }

const pins = (call: Call): Answer => {
  const channel = seenChannel(call)
  const limit = wholeFrom(call.query, 'limit', 1, 50, 50)
  const beforeText = call.query.get('before')
  const before = beforeText === null ? Number.POSITIVE_INFINITY : Date.parse(beforeText)
  const readable = may(call.world, channel, P.ReadMessageHistory)
  const all = readable ? pinsIn(call.world, channel.id).filter((m) => (m.pinnedAtMs ?? 0) < before) : []
  return ok({
    items: all
      .slice(0, limit)
      .map((m) => ({ pinned_at: iso(m.pinnedAtMs ?? 0), message: asSeenByBot(call.world, m) })),
    has_more: all.length > limit,
  })
}

const oldPins = (call: Call): Answer => {
  const channel = seenChannel(call)
  const readable = may(call.world, channel, P.ReadMessageHistory)
  return ok(readable ? pinsIn(call.world, channel.id).map((m) => asSeenByBot(call.world, m)) : [])
}

const typing = (call: Call): Answer => {
  mayWrite(call, seenChannel(call))
  return nothing
}

export const messageRoutes: Route[] = [
  { method: 'GET', route: '/channels/{channel_id}/messages/pins', run: pins },
  { method: 'PUT', route: '/channels/{channel_id}/messages/pins/{message_id}', run: pinning(true) },
  { method: 'DELETE', route: '/channels/{channel_id}/messages/pins/{message_id}', run: pinning(false) },
  { method: 'GET', route: '/channels/{channel_id}/pins', run: oldPins },
  { method: 'PUT', route: '/channels/{channel_id}/pins/{message_id}', run: pinning(true) },
  { method: 'DELETE', route: '/channels/{channel_id}/pins/{message_id}', run: pinning(false) },
  { method: 'POST', route: '/channels/{channel_id}/messages', run: create },
  { method: 'GET', route: '/channels/{channel_id}/messages', run: listed },
  { method: 'GET', route: '/channels/{channel_id}/messages/{message_id}', run: read },
  { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}', run: change },
  { method: 'DELETE', route: '/channels/{channel_id}/messages/{message_id}', run: erase },
  { method: 'POST', route: '/channels/{channel_id}/typing', run: typing },
]
