/** Thread routes (resources/channel, topics/threads). */
import { joinThread, leaveThread, openThread, threadPart } from '../acts/threads.ts'
import { post } from '../acts/messages.ts'
import { refuse } from '../errors.ts'
import { enforce, flag, maybe, oneOf, shape, text, whole } from '../limits/check.ts'
import { channelPayload, memberPayload, threadMemberPayload } from '../payloads.ts'
import { P, canSee, has, permissionsIn } from '../permissions.ts'
import { newerFirst, olderFirst } from '../snowflake.ts'
import type { Channel } from '../types.ts'
import { wholeFrom } from './query.ts'
import { may, need, notArchived, nothing, ok, param, seenChannel, theGuild } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

type NewThreadBody = {
  name: string
  type?: 10 | 11 | 12 | null
  auto_archive_duration?: number | null
  invitable?: boolean | null
  rate_limit_per_user?: number | null
}

const common = {
  auto_archive_duration: maybe(oneOf([60, 1440, 4320, 10_080])),
  rate_limit_per_user: maybe(whole(0, 21_600)),
}
const fromMessageForm = shape({ name: text(1, 100) }, { ...common, type: maybe(oneOf([10, 11])) })
const alone = shape(
  { name: text(1, 100) },
  { ...common, type: maybe(oneOf([10, 11, 12])), invitable: maybe(flag) },
)

const open = (
  call: Call,
  parent: Channel,
  body: NewThreadBody,
  type: 10 | 11 | 12,
  messageId?: string,
): Answer => {
  const { world } = call
  const from = messageId === undefined ? undefined : world.message(parent.id, messageId)
  const thread = openThread(world, {
    parent,
    type,
    name: body.name,
    ownerId: world.botUserId,
    autoArchiveMinutes: body.auto_archive_duration ?? 1440,
    invitable: body.invitable ?? true,
    slowmodeSeconds: body.rate_limit_per_user ?? 0,
    ...(from ? { from } : {}),
  })
  if (!from && type !== 12)
    post(world, parent, {
      authorId: world.botUserId,
      type: 18,
      body: { content: body.name, allowed_mentions: { parse: [] } },
    })
  return ok(channelPayload(world, thread), 201)
}

const fromMessage = (call: Call): Answer => {
  const parent = seenChannel(call)
  const messageId = param(call, 'message_id')
  if (parent.type !== 0 && parent.type !== 5) throw refuse(50024)
  need(call.world, parent, P.CreatePublicThreads)
  const body = enforce<NewThreadBody>(fromMessageForm, call.body)
  call.world.message(parent.id, messageId)
  if (call.world.channels.has(messageId)) throw refuse(160004)
  return open(call, parent, body, parent.type === 5 ? 10 : 11, messageId)
}

const without = (call: Call): Answer => {
  const parent = seenChannel(call)
  const body = enforce<NewThreadBody>(alone, call.body)
  // "type defaults to PRIVATE_THREAD in order to match the behavior when thread documentation was first published".
  const type = body.type ?? 12
  if (type === 12 ? parent.type !== 0 : parent.type !== 0 && parent.type !== 5) throw refuse(50024)
  need(call.world, parent, type === 12 ? P.CreatePrivateThreads : P.CreatePublicThreads)
  return open(call, parent, body, type)
}

const seenThread = (call: Call): Channel => {
  const thread = seenChannel(call)
  threadPart(thread)
  return thread
}

const add = (call: Call): Answer => {
  const thread = seenThread(call)
  const userId = param(call, 'user_id')
  notArchived(thread)
  if (userId === '@me') {
    joinThread(call.world, thread, call.world.botUserId)
    return nothing
  }
  // "Requires the ability to send messages in the thread"; a non-invitable private thread is for moderators.
  need(call.world, thread, P.SendMessagesInThreads)
  const part = threadPart(thread)
  if (thread.type === 12 && !part.invitable && part.ownerId !== call.world.botUserId)
    need(call.world, thread, P.ManageThreads)
  call.world.member(userId)
  const parent = call.world.channel(thread.parentId ?? '')
  if (!has(permissionsIn(call.world, userId, parent), P.ViewChannel)) throw refuse(50001)
  joinThread(call.world, thread, userId)
  return nothing
}

const drop = (call: Call): Answer => {
  const thread = seenThread(call)
  const userId = param(call, 'user_id')
  notArchived(thread)
  const self = userId === '@me'
  const mine = thread.type === 12 && threadPart(thread).ownerId === call.world.botUserId
  if (!self && !mine) need(call.world, thread, P.ManageThreads)
  leaveThread(call.world, thread, self ? call.world.botUserId : userId)
  return nothing
}

const withMember = (call: Call, thread: Channel, userId: string): Record<string, unknown> =>
  threadMemberPayload(
    thread,
    userId,
    call.query.get('with_member') === 'true' ? { member: memberPayload(call.world.member(userId)) } : {},
  )

const oneMember = (call: Call): Answer => {
  const thread = seenThread(call)
  const asked = param(call, 'user_id')
  const userId = asked === '@me' ? call.world.botUserId : asked
  if (!threadPart(thread).members.has(userId)) throw refuse(10007)
  return ok(withMember(call, thread, userId))
}

const everyMember = (call: Call): Answer => {
  const thread = seenThread(call)
  if (!has(call.world.allowedIntents, 1n << 1n)) throw refuse(50001)
  return ok(
    [...threadPart(thread).members.keys()].toSorted(olderFirst).map((id) => withMember(call, thread, id)),
  )
}

const threadList = (call: Call, threads: Channel[], more?: boolean): Answer => {
  const { world } = call
  return ok({
    threads: threads.map((t) => channelPayload(world, t)),
    members: threads.flatMap((t) =>
      t.thread?.members.has(world.botUserId) ? [threadMemberPayload(t, world.botUserId)] : [],
    ),
    ...(more === undefined ? {} : { has_more: more }),
  })
}

const active = (call: Call): Answer => {
  const world = theGuild(call)
  const all = [...world.channels.values()].filter(
    (c) => c.thread && !c.thread.archived && canSee(world, world.botUserId, c),
  )
  return threadList(
    call,
    all.toSorted((a, b) => newerFirst(a.id, b.id)),
  )
}

const archived =
  (kind: 'public' | 'private' | 'joined') =>
  (call: Call): Answer => {
    const { world } = call
    const parent = seenChannel(call)
    need(world, parent, P.ReadMessageHistory)
    if (kind === 'private' && !may(world, parent, P.ManageThreads)) throw refuse(50013)
    const limit = wholeFrom(call.query, 'limit', 2, 100, 50)
    const before = call.query.get('before')
    const found = world
      .threadsOf(parent.id)
      .filter((t) => t.thread?.archived === true)
      .filter((t) => (kind === 'public' ? t.type !== 12 : t.type === 12))
      .filter((t) => kind !== 'joined' || t.thread?.members.has(world.botUserId) === true)
      .filter((t) => {
        if (before === null) return true
        // The joined list pages by thread id, the other two by archive time.
        return kind === 'joined'
          ? BigInt(t.id) < BigInt(before)
          : (t.thread?.archiveChangedAtMs ?? 0) < Date.parse(before)
      })
      .toSorted((a, b) =>
        kind === 'joined'
          ? newerFirst(a.id, b.id)
          : (b.thread?.archiveChangedAtMs ?? 0) - (a.thread?.archiveChangedAtMs ?? 0),
      )
    return threadList(call, found.slice(0, limit), found.length > limit)
  }

const members = '/channels/{channel_id}/thread-members'
export const threadRoutes: Route[] = [
  { method: 'POST', route: '/channels/{channel_id}/messages/{message_id}/threads', run: fromMessage },
  { method: 'POST', route: '/channels/{channel_id}/threads', run: without },
  { method: 'GET', route: members, run: everyMember },
  {
    method: 'PUT',
    route: `${members}/@me`,
    run: (call) => add({ ...call, params: { ...call.params, user_id: '@me' } }),
  },
  {
    method: 'DELETE',
    route: `${members}/@me`,
    run: (call) => drop({ ...call, params: { ...call.params, user_id: '@me' } }),
  },
  { method: 'GET', route: `${members}/{user_id}`, run: oneMember },
  { method: 'PUT', route: `${members}/{user_id}`, run: add },
  { method: 'DELETE', route: `${members}/{user_id}`, run: drop },
  { method: 'GET', route: '/guilds/{guild_id}/threads/active', run: active },
  { method: 'GET', route: '/channels/{channel_id}/threads/archived/public', run: archived('public') },
  { method: 'GET', route: '/channels/{channel_id}/threads/archived/private', run: archived('private') },
  {
    method: 'GET',
    route: '/channels/{channel_id}/users/@me/threads/archived/private',
    run: archived('joined'),
  },
]
