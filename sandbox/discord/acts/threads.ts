/** The life of a thread: opened, joined, archived by itself, opened again by a message (topics/threads). */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { refuse } from '../errors.ts'
import { canSee } from '../permissions.ts'
import { channelPayload, memberPayload, threadMemberPayload } from '../payloads.ts'
import type { Channel, Message, ThreadPart } from '../types.ts'
import type { World } from '../world.ts'
import { channelUpdated } from './messages.ts'

const guilds = [BigInt(Intent.Guilds)]

export const threadPart = (channel: Channel): ThreadPart => {
  if (!channel.thread) throw refuse(50024)
  return channel.thread
}

export type NewThread = {
  parent: Channel
  type: 10 | 11 | 12
  name: string
  ownerId: string
  autoArchiveMinutes: number
  invitable: boolean
  slowmodeSeconds: number
  /** The message it hangs on: such a thread has the message's id. */
  from?: Message
}

const tellCreated = (world: World, thread: Channel): void =>
  world.dispatch({
    t: 'THREAD_CREATE',
    intents: guilds,
    channel: thread,
    d: { ...channelPayload(world, thread), newly_created: true },
  })

export const openThread = (world: World, t: NewThread): Channel => {
  const now = world.now()
  const thread: Channel = {
    id: t.from?.id ?? world.ids.next(),
    type: t.type,
    name: t.name,
    parentId: t.parent.id,
    overwrites: [],
    position: 0,
    topic: null,
    nsfw: false,
    slowmodeSeconds: t.slowmodeSeconds,
    lastMessageId: null,
    lastPinAtMs: null,
    recipients: null,
    thread: {
      ownerId: t.ownerId,
      archived: false,
      archiveChangedAtMs: now,
      autoArchiveMinutes: t.autoArchiveMinutes,
      locked: false,
      invitable: t.invitable,
      createdAtMs: now,
      lastActiveAtMs: now,
      members: new Map([[t.ownerId, now]]),
      messageCount: 0,
      totalSent: 0,
    },
  }
  world.channels.set(thread.id, thread)
  if (t.from) {
    t.from.threadId = thread.id
    t.from.flags |= 1 << 5
  }
  tellCreated(world, thread)
  return thread
}

/** Others' comings and goings need GUILD_MEMBERS; the bot's own are told with GUILDS. */
const tellMembers = (world: World, thread: Channel, added: string[], removed: string[]): void => {
  const aboutBot = added.includes(world.botUserId) || removed.includes(world.botUserId)
  world.dispatch({
    t: 'THREAD_MEMBERS_UPDATE',
    intents: aboutBot ? [BigInt(Intent.Guilds), BigInt(Intent.GuildMembers)] : [BigInt(Intent.GuildMembers)],
    ...(removed.includes(world.botUserId) ? {} : { channel: thread }),
    d: {
      id: thread.id,
      guild_id: world.guildId,
      member_count: Math.min(50, threadPart(thread).members.size),
      ...(added.length > 0
        ? {
            added_members: added.map((id) =>
              threadMemberPayload(thread, id, { member: memberPayload(world.member(id)), presence: null }),
            ),
          }
        : {}),
      ...(removed.length > 0 ? { removed_member_ids: removed } : {}),
    },
  })
}

export const joinThread = (world: World, thread: Channel, userId: string): void => {
  const part = threadPart(thread)
  if (part.members.has(userId)) return
  if (part.members.size >= 1000) throw refuse(30033)
  const unseenBefore = userId === world.botUserId && !canSee(world, userId, thread)
  part.members.set(userId, world.now())
  // events/gateway-events "Thread Create": also sent when the current user is added to a thread.
  if (userId === world.botUserId && unseenBefore)
    world.dispatch({ t: 'THREAD_CREATE', intents: guilds, channel: thread, d: channelPayload(world, thread) })
  tellMembers(world, thread, [userId], [])
}

export const leaveThread = (world: World, thread: Channel, userId: string): void => {
  if (threadPart(thread).members.delete(userId)) tellMembers(world, thread, [], [userId])
}

export const setArchived = (world: World, thread: Channel, archived: boolean): void => {
  const part = threadPart(thread)
  if (part.archived === archived) return
  part.archived = archived
  part.archiveChangedAtMs = world.now()
  if (!archived) part.lastActiveAtMs = world.now()
  channelUpdated(world, thread)
}

/** A thread nobody wrote in for its auto-archive time is archived. */
export const archiveIdleThreads = (world: World): void => {
  for (const channel of world.channels.values()) {
    const part = channel.thread
    if (part && !part.archived && world.now() - part.lastActiveAtMs >= part.autoArchiveMinutes * 60_000)
      setArchived(world, channel, true)
  }
}

export const deleteChannel = (world: World, channel: Channel): void => {
  const seenAs = { ...channelPayload(world, channel) }
  for (const thread of world.threadsOf(channel.id)) {
    world.channels.delete(thread.id)
    world.messages.delete(thread.id)
  }
  const visible = canSee(world, world.botUserId, channel)
  world.channels.delete(channel.id)
  world.messages.delete(channel.id)
  if (!visible && channel.thread) return
  world.dispatch({
    t: channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE',
    intents: guilds,
    d: channel.thread
      ? { id: channel.id, guild_id: world.guildId, parent_id: channel.parentId, type: channel.type }
      : seenAs,
  })
}
