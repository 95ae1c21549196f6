/** Finding what a person means by a name: members, roles, channels; and the `resolved` data that goes with it. */
import {
  bareMemberPayload,
  channelPayload,
  permissionsPayload,
  rolePayload,
  userPayload,
} from '../payloads.ts'
import { basePermissions, canSee } from '../permissions.ts'
import type { Channel, Json, User } from '../types.ts'
import type { World } from '../world.ts'
import { cannot } from './context.ts'

const bare = (typed: string): string =>
  typed
    .replace(/^<[@#][!&]?(\d+)>$/, '$1')
    .replace(/^[@#]/, '')
    .toLowerCase()

export const findUser = (world: World, typed: string): User => {
  const name = bare(typed)
  const users = [...world.members.values()].map((m) => m.user)
  const found =
    users.find((u) => u.id === name) ??
    users.find((u) => u.username === name || u.globalName?.toLowerCase() === name) ??
    world.users.get(name)
  if (!found) throw cannot(`There is no member called ${typed}.`)
  return found
}

export const findRole = (world: World, typed: string): string => {
  const name = bare(typed)
  const found = [...world.roles.values()].find((r) => r.id === name || bare(r.name) === name)
  if (!found) throw cannot(`There is no role called ${typed}.`)
  return found.id
}

export const findChannel = (world: World, typed: string, asUserId: string): Channel => {
  const name = bare(typed)
  const seen = [...world.channels.values()].filter((c) => canSee(world, asUserId, c))
  const found = seen.find((c) => c.id === name) ?? seen.find((c) => c.name.toLowerCase() === name)
  if (!found) throw cannot(`There is no channel called ${typed} to be seen.`)
  return found
}

/** Collects the objects an interaction refers to, in the form of interactions/receiving-and-responding "Resolved Data". */
export class Resolved {
  readonly #world: World
  readonly #parts: Record<'users' | 'members' | 'roles' | 'channels' | 'messages', Json> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
    messages: {},
  }

  constructor(world: World) {
    this.#world = world
  }

  user(id: string): string {
    this.#parts.users[id] = userPayload(this.#world.user(id))
    const member = this.#world.members.get(id)
    if (member) {
      const { deaf: _, mute: __, ...partial } = bareMemberPayload(member)
      this.#parts.members[id] = { ...partial, permissions: basePermissions(this.#world, member).toString() }
    }
    return id
  }

  role(id: string): string {
    this.#parts.roles[id] = rolePayload(this.#world, this.#world.role(id))
    return id
  }

  channel(channel: Channel, viewerId: string): string {
    this.#parts.channels[channel.id] = {
      ...channelPayload(this.#world, channel),
      permissions: permissionsPayload(this.#world, viewerId, channel),
      app_permissions: permissionsPayload(this.#world, this.#world.botUserId, channel),
    }
    return channel.id
  }

  message(id: string, payload: Json): void {
    this.#parts.messages[id] = payload
  }

  get data(): { resolved?: Json } {
    const filled = Object.entries(this.#parts).filter(([, part]) => Object.keys(part).length > 0)
    return filled.length > 0 ? { resolved: Object.fromEntries(filled) } : {}
  }
}
