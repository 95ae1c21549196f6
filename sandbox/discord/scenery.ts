/** Building the server and acting as its moderators: roles, members, channels, and what is taken away again. */
import {
  addMember,
  addRole,
  deleteRole,
  memberUpdated,
  removeMember,
  roleUpdated,
  tellJoined,
} from './acts/members.ts'
import { channelUpdated, remove } from './acts/messages.ts'
import { tellEvent } from './acts/events.ts'
import { clearReactions, parseEmoji, unreact } from './acts/reactions.ts'
import {
  deleteChannel,
  joinThread,
  leaveThread,
  openThread,
  setArchived,
  threadPart,
} from './acts/threads.ts'
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { channelPayload, threadMemberPayload } from './payloads.ts'
import { canSee } from './permissions.ts'
import { directChannel } from './rest/channels.ts'
import type { Channel, Overwrite } from './types.ts'
import type { World } from './world.ts'

export type OverwriteInput = { id: string; type: 0 | 1; allow?: bigint; deny?: bigint }

const overwriteFrom = (o: OverwriteInput): Overwrite => ({
  id: o.id,
  type: o.type,
  allow: o.allow ?? 0n,
  deny: o.deny ?? 0n,
})

export class Scenery {
  readonly world: World
  readonly closedDoors = new Set<string>()

  constructor(world: World) {
    this.world = world
  }

  get applicationId(): string {
    return this.world.applicationId
  }

  get botUserId(): string {
    return this.world.botUserId
  }

  get botRoleId(): string {
    return this.world.botRoleId
  }

  get guildId(): string {
    return this.world.guildId
  }

  get ownerId(): string {
    return this.world.ownerId
  }

  get everyoneRoleId(): string {
    return this.world.guildId
  }

  addRole(o: { name: string; permissions?: bigint; position?: number; mentionable?: boolean }): string {
    return addRole(this.world, o).id
  }

  setRole(
    roleId: string,
    o: { permissions?: bigint; position?: number; mentionable?: boolean; name?: string },
  ): void {
    const role = Object.assign(this.world.role(roleId), o)
    roleUpdated(this.world, role)
  }

  deleteRole(roleId: string): void {
    deleteRole(this.world, roleId)
  }

  setBotPermissions(permissions: bigint): void {
    this.setRole(this.botRoleId, { permissions })
  }

  addMember(o: { name: string; roles?: string[]; bot?: boolean; owner?: boolean }): string {
    const member = addMember(this.world, { name: o.name, roles: o.roles ?? [], bot: o.bot ?? false })
    if (o.owner) this.world.ownerId = member.user.id
    return member.user.id
  }

  removeMember(userId: string): void {
    removeMember(this.world, userId)
  }

  /** Somebody who left comes back, without roles. */
  rejoin(userId: string): void {
    const member = { user: this.world.user(userId), roles: new Set<string>(), joinedAtMs: this.world.now() }
    this.world.members.set(userId, member)
    tellJoined(this.world, member)
  }

  giveRole(userId: string, roleId: string): void {
    const member = this.world.member(userId)
    member.roles.add(this.world.role(roleId).id)
    memberUpdated(this.world, member)
  }

  takeRole(userId: string, roleId: string): void {
    const member = this.world.member(userId)
    member.roles.delete(roleId)
    memberUpdated(this.world, member)
  }

  addChannel(o: {
    name: string
    type?: number
    parentId?: string
    overwrites?: OverwriteInput[]
    topic?: string
  }): string {
    const channel: Channel = {
      id: this.world.ids.next(),
      type: o.type ?? 0,
      name: o.name,
      parentId: o.parentId ?? null,
      overwrites: (o.overwrites ?? []).map(overwriteFrom),
      position: [...this.world.channels.values()].filter((c) => !c.thread).length,
      topic: o.topic ?? null,
      nsfw: false,
      slowmodeSeconds: 0,
      lastMessageId: null,
      lastPinAtMs: null,
      recipients: null,
      thread: null,
    }
    this.world.channels.set(channel.id, channel)
    this.world.dispatch({
      t: 'CHANNEL_CREATE',
      intents: [BigInt(Intent.Guilds)],
      channel,
      d: channelPayload(this.world, channel),
    })
    return channel.id
  }

  setOverwrite(channelId: string, o: OverwriteInput): void {
    this.#changeOverwrites(channelId, (list) => [...list.filter((old) => old.id !== o.id), overwriteFrom(o)])
  }

  removeOverwrite(channelId: string, id: string): void {
    this.#changeOverwrites(channelId, (list) => list.filter((old) => old.id !== id))
  }

  #changeOverwrites(channelId: string, change: (list: Overwrite[]) => Overwrite[]): void {
    const { world } = this
    const channel = world.channel(channelId)
    const before = canSee(world, world.botUserId, channel)
    channel.overwrites = change(channel.overwrites)
    const after = canSee(world, world.botUserId, channel)
    // The bot is told of the change that shuts it out, but of nothing behind a door that stays shut.
    const guilds = [BigInt(Intent.Guilds)]
    if (before || after)
      world.dispatch({ t: 'CHANNEL_UPDATE', intents: guilds, d: channelPayload(world, channel) })
    if (before || !after) return
    const threads = world
      .threadsOf(channel.id)
      .filter((t) => !t.thread?.archived && canSee(world, world.botUserId, t))
    world.dispatch({
      t: 'THREAD_LIST_SYNC',
      intents: guilds,
      d: {
        guild_id: world.guildId,
        channel_ids: [channel.id],
        threads: threads.map((t) => channelPayload(world, t)),
        members: threads
          .filter((t) => t.thread?.members.has(world.botUserId))
          .map((t) => threadMemberPayload(t, world.botUserId)),
      },
    })
  }

  setChannel(channelId: string, o: { name?: string; topic?: string | null }): void {
    channelUpdated(this.world, Object.assign(this.world.channel(channelId), o))
  }

  deleteChannel(channelId: string): void {
    deleteChannel(this.world, this.world.channel(channelId))
  }

  deleteMessage(channelId: string, messageId: string): void {
    remove(this.world, this.world.message(channelId, messageId))
  }

  clearReactions(channelId: string, messageId: string, emoji?: string): void {
    clearReactions(
      this.world,
      this.world.message(channelId, messageId),
      emoji === undefined ? null : parseEmoji(emoji),
    )
  }

  removeReaction(channelId: string, messageId: string, emoji: string, userId: string): void {
    unreact(this.world, this.world.message(channelId, messageId), userId, parseEmoji(emoji))
  }

  openThread(o: {
    channelId: string
    name: string
    ownerId: string
    private?: boolean
    messageId?: string
  }): string {
    const parent = this.world.channel(o.channelId)
    return openThread(this.world, {
      parent,
      type: o.private ? 12 : 11,
      name: o.name,
      ownerId: o.ownerId,
      autoArchiveMinutes: 1440,
      invitable: true,
      slowmodeSeconds: 0,
      ...(o.messageId === undefined ? {} : { from: this.world.message(parent.id, o.messageId) }),
    }).id
  }

  setThread(threadId: string, o: { archived?: boolean; locked?: boolean }): void {
    const thread = this.world.channel(threadId)
    const part = threadPart(thread)
    part.locked = o.locked ?? part.locked
    if (o.archived === undefined || o.archived === part.archived) channelUpdated(this.world, thread)
    else setArchived(this.world, thread, o.archived)
  }

  addToThread(threadId: string, userId: string): void {
    joinThread(this.world, this.world.channel(threadId), userId)
  }

  removeFromThread(threadId: string, userId: string): void {
    leaveThread(this.world, this.world.channel(threadId), userId)
  }

  deleteScheduledEvent(eventId: string): void {
    const event = this.world.events.get(eventId)
    if (!event) return
    this.world.events.delete(eventId)
    tellEvent(this.world, 'DELETE', event)
  }

  /** The direct messages between this person and the bot. */
  directMessages(userId: string): string {
    return directChannel(this.world, userId).id
  }

  /** Whether this person takes direct messages from the bot. */
  setDirectMessages(userId: string, open: boolean): void {
    if (open) this.closedDoors.delete(userId)
    else this.closedDoors.add(userId)
  }
}
