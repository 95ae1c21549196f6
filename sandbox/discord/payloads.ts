/** How members, roles, channels and the server look on the wire (resources/*, events/gateway-events). */
import { canSee, permissionsIn } from './permissions.ts'
import type { Channel, Json, Member, Role, ScheduledEvent, User } from './types.ts'
import type { World } from './world.ts'

export const iso = (ms: number): string => new Date(ms).toISOString()

export const userPayload = (user: User): Json => ({
  id: user.id,
  username: user.username,
  global_name: user.globalName,
  discriminator: user.bot ? '0001' : '0',
  avatar: null,
  banner: null,
  accent_color: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  public_flags: 0,
  flags: 0,
  ...(user.bot ? { bot: true } : {}),
})

/** The member as it stands beside a message: its user is the message's author. */
export const bareMemberPayload = (member: Member): Json => ({
  roles: [...member.roles],
  nick: null,
  avatar: null,
  banner: null,
  joined_at: iso(member.joinedAtMs),
  premium_since: null,
  communication_disabled_until: null,
  pending: false,
  deaf: false,
  mute: false,
  flags: 0,
})

export const memberPayload = (member: Member): Json => ({
  ...bareMemberPayload(member),
  user: userPayload(member.user),
})

export const rolePayload = (world: World, role: Role): Json => ({
  id: role.id,
  name: role.name,
  permissions: role.permissions.toString(),
  position: role.position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: role.managed,
  mentionable: role.mentionable,
  icon: null,
  unicode_emoji: null,
  flags: 0,
  ...(role.id === world.botRoleId ? { tags: { bot_id: world.botUserId } } : {}),
})

export const threadMemberPayload = (thread: Channel, userId: string, extra: Json = {}): Json => ({
  id: thread.id,
  user_id: userId,
  join_timestamp: iso(thread.thread?.members.get(userId) ?? 0),
  flags: 0,
  ...extra,
})

const threadPayload = (world: World, channel: Channel, viewerId: string): Json => {
  const thread = channel.thread
  if (!thread) return {}
  return {
    id: channel.id,
    type: channel.type,
    guild_id: world.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: channel.lastPinAtMs === null ? null : iso(channel.lastPinAtMs),
    rate_limit_per_user: channel.slowmodeSeconds,
    flags: 0,
    message_count: thread.messageCount,
    member_count: Math.min(50, thread.members.size),
    total_message_sent: thread.totalSent,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: iso(thread.archiveChangedAtMs),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: iso(thread.createdAtMs),
      ...(channel.type === 12 ? { invitable: thread.invitable } : {}),
    },
    ...(thread.members.has(viewerId) ? { member: threadMemberPayload(channel, viewerId) } : {}),
  }
}

export const channelPayload = (world: World, channel: Channel, viewerId = world.botUserId): Json => {
  if (channel.thread) return threadPayload(world, channel, viewerId)
  if (channel.recipients)
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: channel.lastMessageId,
      last_pin_timestamp: channel.lastPinAtMs === null ? null : iso(channel.lastPinAtMs),
      flags: 0,
      recipients: channel.recipients.filter((id) => id !== viewerId).map((id) => userPayload(world.user(id))),
    }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: world.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    flags: 0,
    permission_overwrites: channel.overwrites.map((o) => ({
      id: o.id,
      type: o.type,
      allow: o.allow.toString(),
      deny: o.deny.toString(),
    })),
    ...(channel.type === 4
      ? {}
      : {
          topic: channel.topic,
          nsfw: channel.nsfw,
          rate_limit_per_user: channel.slowmodeSeconds,
          last_message_id: channel.lastMessageId,
          last_pin_timestamp: channel.lastPinAtMs === null ? null : iso(channel.lastPinAtMs),
        }),
    ...(channel.type === 2 ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
  }
}

export const eventPayload = (world: World, event: ScheduledEvent): Json => ({
  id: event.id,
  guild_id: world.guildId,
  channel_id: event.channelId,
  creator_id: event.creatorId,
  creator: userPayload(world.user(event.creatorId)),
  name: event.name,
  description: event.description,
  image: null,
  scheduled_start_time: iso(event.startMs),
  scheduled_end_time: event.endMs === null ? null : iso(event.endMs),
  privacy_level: 2,
  status: event.status,
  entity_type: event.entityType,
  entity_id: null,
  entity_metadata: event.entityType === 3 ? { location: event.location ?? '' } : null,
  recurrence_rule: null,
  guild_scheduled_event_exceptions: [],
})

const guildFacts = (world: World): Json => ({
  id: world.guildId,
  name: world.guildName,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  owner_id: world.ownerId,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: [...world.roles.values()].map((role) => rolePayload(world, role)),
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: 'en-US',
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
})

export const guildPayload = (world: World, withCounts: boolean): Json => ({
  ...guildFacts(world),
  ...(withCounts
    ? { approximate_member_count: world.members.size, approximate_presence_count: world.members.size }
    : {}),
})

/** GUILD_CREATE: members hold only the bot itself unless the session has GUILD_PRESENCES. */
export const guildCreatePayload = (world: World, everyMember: boolean): Json => {
  const bot = world.member(world.botUserId)
  const seen = [...world.channels.values()].filter((c) => c.recipients === null)
  return {
    ...guildFacts(world),
    joined_at: iso(bot.joinedAtMs),
    large: false,
    unavailable: false,
    member_count: world.members.size,
    voice_states: [],
    members: (everyMember ? [...world.members.values()] : [bot]).map(memberPayload),
    channels: seen.filter((c) => c.thread === null).map((c) => channelPayload(world, c)),
    threads: seen
      .filter((c) => c.thread && !c.thread.archived && canSee(world, world.botUserId, c))
      .map((c) => channelPayload(world, c)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [...world.events.values()]
      .filter((e) => e.status <= 2 && eventVisibleTo(world, world.botUserId, e))
      .map((e) => eventPayload(world, e)),
    soundboard_sounds: [],
  }
}

/** resources/guild-scheduled-event "Permissions": an EXTERNAL event is visible to every member. */
export const eventVisibleTo = (world: World, userId: string, event: ScheduledEvent): boolean => {
  if (event.entityType === 3) return true
  const channel = world.channels.get(event.channelId ?? '')
  return channel !== undefined && canSee(world, userId, channel)
}

export const permissionsPayload = (world: World, userId: string, channel: Channel): string =>
  permissionsIn(world, userId, channel).toString()
