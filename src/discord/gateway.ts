/** Discord in: interactions become gestures, answers go straight back; changes of roles and channels void what was known of readers. */
import type {
  APIApplicationCommandInteractionDataOption,
  APIInteraction,
  APIInteractionGuildMember,
  APIUser,
} from 'discord.js'
import type { RawFile } from 'discord.js'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Client,
  Events,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Options,
  PermissionFlagsBits,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import type { Actor, Place } from '../app/interaction/principals.ts'
import type { Completer } from '../app/interaction/complete.ts'
import type { Dispatcher } from '../app/interaction/dispatch.ts'
import type { Answer, Gesture } from '../app/interaction/interaction.ts'
import type { Log } from '../app/core/log.ts'
import type { Happening } from '../app/votes/reactions.ts'
import { codes, isCode } from './faults.ts'
import { guardDispatches } from './guarded.ts'
import { hearSymbols } from './happenings.ts'
import { chosenFrom } from './menu.ts'
import { namedIn } from './named.ts'
import type { Payload } from './register.ts'
import { intents } from './rights.ts'
import { eventsThat } from './watched.ts'
import { callbackOf, replyMessage, valuesOf } from './views/answers.ts'

export type GatewayOptions = {
  readonly token: string
  readonly guildId: string
  readonly apiUrl: string | undefined
  /** How long one REST call may take, ms. */
  readonly timeoutMs: number
  readonly log: Log
  /** The session is over for good: a bad token, or intents that are not allowed. */
  readonly refused: (closeCode: number) => void
  /** What begins a session could not be read: nothing that follows it would be heard. */
  readonly unbegun: () => void
  readonly ready: () => void
  /** A new session, at start or after one that could not be resumed: what happened before it is not told any more. */
  readonly session: () => void
  readonly peopleChanged: () => void
  /** Somebody came into a thread, or left it. */
  readonly roomChanged: (threadId: string) => void
  readonly happened: (happening: Happening) => void
}

/** The limit of all requests is over within a second, and whoever asked waits for it; what is sent waits in the outbox. */
const readingWaitsMs = 1_500

export function discordClient({
  apiUrl,
  timeoutMs,
  requestsPerSecond,
}: Pick<GatewayOptions, 'apiUrl' | 'timeoutMs'> & {
  /** Discord's documentation, topics/rate-limits: 50, which is the client's default. */
  readonly requestsPerSecond?: number | undefined
}): Client {
  return new Client({
    intents: [...intents],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      PresenceManager: 0,
      ThreadMemberManager: 0,
    }),
    rest: {
      ...(apiUrl !== undefined && { api: apiUrl }),
      // The outbox retries, and it looks before it does; a blind retry of a create would double it.
      retries: 0,
      timeout: timeoutMs,
      ...(requestsPerSecond !== undefined && { globalRequestsPerSecond: requestsPerSecond }),
      // Symbols come in threes, a quarter of a second apart: that is waited for here.
      rejectOnRateLimit: ({ route, method, global, timeToReset }) =>
        !route.startsWith('/interactions') &&
        !route.startsWith('/webhooks') &&
        !route.includes('/reactions') &&
        !(method.toUpperCase() === 'GET' && global && timeToReset <= readingWaitsMs),
    },
  })
}

/** `answered` resolves when everybody who asked so far has their answer. */
export type Listening = { answered(): Promise<void> }

export function listen(
  client: Client,
  rooms: { dispatcher: Dispatcher; complete: Completer },
  options: GatewayOptions,
): Listening {
  const inFlight = new Set<Promise<void>>()
  const { log } = options
  guardDispatches(client, log, options.unbegun)
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    const answering = answer(client, rooms, interaction)
      .catch((error: unknown) => {
        // The act stands and its receipt is in `/sir me`; only the answer came too late.
        if (isCode(error, codes.unknownInteraction, codes.tokenExpired)) log.info('answer-too-late')
        // A resumed session may tell a gesture twice (topics/gateway); it acts once, and has its answer.
        else if (isCode(error, codes.answeredAlready)) log.info('answered-already')
        else log.fault('answer', error)
      })
      .finally(() => inFlight.delete(answering))
    inFlight.add(answering)
  })
  client.on(Events.ShardDisconnect, ({ code }) => options.refused(code))
  client.on(Events.Error, (error) => log.fault('gateway', error))
  client.on(Events.ClientReady, options.ready)
  client.on(Events.ShardReady, () => {
    options.session()
    options.ready()
  })
  // The raw events: discord.js tells of a changed member only when that member happens to be cached.
  for (const event of eventsThat('readers')) client.ws.on(event, options.peopleChanged)
  for (const event of eventsThat('room'))
    client.ws.on(event, ({ id }: { id?: string }) => id !== undefined && options.roomChanged(id))
  hearSymbols(client, options.happened)
  return { answered: async () => void (await Promise.all(inFlight)) }
}

/** Tells Discord the commands there are; `body` replaces the whole list. */
export async function registerCommands(
  client: Client,
  guildId: string,
  body: readonly Payload[],
): Promise<void> {
  const application = client.application?.id
  if (application === undefined) throw new Error('not logged in')
  await client.rest.put(Routes.applicationGuildCommands(application, guildId), { body })
}

async function answer(
  client: Client,
  { dispatcher, complete }: { dispatcher: Dispatcher; complete: Completer },
  interaction: APIInteraction,
): Promise<void> {
  const callback = (body: object, files: readonly RawFile[] = []) =>
    client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body,
      ...(files.length > 0 && { files: [...files] }),
      auth: false,
    })

  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    const { path, options, focused } = flatten(interaction.data.name, interaction.data.options)
    const choices = await complete({
      actor: actorOf(interaction.member),
      place: placeOf(interaction),
      path,
      options,
      option: focused,
      typed: options[focused] ?? '',
    })
    await callback({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } })
    return
  }

  const gesture = gestureOf(interaction)
  if (gesture === undefined) return
  let waiting = false
  const wait = async (replaces: boolean) => {
    waiting = true
    const type =
      (gesture.is === 'pressed' || replaces) && isOwnEphemeral(interaction)
        ? InteractionResponseType.DeferredMessageUpdate
        : InteractionResponseType.DeferredChannelMessageWithSource
    await callback(
      type === InteractionResponseType.DeferredMessageUpdate
        ? { type }
        : { type, data: { flags: MessageFlags.Ephemeral } },
    )
  }
  const answered = await dispatcher.answer(gesture, wait)
  if (!waiting) {
    const { files, ...body } = callbackOf(answered)
    await callback(body, files)
    return
  }
  await late(client, interaction, answered)
}

/** After a deferral only a message can follow: a modal must be the first answer. */
async function late(client: Client, interaction: APIInteraction, answered: Answer): Promise<void> {
  if (answered.is === 'form') throw new Error('a form cannot follow a deferral')
  const { body, files } = replyMessage(answered)
  await client.rest.patch(Routes.webhookMessage(interaction.application_id, interaction.token, '@original'), {
    body: { ...body, flags: MessageFlags.IsComponentsV2 },
    ...(files.length > 0 && { files: [...files] }),
    auth: false,
  })
}

function isOwnEphemeral(interaction: APIInteraction): boolean {
  const { message } = interaction
  return message !== undefined && ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

function gestureOf(interaction: APIInteraction): Gesture | undefined {
  const made = {
    id: interaction.id,
    madeAtMs: SnowflakeUtil.timestampFrom(interaction.id),
    actor: actorOf(interaction.member, interaction.user),
    place: placeOf(interaction),
    named: namedIn(interaction),
  }
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return chosenFrom(interaction, made)
      const { path, options } = flatten(
        interaction.data.name,
        'options' in interaction.data ? interaction.data.options : [],
      )
      return { ...made, is: 'typed', path, options }
    }
    case InteractionType.MessageComponent:
      return {
        ...made,
        is: 'pressed',
        customId: interaction.data.custom_id,
        ...('values' in interaction.data && { picked: interaction.data.values }),
      }
    case InteractionType.ModalSubmit:
      return {
        ...made,
        is: 'submitted',
        customId: interaction.data.custom_id,
        values: valuesOf(interaction.data.components),
      }
    case InteractionType.Ping:
    case InteractionType.ApplicationCommandAutocomplete:
      return undefined
  }
}

/** Outside the server nobody holds a role. */
function actorOf(member: APIInteractionGuildMember | undefined, user?: APIUser): Actor {
  if (member === undefined) return { id: user?.id ?? '0', bot: user?.bot === true, roles: [], admin: false }
  return {
    id: member.user.id,
    bot: member.user.bot === true,
    roles: member.roles,
    admin: (BigInt(member.permissions) & PermissionFlagsBits.Administrator) !== 0n,
  }
}

function placeOf(interaction: APIInteraction): Place {
  const { channel } = interaction
  const parentId =
    channel !== undefined && 'parent_id' in channel && channel.type >= 10 ? channel.parent_id : null
  return {
    guildId: interaction.guild_id ?? null,
    channelId: channel?.id ?? '0',
    parentId: parentId ?? null,
  }
}

function flatten(root: string, options: readonly APIApplicationCommandInteractionDataOption[] | undefined) {
  const path = [root]
  const values: Record<string, string> = {}
  let focused = ''
  const walk = (list: readonly APIApplicationCommandInteractionDataOption[]) => {
    for (const option of list) {
      if (
        option.type === ApplicationCommandOptionType.Subcommand ||
        option.type === ApplicationCommandOptionType.SubcommandGroup
      ) {
        path.push(option.name)
        walk(option.options ?? [])
      } else {
        values[option.name] = String(option.value)
        if ('focused' in option && option.focused === true) focused = option.name
      }
    }
  }
  walk(options ?? [])
  return { path: path.join(' '), options: values, focused }
}
