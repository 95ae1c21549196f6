/** Scheduled event routes (resources/guild-scheduled-event). */
import { tellEvent } from '../acts/events.ts'
import { invalidField, refuse } from '../errors.ts'
import { anything, enforce, isoTime, maybe, oneOf, shape, snowflake, text } from '../limits/check.ts'
import { eventPayload, eventVisibleTo } from '../payloads.ts'
import { P, basePermissions, has } from '../permissions.ts'
import type { ScheduledEvent } from '../types.ts'
import type { World } from '../world.ts'
import { need, nothing, ok, param, theGuild } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

type Body = {
  name: string
  description?: string | null
  scheduled_start_time: string
  scheduled_end_time?: string | null
  entity_type: 1 | 2 | 3
  channel_id?: string | null
  entity_metadata?: { location?: string } | null
  status?: 1 | 2 | 3 | 4 | null
}

const fields = {
  description: maybe(text(1, 1000)),
  scheduled_end_time: maybe(isoTime),
  channel_id: maybe(snowflake),
  entity_metadata: maybe(shape({}, { location: maybe(text(1, 100)) })),
  image: maybe(anything),
  recurrence_rule: maybe(anything),
}
const required = {
  name: text(1, 100),
  scheduled_start_time: isoTime,
  entity_type: oneOf([1, 2, 3]),
  privacy_level: oneOf([2]),
}
const newForm = shape(required, fields)
const changeForm = shape(
  {},
  {
    ...fields,
    ...Object.fromEntries(Object.entries(required).map(([k, c]) => [k, maybe(c)])),
    status: maybe(oneOf([1, 2, 3, 4])),
  },
)

/** "Field Requirements By Entity Type". */
const checkEntity = (b: Body): void => {
  const requiredField = (key: string): never => {
    throw invalidField([key], 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  if (b.entity_type === 3) {
    if (b.channel_id)
      throw invalidField(
        ['channel_id'],
        'GUILD_SCHEDULED_EVENT_CHANNEL',
        'channel_id must be null for EXTERNAL.',
      )
    if (!b.entity_metadata?.location) requiredField('entity_metadata')
    if (!b.scheduled_end_time) requiredField('scheduled_end_time')
  } else {
    if (!b.channel_id) requiredField('channel_id')
    if (b.entity_metadata?.location)
      throw invalidField(
        ['entity_metadata'],
        'GUILD_SCHEDULED_EVENT_METADATA',
        'entity_metadata must be null here.',
      )
  }
}

const mayHold = (world: World, b: Body, right: bigint): void => {
  if (b.entity_type === 3) {
    if (!has(basePermissions(world, world.member(world.botUserId)), right)) throw refuse(50013)
    return
  }
  const channel = world.channel(b.channel_id ?? '')
  if (channel.type !== (b.entity_type === 2 ? 2 : 13))
    throw invalidField(
      ['channel_id'],
      'GUILD_SCHEDULED_EVENT_CHANNEL_TYPE',
      'The channel is not of the type of the event.',
    )
  need(world, channel, P.ViewChannel, 50001)
  need(world, channel, P.Connect)
  need(world, channel, right)
}

const create = (call: Call): Answer => {
  const world = theGuild(call)
  const body = enforce<Body>(newForm, call.body)
  checkEntity(body)
  const startMs = Date.parse(body.scheduled_start_time)
  const endMs = body.scheduled_end_time ? Date.parse(body.scheduled_end_time) : null
  if (startMs <= world.now())
    throw invalidField(
      ['scheduled_start_time'],
      'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      'Cannot schedule event in the past.',
    )
  if (endMs !== null && endMs <= startMs)
    throw invalidField(
      ['scheduled_end_time'],
      'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
      'Cannot schedule event to end before it starts.',
    )
  mayHold(world, body, P.CreateEvents)
  if ([...world.events.values()].filter((e) => e.status <= 2).length >= 100) throw refuse(30038)
  const event: ScheduledEvent = {
    id: world.ids.next(),
    name: body.name,
    description: body.description ?? null,
    channelId: body.channel_id ?? null,
    creatorId: world.botUserId,
    location: body.entity_metadata?.location ?? null,
    startMs,
    endMs,
    status: 1,
    entityType: body.entity_type,
  }
  world.events.set(event.id, event)
  tellEvent(world, 'CREATE', event)
  return ok(eventPayload(world, event))
}

const the = (call: Call): ScheduledEvent => {
  const world = theGuild(call)
  const event = world.events.get(param(call, 'guild_scheduled_event_id'))
  if (!event || !eventVisibleTo(world, world.botUserId, event)) throw refuse(10070)
  return event
}

const rightOver = (event: ScheduledEvent, world: World): bigint => {
  const all = basePermissions(world, world.member(world.botUserId))
  return event.creatorId === world.botUserId && !has(all, P.ManageEvents) ? P.CreateEvents : P.ManageEvents
}

const moves: Record<number, readonly number[]> = { 1: [1, 2, 4], 2: [2, 3], 3: [], 4: [] }

const change = (call: Call): Answer => {
  const { world } = call
  const event = the(call)
  const body = enforce<Partial<Body>>(changeForm, call.body)
  if (event.status > 2) throw refuse(180000)
  const after: Body = {
    name: body.name ?? event.name,
    scheduled_start_time: body.scheduled_start_time ?? new Date(event.startMs).toISOString(),
    scheduled_end_time:
      body.scheduled_end_time === undefined && event.endMs !== null
        ? new Date(event.endMs).toISOString()
        : (body.scheduled_end_time ?? null),
    entity_type: body.entity_type ?? event.entityType,
    channel_id: body.channel_id === undefined ? event.channelId : body.channel_id,
    entity_metadata: body.entity_metadata ?? (event.location ? { location: event.location } : null),
  }
  checkEntity(after)
  mayHold(world, after, rightOver(event, world))
  if (body.status && !moves[event.status]?.includes(body.status))
    throw invalidField(
      ['status'],
      'GUILD_SCHEDULED_EVENT_STATUS_TRANSITION',
      'This change of status is not allowed.',
    )
  event.name = after.name
  if (body.description !== undefined) event.description = body.description
  event.startMs = Date.parse(after.scheduled_start_time)
  event.endMs = after.scheduled_end_time ? Date.parse(after.scheduled_end_time) : null
  event.entityType = after.entity_type
  event.channelId = after.channel_id ?? null
  event.location = after.entity_metadata?.location ?? null
  event.status = body.status ?? event.status
  tellEvent(world, 'UPDATE', event)
  return ok(eventPayload(world, event))
}

const erase = (call: Call): Answer => {
  const { world } = call
  const event = the(call)
  if (!has(basePermissions(world, world.member(world.botUserId)), rightOver(event, world)))
    throw refuse(50013)
  world.events.delete(event.id)
  tellEvent(world, 'DELETE', event)
  return nothing
}

const listed = (call: Call): Answer => {
  const world = theGuild(call)
  return ok(
    [...world.events.values()]
      .filter((e) => e.status <= 2 && eventVisibleTo(world, world.botUserId, e))
      .map((e) => ({
        ...eventPayload(world, e),
        ...(call.query.get('with_user_count') === 'true' ? { user_count: 0 } : {}),
      })),
  )
}

const base = '/guilds/{guild_id}/scheduled-events'
const one = `${base}/{guild_scheduled_event_id}`
export const eventRoutes: Route[] = [
  { method: 'GET', route: base, run: listed },
  { method: 'POST', route: base, run: create },
  { method: 'GET', route: one, run: (call) => ok(eventPayload(call.world, the(call))) },
  { method: 'PATCH', route: one, run: change },
  { method: 'DELETE', route: one, run: erase },
]
