/** People and roles coming, changing and going. */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { memberPayload, rolePayload, userPayload } from '../payloads.ts'
import type { Member, Role } from '../types.ts'
import type { World } from '../world.ts'

const guilds = [BigInt(Intent.Guilds)]
const guildMembers = [BigInt(Intent.GuildMembers)]

export const addRole = (
  world: World,
  o: { name: string; permissions?: bigint; position?: number; mentionable?: boolean },
): Role => {
  const others = [...world.roles.values()].filter((r) => r.id !== world.guildId && r.id !== world.botRoleId)
  const bot = world.role(world.botRoleId)
  // A new role stands under the bot's unless a place is asked for: bots are usually installed above what they hand out.
  if (o.position === undefined) bot.position = Math.max(bot.position, others.length + 2)
  const role: Role = {
    id: world.ids.next(),
    name: o.name,
    permissions: o.permissions ?? 0n,
    position: o.position ?? others.length + 1,
    mentionable: o.mentionable ?? false,
    managed: false,
  }
  world.roles.set(role.id, role)
  world.dispatch({
    t: 'GUILD_ROLE_CREATE',
    intents: guilds,
    d: { guild_id: world.guildId, role: rolePayload(world, role) },
  })
  return role
}

export const roleUpdated = (world: World, role: Role): void =>
  world.dispatch({
    t: 'GUILD_ROLE_UPDATE',
    intents: guilds,
    d: { guild_id: world.guildId, role: rolePayload(world, role) },
  })

export const deleteRole = (world: World, roleId: string): void => {
  world.role(roleId)
  world.roles.delete(roleId)
  for (const member of world.members.values()) member.roles.delete(roleId)
  for (const channel of world.channels.values())
    channel.overwrites = channel.overwrites.filter((o) => o.id !== roleId)
  world.dispatch({ t: 'GUILD_ROLE_DELETE', intents: guilds, d: { guild_id: world.guildId, role_id: roleId } })
}

export const addMember = (world: World, o: { name: string; roles: string[]; bot: boolean }): Member => {
  const user = { id: world.ids.next(), username: usernameFrom(o.name), globalName: o.name, bot: o.bot }
  const member: Member = { user, roles: new Set(o.roles), joinedAtMs: world.now() }
  world.users.set(user.id, user)
  world.members.set(user.id, member)
  tellJoined(world, member)
  return member
}

const usernameFrom = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._]+/g, '_')
    .slice(0, 32) || 'someone'

export const tellJoined = (world: World, member: Member): void =>
  world.dispatch({
    t: 'GUILD_MEMBER_ADD',
    intents: guildMembers,
    d: { ...memberPayload(member), guild_id: world.guildId },
  })

/** The bot's own change is told without the intent too (events/gateway "List of Intents", second note). */
export const memberUpdated = (world: World, member: Member): void =>
  world.dispatch({
    t: 'GUILD_MEMBER_UPDATE',
    intents: member.user.id === world.botUserId ? [] : guildMembers,
    d: { ...memberPayload(member), guild_id: world.guildId },
  })

export const removeMember = (world: World, userId: string): void => {
  const member = world.member(userId)
  world.members.delete(userId)
  for (const channel of world.channels.values()) channel.thread?.members.delete(userId)
  world.dispatch({
    t: 'GUILD_MEMBER_REMOVE',
    intents: guildMembers,
    d: { guild_id: world.guildId, user: userPayload(member.user) },
  })
}
