/** Channel routes: read, change, delete, direct messages (resources/channel). */
import { channelUpdated } from '../acts/messages.ts'
import { deleteChannel, setArchived, threadPart } from '../acts/threads.ts'
import { invalidField, refuse } from '../errors.ts'
import {
  anything,
  enforce,
  flag,
  list,
  maybe,
  oneOf,
  shape,
  snowflake,
  text,
  whole,
} from '../limits/check.ts'
import { channelPayload, permissionsPayload } from '../payloads.ts'
import { P } from '../permissions.ts'
import type { Channel } from '../types.ts'
import type { World } from '../world.ts'
import { audit, may, need, ok, seenChannel, theGuild } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

const autoArchive = oneOf([60, 1440, 4320, 10_080])

const threadForm = shape(
  {},
  {
    name: maybe(text(1, 100)),
    archived: maybe(flag),
    locked: maybe(flag),
    invitable: maybe(flag),
    auto_archive_duration: maybe(autoArchive),
    rate_limit_per_user: maybe(whole(0, 21_600)),
    flags: maybe(anything),
    applied_tags: maybe(list(0, 5, snowflake)),
  },
)

type ThreadBody = {
  name?: string | null
  archived?: boolean | null
  locked?: boolean | null
  invitable?: boolean | null
  auto_archive_duration?: number | null
  rate_limit_per_user?: number | null
}

const changeThread = (call: Call, thread: Channel): Answer => {
  const { world } = call
  const part = threadPart(thread)
  const body = enforce<ThreadBody>(threadForm, call.body)
  const moderator = may(world, thread, P.ManageThreads)
  const creator = part.ownerId === world.botUserId
  const opensOnly = body.archived === false && Object.keys(body).length === 1
  if (part.archived && body.archived !== false) throw refuse(50083)
  if ((body.locked !== undefined || body.rate_limit_per_user !== undefined) && !moderator) throw refuse(50013)
  if (body.invitable !== undefined && thread.type !== 12) throw refuse(50024)
  // "If the thread is not locked, anyone in it may set archived to false."
  const mayOpen = opensOnly && !part.locked && part.members.has(world.botUserId)
  if (part.locked && part.archived && !moderator) throw refuse(50013)
  if (!moderator && !creator && !mayOpen) throw refuse(50013)
  thread.name = body.name ?? thread.name
  part.locked = body.locked ?? part.locked
  part.invitable = body.invitable ?? part.invitable
  part.autoArchiveMinutes = body.auto_archive_duration ?? part.autoArchiveMinutes
  thread.slowmodeSeconds = body.rate_limit_per_user ?? thread.slowmodeSeconds
  if (typeof body.archived === 'boolean' && body.archived !== part.archived)
    setArchived(world, thread, body.archived)
  else channelUpdated(world, thread)
  audit(call, 'THREAD_UPDATE')
  return ok(channelPayload(world, thread))
}

const channelForm = shape(
  {},
  {
    name: maybe(text(1, 100)),
    type: maybe(oneOf([0, 5])),
    position: maybe(whole(0, 10_000)),
    topic: maybe(text(0, 1024)),
    nsfw: maybe(flag),
    rate_limit_per_user: maybe(whole(0, 21_600)),
    bitrate: maybe(whole(8000, 384_000)),
    user_limit: maybe(whole(0, 10_000)),
    parent_id: maybe(snowflake),
    default_auto_archive_duration: maybe(autoArchive),
    permission_overwrites: maybe(
      list(
        0,
        100,
        shape(
          { id: snowflake, type: oneOf([0, 1]) },
          { allow: maybe(text(1, 20)), deny: maybe(text(1, 20)) },
        ),
      ),
    ),
    flags: maybe(anything),
    rtc_region: maybe(anything),
    video_quality_mode: maybe(anything),
    default_thread_rate_limit_per_user: maybe(whole(0, 21_600)),
  },
)

type ChannelBody = {
  name?: string
  position?: number | null
  topic?: string | null
  nsfw?: boolean | null
  rate_limit_per_user?: number | null
  parent_id?: string | null
  permission_overwrites?: { id: string; type: 0 | 1; allow?: string; deny?: string }[] | null
}

const changeChannel = (call: Call): Answer => {
  const { world } = call
  const channel = seenChannel(call)
  if (channel.thread) return changeThread(call, channel)
  if (channel.recipients) throw refuse(50024)
  const body = enforce<ChannelBody>(channelForm, call.body)
  need(world, channel, P.ManageChannels)
  if (body.permission_overwrites) {
    need(world, channel, P.ManageRoles)
    channel.overwrites = body.permission_overwrites.map((o) => ({
      id: o.id,
      type: o.type,
      allow: BigInt(o.allow ?? 0),
      deny: BigInt(o.deny ?? 0),
    }))
  }
  channel.name = body.name ?? channel.name
  channel.position = body.position ?? channel.position
  if (body.topic !== undefined) channel.topic = body.topic
  channel.nsfw = body.nsfw ?? channel.nsfw
  channel.slowmodeSeconds = body.rate_limit_per_user ?? channel.slowmodeSeconds
  if (body.parent_id !== undefined) channel.parentId = body.parent_id
  channelUpdated(world, channel)
  audit(call, 'CHANNEL_UPDATE')
  return ok(channelPayload(world, channel))
}

const erase = (call: Call): Answer => {
  const channel = seenChannel(call)
  const payload = channelPayload(call.world, channel)
  if (channel.recipients) return ok(payload)
  need(call.world, channel, channel.thread ? P.ManageThreads : P.ManageChannels)
  deleteChannel(call.world, channel)
  audit(call, channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE')
  return ok(payload)
}

/** Opening a direct message always succeeds; writing in it may not (50007). */
export const directChannel = (world: World, userId: string): Channel => {
  const known = [...world.channels.values()].find((c) => c.type === 1 && c.recipients?.includes(userId))
  if (known) return known
  const channel: Channel = {
    id: world.ids.next(),
    type: 1,
    name: '',
    parentId: null,
    overwrites: [],
    position: 0,
    topic: null,
    nsfw: false,
    slowmodeSeconds: 0,
    lastMessageId: null,
    lastPinAtMs: null,
    recipients: [world.botUserId, userId],
    thread: null,
  }
  world.channels.set(channel.id, channel)
  return channel
}

const openDirect = (call: Call): Answer => {
  const { world } = call
  const { recipient_id } = enforce<{ recipient_id: string }>(
    shape({ recipient_id: snowflake }, { access_tokens: maybe(anything), nicks: maybe(anything) }),
    call.body,
  )
  if (!world.users.has(recipient_id) || recipient_id === world.botUserId)
    throw invalidField(['recipient_id'], 'USER_DM_INVALID', 'Invalid recipient')
  return ok(channelPayload(world, directChannel(world, recipient_id)))
}

/** GET a guild's channels: all of them, hidden ones too, but no threads (resources/guild "Get Guild Channels"). */
const guildChannels = (call: Call): Answer => {
  const world = theGuild(call)
  const all = [...world.channels.values()].filter((c) => !c.thread && !c.recipients)
  return ok(
    all.map((c) => ({
      ...channelPayload(world, c),
      permissions: permissionsPayload(world, world.botUserId, c),
    })),
  )
}

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    route: '/channels/{channel_id}',
    run: (call) => ok(channelPayload(call.world, seenChannel(call))),
  },
  { method: 'PATCH', route: '/channels/{channel_id}', run: changeChannel },
  { method: 'DELETE', route: '/channels/{channel_id}', run: erase },
  { method: 'POST', route: '/users/@me/channels', run: openDirect },
  { method: 'GET', route: '/guilds/{guild_id}/channels', run: guildChannels },
]
