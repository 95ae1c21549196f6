/** A stand-in with a clock that tests move, the real discord.js beside it, and refusals as data. */
import { Client, DiscordAPIError, GatewayIntentBits as Intent, REST } from 'discord.js'
import { onTestFinished } from 'vitest'
import { DiscordStandIn } from '../../sandbox/discord/stand-in.ts'
import type { DiscordOptions } from '../../sandbox/discord/stand-in.ts'
import { discordContract } from '../support/discord-contract.ts'

const usual = [
  Intent.Guilds,
  Intent.GuildMembers,
  Intent.GuildMessages,
  Intent.GuildMessageReactions,
  Intent.GuildScheduledEvents,
  Intent.DirectMessages,
]

export type Body = Record<string, unknown>

export type Setting = {
  discord: DiscordStandIn
  clock: { now: number; advance(ms: number): void }
  rest: REST
  channel: string
  ana: string
  bo: string
}

/** `lawful: false` for tests that send what Discord forbids. */
export const setting = async (
  options: Partial<DiscordOptions> & { lawful?: boolean } = {},
): Promise<Setting> => {
  const clock = {
    now: Date.UTC(2026, 10, 20, 9),
    advance(ms: number): void {
      clock.now += ms
    },
  }
  const { lawful = true, ...rest } = options
  const discord = await DiscordStandIn.start({
    now: () => clock.now,
    memberRequestWindowMs: 0,
    ...(lawful ? { validator: discordContract() } : {}),
    ...rest,
  })
  onTestFinished(async () => {
    const violations = [...discord.violations]
    await discord.stop()
    if (lawful && violations.length > 0) throw new Error(violations.join('\n'))
  })
  const channel = discord.addChannel({ name: 'sir' })
  const ana = discord.addMember({ name: 'Ana' })
  const bo = discord.addMember({ name: 'Bo' })
  return { discord, clock, rest: restOf(discord), channel, ana, bo }
}

export const restOf = (discord: DiscordStandIn, token = discord.token): REST =>
  new REST({ api: discord.apiUrl, version: '10', retries: 0, timeout: 2000 }).setToken(token)

export const connect = async (
  discord: DiscordStandIn,
  intents = usual,
  options: { retries?: number; enforceNonce?: boolean } = {},
): Promise<Client<true>> => {
  const client = new Client({
    intents,
    enforceNonce: options.enforceNonce ?? false,
    rest: { api: discord.apiUrl, retries: options.retries ?? 0, timeout: 1000 },
    allowedMentions: { parse: [] },
  })
  client.on('error', () => {})
  onTestFinished(() => client.destroy())
  const ready = new Promise((resolve) => client.once('clientReady', resolve))
  await client.login(discord.token)
  await ready
  return client as Client<true>
}

export const refusal = async (
  request: Promise<unknown>,
): Promise<{ status: number; code: number | string }> => {
  try {
    await request
  } catch (error) {
    if (error instanceof DiscordAPIError) return { status: error.status, code: error.code }
    throw error
  }
  throw new Error('it was not refused')
}

export const codeOf = async (request: Promise<unknown>): Promise<number | string> =>
  (await refusal(request)).code
