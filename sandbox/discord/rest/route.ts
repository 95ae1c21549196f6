/** What a REST route is given and gives back, and the two questions every route asks first. */
import { refuse } from '../errors.ts'
import type { KnownCode } from '../errors.ts'
import type { Interactions } from '../interactions.ts'
import { canSee, has, isThread, permissionsIn } from '../permissions.ts'
import type { Attachment, Channel, Nonces } from '../types.ts'
import type { World } from '../world.ts'

export type Shared = {
  world: World
  interactions: Interactions
  nonces: Nonces
  nonceWindowMs: number
  gatewayUrl: string
  /** People who refuse direct messages. */
  closedDoors: Set<string>
  sessionsLeft: () => number
  sessionsPerDay: number
}

export type Call = Shared & {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  files: Attachment[]
  reason: string | null
}

export type Answer = { status: number; body?: unknown }
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  route: string
  /** Interaction callbacks and their webhooks carry the token in the path. */
  open?: boolean
  run: (call: Call) => Answer
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body })
export const nothing: Answer = { status: 204 }

export const param = (call: Call, name: string): string => call.params[name] ?? ''

export const theGuild = (call: Call): World => {
  if (param(call, 'guild_id') !== call.world.guildId) throw refuse(10004)
  return call.world
}

/** A channel the bot cannot view is Missing Access, not Unknown Channel. */
export const seenChannel = (call: Call): Channel => {
  const channel = call.world.channel(param(call, 'channel_id'))
  if (!canSee(call.world, call.world.botUserId, channel)) throw refuse(50001)
  return channel
}

export const may = (world: World, channel: Channel, bit: bigint): boolean =>
  has(permissionsIn(world, world.botUserId, channel), bit)

export const need = (world: World, channel: Channel, bit: bigint, code: KnownCode = 50013): void => {
  if (!may(world, channel, bit)) throw refuse(code)
}

export const notArchived = (channel: Channel): void => {
  if (isThread(channel) && channel.thread?.archived) throw refuse(50083)
}

export const audit = (call: Call, action: string): void => {
  if (call.reason !== null)
    call.world.auditReasons.push({ atMs: call.world.now(), action, reason: call.reason })
}
