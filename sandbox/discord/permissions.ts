/** Who may do what where, computed exactly in the order of topics/permissions "Permission Overwrites". */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { Channel, Member } from './types.ts'
import type { World } from './world.ts'

export { P }

const allPermissions = Object.values(P).reduce((sum, bit) => sum | bit, 0n)

export const has = (permissions: bigint, bit: bigint): boolean => (permissions & bit) === bit

const threadTypes = [10, 11, 12]
export const isThread = (channel: Channel): boolean => threadTypes.includes(channel.type)

export const basePermissions = (world: World, member: Member): bigint => {
  if (member.user.id === world.ownerId) return allPermissions
  let permissions = world.role(world.guildId).permissions
  for (const roleId of member.roles) permissions |= world.roles.get(roleId)?.permissions ?? 0n
  return has(permissions, P.Administrator) ? allPermissions : permissions
}

/** @everyone overwrite, then all role denies, then all role allows, then the member's own. */
const withOverwrites = (world: World, base: bigint, member: Member, channel: Channel): bigint => {
  if (has(base, P.Administrator)) return allPermissions
  let permissions = base
  const everyone = channel.overwrites.find((o) => o.id === world.guildId)
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow
  let allow = 0n
  let deny = 0n
  for (const overwrite of channel.overwrites) {
    if (overwrite.type !== 0 || !member.roles.has(overwrite.id)) continue
    allow |= overwrite.allow
    deny |= overwrite.deny
  }
  permissions = (permissions & ~deny) | allow
  const own = channel.overwrites.find((o) => o.type === 1 && o.id === member.user.id)
  if (own) permissions = (permissions & ~own.deny) | own.allow
  return permissions
}

/** "Implicit Permissions": without View Channel nothing; without Send Messages no mention, TTS, file or embed. */
const withImplicit = (permissions: bigint, send: bigint): bigint => {
  if (!has(permissions, P.ViewChannel)) return 0n
  if (has(permissions, send)) return permissions
  return permissions & ~(P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks)
}

const inDirectMessage =
  P.ViewChannel |
  P.SendMessages |
  P.ReadMessageHistory |
  P.AddReactions |
  P.EmbedLinks |
  P.AttachFiles |
  P.PinMessages

export const permissionsIn = (world: World, userId: string, channel: Channel): bigint => {
  if (channel.recipients) return channel.recipients.includes(userId) ? inDirectMessage : 0n
  const member = world.members.get(userId)
  if (!member) return 0n
  const base = basePermissions(world, member)
  // topics/threads "Permissions": a thread inherits its parent's; only sending has a permission of its own.
  const home = isThread(channel) ? world.channels.get(channel.parentId ?? '') : channel
  if (!home) return 0n
  const send = isThread(channel) ? P.SendMessagesInThreads : P.SendMessages
  return withImplicit(withOverwrites(world, base, member, home), send)
}

export const canSee = (world: World, userId: string, channel: Channel): boolean => {
  const permissions = permissionsIn(world, userId, channel)
  if (!has(permissions, P.ViewChannel)) return false
  if (channel.type !== 12) return true
  return channel.thread?.members.has(userId) === true || has(permissions, P.ManageThreads)
}

const highestRole = (world: World, member: Member): number =>
  Math.max(0, ...[...member.roles].map((id) => world.roles.get(id)?.position ?? 0))

/** topics/permissions "Permission Hierarchy": only roles below one's own highest. */
export const outranksRole = (world: World, userId: string, roleId: string): boolean => {
  if (userId === world.ownerId) return true
  const member = world.members.get(userId)
  const role = world.roles.get(roleId)
  return member !== undefined && role !== undefined && highestRole(world, member) > role.position
}
