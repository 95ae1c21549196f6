/** Writing permission overwrites (resources/channel "Edit Channel Permissions"). */
import { channelUpdated } from '../acts/messages.ts'
import { refuse } from '../errors.ts'
import { enforce, maybe, oneOf, shape, snowflake, text } from '../limits/check.ts'
import { P, has, permissionsIn } from '../permissions.ts'
import { audit, need, nothing, param, seenChannel } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

type Body = { type: 0 | 1; allow?: string | null; deny?: string | null }

const write = (call: Call): Answer => {
  const { world } = call
  const channel = seenChannel(call)
  if (channel.thread || channel.recipients) throw refuse(50024)
  need(world, channel, P.ManageRoles)
  const body = enforce<Body>(
    shape(
      { type: oneOf([0, 1]) },
      { allow: maybe(text(1, 20)), deny: maybe(text(1, 20)), id: maybe(snowflake) },
    ),
    call.body,
  )
  const [allow, deny] = [BigInt(body.allow ?? 0), BigInt(body.deny ?? 0)]
  // "Only permissions your bot has in the guild or parent channel can be allowed/denied."
  if (!has(permissionsIn(world, world.botUserId, channel), allow | deny)) throw refuse(50013)
  const id = param(call, 'overwrite_id')
  channel.overwrites = [
    ...channel.overwrites.filter((o) => o.id !== id),
    { id, type: body.type, allow, deny },
  ]
  channelUpdated(world, channel)
  audit(call, 'CHANNEL_OVERWRITE_UPDATE')
  return nothing
}

const erase = (call: Call): Answer => {
  const channel = seenChannel(call)
  need(call.world, channel, P.ManageRoles)
  const id = param(call, 'overwrite_id')
  if (!channel.overwrites.some((o) => o.id === id)) throw refuse(10009)
  channel.overwrites = channel.overwrites.filter((o) => o.id !== id)
  channelUpdated(call.world, channel)
  audit(call, 'CHANNEL_OVERWRITE_DELETE')
  return nothing
}

const one = '/channels/{channel_id}/permissions/{overwrite_id}'
export const overwriteRoutes: Route[] = [
  { method: 'PUT', route: one, run: write },
  { method: 'DELETE', route: one, run: erase },
]
