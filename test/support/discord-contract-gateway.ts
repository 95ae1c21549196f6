/** What each gateway event must carry (Discord's documentation, events/gateway-events). */
import * as spec from 'discord-api-spec/zod'
import * as z from 'zod/mini'
import type { $ZodType } from 'zod/v4/core'
import { against } from './discord-contract-schema.ts'
import { thing } from './discord-contract-strict.ts'

type Event = { schema?: $ZodType; needs: readonly string[]; also?: readonly string[] }

const channel = z.union([spec.GuildChannelResponseSchema, spec.PrivateChannelResponseSchema] as never)
const scheduled = z.union([
  spec.ExternalScheduledEventResponseSchema,
  spec.VoiceScheduledEventResponseSchema,
] as never)
const message: Event = {
  schema: spec.MessageResponseSchema,
  needs: [],
  also: ['guild_id', 'member', 'channel_type', 'burst_colors'],
}
const reaction = ['channel_id', 'message_id']
const thread: Event = {
  schema: spec.ThreadResponseSchema,
  needs: ['guild_id', 'parent_id'],
  also: ['newly_created'],
}

const events: Record<string, Event> = {
  READY: { needs: ['v', 'user', 'guilds', 'session_id', 'resume_gateway_url', 'application'] },
  RESUMED: { needs: [] },
  RATE_LIMITED: { needs: ['opcode', 'retry_after', 'meta'] },
  GUILD_CREATE: {
    needs: [
      'id',
      'name',
      'owner_id',
      'roles',
      'members',
      'channels',
      'threads',
      'joined_at',
      'large',
      'member_count',
      'voice_states',
      'presences',
      'stage_instances',
      'guild_scheduled_events',
      'soundboard_sounds',
      'emojis',
      'features',
    ],
  },
  GUILD_UPDATE: { needs: ['id', 'name', 'owner_id', 'roles'] },
  GUILD_ROLE_CREATE: { needs: ['guild_id', 'role'] },
  GUILD_ROLE_UPDATE: { needs: ['guild_id', 'role'] },
  GUILD_ROLE_DELETE: { needs: ['guild_id', 'role_id'] },
  GUILD_MEMBER_ADD: { schema: spec.GuildMemberResponseSchema, needs: ['guild_id'], also: ['guild_id'] },
  GUILD_MEMBER_UPDATE: { schema: spec.GuildMemberResponseSchema, needs: ['guild_id'], also: ['guild_id'] },
  GUILD_MEMBER_REMOVE: { needs: ['guild_id', 'user'] },
  GUILD_MEMBERS_CHUNK: { needs: ['guild_id', 'members', 'chunk_index', 'chunk_count'] },
  CHANNEL_CREATE: { schema: channel, needs: [] },
  CHANNEL_UPDATE: { schema: channel, needs: [] },
  CHANNEL_DELETE: { schema: channel, needs: [] },
  CHANNEL_PINS_UPDATE: { needs: ['channel_id'] },
  THREAD_CREATE: thread,
  THREAD_UPDATE: thread,
  THREAD_DELETE: { needs: ['id', 'guild_id', 'parent_id', 'type'] },
  THREAD_LIST_SYNC: { needs: ['guild_id', 'threads', 'members'] },
  THREAD_MEMBERS_UPDATE: { needs: ['id', 'guild_id', 'member_count'] },
  MESSAGE_CREATE: message,
  MESSAGE_UPDATE: message,
  MESSAGE_DELETE: { needs: ['id', 'channel_id'] },
  MESSAGE_REACTION_ADD: { needs: [...reaction, 'user_id', 'emoji', 'burst', 'type'] },
  MESSAGE_REACTION_REMOVE: { needs: [...reaction, 'user_id', 'emoji', 'burst', 'type'] },
  MESSAGE_REACTION_REMOVE_ALL: { needs: reaction },
  MESSAGE_REACTION_REMOVE_EMOJI: { needs: [...reaction, 'emoji'] },
  GUILD_SCHEDULED_EVENT_CREATE: { schema: scheduled, needs: [] },
  GUILD_SCHEDULED_EVENT_UPDATE: { schema: scheduled, needs: [] },
  GUILD_SCHEDULED_EVENT_DELETE: { schema: scheduled, needs: [] },
  INTERACTION_CREATE: {
    needs: [
      'id',
      'application_id',
      'type',
      'data',
      'token',
      'version',
      'channel',
      'channel_id',
      'app_permissions',
      'entitlements',
      'authorizing_integration_owners',
      'context',
      'attachment_size_limit',
    ],
  },
}

const interactionFaults = (d: Record<string, unknown>): string[] => {
  const data = thing(d['data'])
  const isNumber = (key: string): boolean => typeof data[key] === 'number'
  const wanted: Record<number, readonly string[]> = {
    2: ['id', 'name', 'type'],
    3: ['custom_id', 'component_type'],
    4: ['id', 'name', 'type', 'options'],
    5: ['custom_id', 'components'],
  }
  return [
    ...((d['member'] === undefined) === (d['user'] === undefined) ? ['exactly one of member and user'] : []),
    ...(d['guild_id'] !== undefined && d['member'] === undefined ? ['member is missing in a server'] : []),
    ...(wanted[Number(d['type'])] ?? ['a known type']).flatMap((key) =>
      data[key] === undefined ? [`data.${key} is missing`] : [],
    ),
    ...(d['type'] === 3 && !isNumber('component_type') ? ['component_type is no number'] : []),
    ...(d['type'] === 3 && d['message'] === undefined ? ['message is missing'] : []),
    ...(d['message'] === undefined ? [] : against(spec.MessageResponseSchema, d['message'])),
  ]
}

export const dispatchFaults = (t: string, d: unknown): string[] => {
  const event = Object.hasOwn(events, t) ? events[t] : undefined
  if (!event) return [`${t} is no event the contract knows`]
  const payload = thing(d)
  const missing = event.needs.filter((key) => payload[key] === undefined).map((key) => `${key} is missing`)
  const wrong = event.schema ? against(event.schema, d, event.also ?? []) : []
  const role =
    t.startsWith('GUILD_ROLE') && payload['role']
      ? against(spec.GuildRoleResponseSchema, payload['role'])
      : []
  return [...missing, ...wrong, ...role, ...(t === 'INTERACTION_CREATE' ? interactionFaults(payload) : [])]
}
