/** One Discord server with everything in it: the only state the stand-in has. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { refuse } from './errors.ts'
import { Snowflakes } from './snowflake.ts'
import type { Channel, Command, Json, Member, Message, Role, ScheduledEvent, User } from './types.ts'

export type Dispatch = {
  t: string
  d: Json
  /** Any of these intents lets it through; an empty list is always sent (events/gateway "Standard Intents"). */
  intents: bigint[]
  /** The bot must be able to see this channel. */
  channel?: Channel
}

/** What an application needs to work in a server without Administrator. */
const usualBotPermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.ManageMessages |
  P.ManageRoles |
  P.PinMessages |
  P.AddReactions |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.CreateEvents |
  P.Connect |
  P.UseApplicationCommands

const everyonePermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.AddReactions |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.UseExternalEmojis |
  P.Connect |
  P.Speak |
  P.UseApplicationCommands

export class World {
  readonly now: () => number
  ids: Snowflakes
  readonly guildId: string
  readonly applicationId: string
  readonly botUserId: string
  readonly botRoleId: string
  readonly guildName: string
  readonly createdAtMs: number
  ownerId: string
  /** Privileged intents granted in the developer portal. */
  allowedIntents: bigint
  /** Where files can be fetched; set once the server listens. */
  cdnUrl = ''
  readonly users = new Map<string, User>()
  readonly members = new Map<string, Member>()
  readonly roles = new Map<string, Role>()
  readonly channels = new Map<string, Channel>()
  /** By channel, in order of arrival; ephemeral messages included. */
  readonly messages = new Map<string, Message[]>()
  readonly commands = new Map<string, Command>()
  readonly commandCreatesAtMs: number[] = []
  readonly events = new Map<string, ScheduledEvent>()
  readonly auditReasons: { atMs: number; action: string; reason: string }[] = []
  readonly #dispatchers = new Set<(event: Dispatch) => void>()
  readonly #watchers = new Set<() => void>()

  constructor(now: () => number, guildName: string, allowedIntents: bigint) {
    this.now = now
    this.ids = new Snowflakes(now)
    this.guildName = guildName
    this.allowedIntents = allowedIntents
    this.createdAtMs = now()
    this.guildId = this.ids.next()
    this.applicationId = this.ids.next()
    // A bot made today has the same id as its application.
    this.botUserId = this.applicationId
    this.botRoleId = this.ids.next()
    this.roles.set(this.guildId, {
      id: this.guildId,
      name: '@everyone',
      permissions: everyonePermissions,
      position: 0,
      mentionable: false,
      managed: false,
    })
    this.roles.set(this.botRoleId, {
      id: this.botRoleId,
      name: 'embargo',
      permissions: usualBotPermissions,
      position: 1,
      mentionable: false,
      managed: true,
    })
    const bot: User = { id: this.botUserId, username: 'embargo', globalName: null, bot: true }
    this.users.set(bot.id, bot)
    this.members.set(bot.id, { user: bot, roles: new Set([this.botRoleId]), joinedAtMs: now() })
    const owner: User = {
      id: this.ids.next(),
      username: 'server-owner',
      globalName: 'Server owner',
      bot: false,
    }
    this.users.set(owner.id, owner)
    this.members.set(owner.id, { user: owner, roles: new Set(), joinedAtMs: now() })
    this.ownerId = owner.id
  }

  /** Everything there is in the server, to go on from in another process or another test. */
  keep() {
    const { now: _now, ids, cdnUrl: _cdnUrl, ...there } = this
    return { there, lastId: ids.last }
  }

  /** Instead of what there is; before anybody looks. */
  take({ there, lastId }: ReturnType<World['keep']>): void {
    Object.assign(this, there)
    this.ids = new Snowflakes(this.now, lastId)
  }

  role(id: string): Role {
    const role = this.roles.get(id)
    if (!role) throw refuse(10011)
    return role
  }

  user(id: string): User {
    const user = this.users.get(id)
    if (!user) throw refuse(10013)
    return user
  }

  member(id: string): Member {
    const member = this.members.get(id)
    if (!member) throw refuse(10007)
    return member
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id)
    if (!channel) throw refuse(10003)
    return channel
  }

  messagesIn(channelId: string): Message[] {
    const known = this.messages.get(channelId)
    if (known) return known
    const fresh: Message[] = []
    this.messages.set(channelId, fresh)
    return fresh
  }

  message(channelId: string, id: string): Message {
    const message = this.messagesIn(channelId).find((m) => m.id === id && m.onlyFor === null)
    if (!message) throw refuse(10008)
    return message
  }

  /** Ephemeral messages too: only a person and the interaction that made them can reach those. */
  anyMessage(id: string): Message | undefined {
    for (const list of this.messages.values()) {
      const found = list.findLast((m) => m.id === id)
      if (found) return found
    }
    return undefined
  }

  threadsOf(parentId: string): Channel[] {
    return [...this.channels.values()].filter((c) => c.thread !== null && c.parentId === parentId)
  }

  dispatch(event: Dispatch): void {
    for (const send of this.#dispatchers) send(event)
    this.changed()
  }

  onDispatch(listener: (event: Dispatch) => void): void {
    this.#dispatchers.add(listener)
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}
