/** Who can really read the channel, and which rights the bot lacks: computed as Discord documents it (topics/permissions). */
import type { APIThreadMember } from 'discord.js'
import type { Client, Guild, GuildBasedChannel, GuildMember, PermissionsBitField } from 'discord.js'
import { PermissionFlagsBits, Routes } from 'discord.js'
import type { MissingRight, Outside, Reader } from '../app/core/ports.ts'
import type { Needs } from '../domain/team/settings/places.ts'
import { codes, isCode, standingOf } from './faults.ts'
import { kindOfChannel, kindOfRole } from './named.ts'
import { eventRights, rights } from './rights.ts'

const pageSize = 1000
/** Without these nothing comes of what a channel is for; what else would be right is a line of the doctor. */
const needed: Readonly<Record<Needs, readonly bigint[]>> = {
  desk: [
    PermissionFlagsBits.ViewChannel,
    PermissionFlagsBits.SendMessages,
    PermissionFlagsBits.SendMessagesInThreads,
  ],
  notice: [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages],
  rooms: [
    PermissionFlagsBits.ViewChannel,
    PermissionFlagsBits.SendMessagesInThreads,
    PermissionFlagsBits.CreatePrivateThreads,
  ],
  events: [PermissionFlagsBits.ViewChannel],
}
/** Changes void it at once; this is for those that were missed while the gateway was away. */
const trustedForMs = 30_000

export type ReaderBook = Outside['discord'] & {
  /** Forget what was computed: a role, a channel or a member changed. */
  stale(): void
}

/** People by role; bots are left out. */
type Held = ReadonlyMap<string, readonly string[]>

export function readerBook(client: Client, guildId: string, now: () => number): ReaderBook {
  let known = new Map<string, { readonly computed: Promise<readonly Reader[]>; readonly atMs: number }>()

  let rooms = new Map<string, { readonly computed: Promise<readonly string[]>; readonly atMs: number }>()
  let held: { readonly computed: Promise<Held>; readonly atMs: number } | undefined

  function guild(): Guild {
    const found = client.guilds.cache.get(guildId)
    if (found === undefined) throw new Error('the server is not available yet')
    return found
  }

  async function everybody(): Promise<GuildMember[]> {
    const all: GuildMember[] = []
    let after: string | undefined
    for (;;) {
      const page = await guild().members.list({
        limit: pageSize,
        ...(after !== undefined && { after }),
        cache: false,
      })
      all.push(...page.values())
      if (page.size < pageSize) return all
      after = page.lastKey()
    }
  }

  async function rolesHeld(): Promise<Held> {
    const holders = new Map<string, string[]>()
    for (const { id, user, roles } of await everybody()) {
      if (user.bot) continue
      for (const role of roles.cache.keys()) {
        const ids = holders.get(role)
        if (ids === undefined) holders.set(role, [id])
        else ids.push(id)
      }
    }
    return holders
  }

  async function channelOf(channelId: string): Promise<GuildBasedChannel> {
    const channel = guild().channels.cache.get(channelId) ?? (await guild().channels.fetch(channelId))
    if (channel === null) throw new Error('the channel is not there')
    return channel
  }

  async function inThread(threadId: string): Promise<readonly string[]> {
    const members = await client.rest
      .get(Routes.threadMembers(threadId))
      .then((all) => all as APIThreadMember[])
      .catch((error: unknown) => {
        // Nobody reads what is not there; the write that comes finds that out.
        if (standingOf(error) === 'gone') return []
        throw error
      })
    return members.flatMap(({ user_id: id }) => (id === undefined || id === client.user?.id ? [] : [id]))
  }

  async function compute(channelId: string): Promise<readonly Reader[]> {
    const channel = await channelOf(channelId)
    const sees = (who: GuildMember | string) =>
      channel.permissionsFor(who)?.has(PermissionFlagsBits.ViewChannel) ?? false
    const everyone = guild().roles.everyone
    if (sees(everyone.id))
      return [{ id: everyone.id, kind: 'role', name: 'everyone', why: 'everyone on the server' }]
    return (await everybody())
      .filter((member) => member.id !== client.user?.id && sees(member))
      .map((member) => ({
        id: member.id,
        kind: 'user',
        name: member.displayName,
        why: groundOf(member, channel),
      }))
  }

  /** A right on the whole server: the owner and administrators have every one. */
  async function holds(userId: string, right: bigint): Promise<boolean> {
    try {
      const member = await guild().members.fetch({ user: userId, force: true, cache: false })
      return guild().ownerId === userId || member.permissions.has(right)
    } catch (error) {
      if (isCode(error, codes.unknownMember, codes.unknownUser)) return false
      throw error
    }
  }

  return {
    stale: () => {
      known = new Map()
      rooms = new Map()
      held = undefined
    },
    readersOf(channelId) {
      const last = known.get(channelId)
      if (last !== undefined && Math.abs(now() - last.atMs) < trustedForMs) return last.computed
      const computed = compute(channelId)
      known.set(channelId, { computed, atMs: now() })
      // A failure is not remembered: the next write asks again.
      computed.catch(() => known.delete(channelId))
      return computed
    },
    async holdersOf(roleId) {
      if (held === undefined || Math.abs(now() - held.atMs) >= trustedForMs) {
        const one = { computed: rolesHeld(), atMs: now() }
        held = one
        one.computed.catch(() => {
          if (held === one) held = undefined
        })
      }
      return (await held.computed).get(roleId) ?? []
    },
    async rolesOf(userId) {
      try {
        const member = await guild().members.fetch({ user: userId, force: true, cache: false })
        return [...member.roles.cache.keys()]
      } catch (error) {
        if (isCode(error, codes.unknownMember, codes.unknownUser)) return []
        throw error
      }
    },
    async personOf(userId) {
      try {
        const member = await guild().members.fetch({ user: userId, force: true, cache: false })
        return member.user.bot ? undefined : { name: member.displayName }
      } catch (error) {
        if (isCode(error, codes.unknownMember, codes.unknownUser)) return undefined
        throw error
      }
    },
    async reach(channelId, needs) {
      try {
        const channel = await channelOf(channelId)
        const me = guild().members.me ?? (await guild().members.fetchMe())
        return channel.permissionsFor(me).has([...needed[needs]]) ? 'open' : 'shut'
      } catch (error) {
        const standing = standingOf(error)
        if (standing === 'passing') throw error
        return standing === 'gone' ? 'gone' : 'shut'
      }
    },
    membersIn(threadId) {
      const last = rooms.get(threadId)
      if (last !== undefined && Math.abs(now() - last.atMs) < trustedForMs) return last.computed
      const computed = inThread(threadId)
      rooms.set(threadId, { computed, atMs: now() })
      computed.catch(() => rooms.delete(threadId))
      return computed
    },
    async channelKind(channelId) {
      try {
        return kindOfChannel((await channelOf(channelId)).type)
      } catch (error) {
        if (isCode(error, codes.unknownChannel)) return 'gone'
        throw error
      }
    },
    async roleKind(roleId) {
      // All roles of the server come with it and are followed.
      const role = guild().roles.cache.get(roleId)
      return role === undefined ? 'gone' : kindOfRole(role, guildId)
    },
    // Asked for a form, which Discord waits for three seconds only.
    nameOfChannel: async (channelId) => guild().channels.cache.get(channelId)?.name,
    async seenBy(channelId, roleId) {
      const channel = await channelOf(channelId)
      const me = guild().members.me ?? (await guild().members.fetchMe())
      const sees = (who: string) => channel.permissionsFor(who)?.has(PermissionFlagsBits.ViewChannel) ?? false
      return {
        everyone: sees(guild().roles.everyone.id),
        role: roleId !== undefined && sees(roleId),
        writable: channel
          .permissionsFor(me)
          .has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]),
      }
    },
    async missingRights(channelId) {
      const channel = await channelOf(channelId)
      const me = guild().members.me ?? (await guild().members.fetchMe())
      const held = channel.permissionsFor(me)
      return lacking(rights, held, channel)
    },
    async missingForEvents(channelId) {
      const channel = await channelOf(channelId)
      const me = guild().members.me ?? (await guild().members.fetchMe())
      return lacking(eventRights, channel.permissionsFor(me), channel)
    },
    async isThere(channelId, messageId) {
      try {
        await client.rest.get(
          messageId === undefined ? Routes.channel(channelId) : Routes.channelMessage(channelId, messageId),
        )
        return true
      } catch (error) {
        if (isCode(error, codes.unknownChannel, codes.unknownMessage)) return false
        throw error
      }
    },
    async looksIn(channelId, userId) {
      const channel = await channelOf(channelId)
      try {
        const member = await guild().members.fetch({ user: userId, force: true, cache: false })
        return channel.permissionsFor(member).has(PermissionFlagsBits.ManageThreads)
      } catch (error) {
        if (isCode(error, codes.unknownMember, codes.unknownUser)) return false
        throw error
      }
    },
    administers: (userId) => holds(userId, PermissionFlagsBits.Administrator),
    givesRoles: (userId) => holds(userId, PermissionFlagsBits.ManageRoles),
    async roleIsMentionable(roleId) {
      const role = guild().roles.cache.get(roleId)
      const me = guild().members.me ?? (await guild().members.fetchMe())
      return role?.mentionable === true || me.permissions.has(PermissionFlagsBits.MentionEveryone)
    },
  }
}

const lacking = (
  wanted: readonly { readonly name: string; readonly bit: bigint }[],
  held: Readonly<PermissionsBitField>,
  channel: GuildBasedChannel,
): MissingRight[] =>
  wanted
    .filter(({ bit }) => !held.has(bit))
    .map(({ name }) => ({
      right: name,
      where: `#${channel.name} → Edit Channel → Permissions → Embargo's role`,
    }))

function groundOf(member: GuildMember, channel: GuildBasedChannel): string {
  if (member.guild.ownerId === member.id) return 'owner of the server'
  if (member.permissions.has(PermissionFlagsBits.Administrator)) return 'Administrator'
  const roles = member.roles.cache.filter(
    (role) =>
      channel.permissionsFor(role)?.has(PermissionFlagsBits.ViewChannel) && role.id !== member.guild.id,
  )
  return roles.size === 0 ? 'allowed by name' : `role ${roles.map(({ name }) => name).join(', ')}`
}
