/** The sandbox: stand-ins for Discord, GitHub and mail, a page that shows them, and the unchanged bot between them. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DiscordStandIn } from './discord/stand-in.ts'
import { GitHubStandIn } from './github/stand-in.ts'
import { MailStandIn } from './mail/stand-in.ts'
import { pageApp } from './server/app.ts'
import { Bot } from './server/bot.ts'
import { Changes } from './server/changes.ts'
import { SharedClock } from './server/clock.ts'
import { buildDiscord, buildGitHub, guildName, productName, trackerName } from './server/demo-world.ts'
import { Misconfigured, cleanedEnvironment, readSettings } from './server/environment.ts'
import type { Environment } from './server/environment.ts'
import { DeliveryDesk } from './server/delivery.ts'
import { FaultSwitches } from './server/faults.ts'
import { readPage } from './server/files.ts'
import { newToken } from './server/guard.ts'
import { listen } from './server/listen.ts'
import { setUp } from './server/set-up.ts'
import type { SetupReport } from './server/set-up.ts'

export type SandboxOptions = {
  port?: number
  startMs?: number
  /** false: no bot is started; another may be connected to `discord`. */
  openBot?: boolean
  /** What is forked instead of `embargo.mjs start --sandbox`. */
  botFile?: string
  /** The bot is not set up: Alex, who owns the server, does it by hand. */
  empty?: boolean
  /** Read instead of this process's environment. */
  env?: Environment
}

export type Sandbox = {
  url: string
  /** The usual port, where somebody else has it and the page moved on. */
  takenPort: number | null
  token: string
  stop: () => Promise<void>
  discord: DiscordStandIn
  github: GitHubStandIn
  mail: MailStandIn
  clock: SharedClock
  bot: Bot | null
}

const usualPort = 8080
const mailFrom = 'Halcyon Security <security@halcyon.example>'

/** Throws Misconfigured where the settings of a real server are around. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const env = options.env ?? process.env
  const settings = readSettings(env)
  const clock = new SharedClock(options.startMs ?? settings.startMs ?? Date.now())
  const discord = await DiscordStandIn.start({ now: clock.now, guildName })
  const github = await GitHubStandIn.start({ now: clock.now })
  const mail = await MailStandIn.start({ now: clock.now })
  const demo = buildDiscord(discord)
  buildGitHub(github, demo)

  const changes = new Changes()
  discord.on('change', changes.tell)
  github.on('change', changes.tell)
  mail.onChange(changes.tell)
  const faults = new FaultSwitches(discord, github, mail)
  const folder = mkdtempSync(join(tmpdir(), 'embargo-sandbox-'))
  const storePath = join(folder, 'sandbox.db')
  const bot =
    options.openBot === false
      ? null
      : new Bot({
          file: options.botFile ?? fileURLToPath(new URL('../embargo.mjs', import.meta.url)),
          args: ['start', '--sandbox'],
          env: {
            ...cleanedEnvironment(env),
            DISCORD_TOKEN: discord.token,
            DISCORD_GUILD_ID: discord.guildId,
            DISCORD_API_URL: discord.apiUrl,
            GITHUB_TOKEN: github.token,
            GITHUB_API_URL: github.apiUrl,
            SMTP_URL: mail.url,
            MAIL_FROM: mailFrom,
            DATABASE_URL: `sqlite:${storePath}`,
            EMBARGO_KEY: randomBytes(32).toString('base64'),
            SANDBOX_START: new Date(clock.now()).toISOString(),
          },
          nowMs: clock.now,
        })

  const delivery = new DeliveryDesk(storePath, discord, github, changes.tell)

  const empty = options.empty === true
  let setup: SetupReport = { state: 'waiting', text: '' }
  const report = (next: SetupReport): void => {
    setup = next
    changes.tell()
  }
  bot?.onChange(changes.tell)
  clock.onMove((nowMs) => {
    bot?.tell(nowMs)
    changes.tell()
  })
  const watchForCommands = (): void => {
    if (!bot || bot.status.phase !== 'starting' || !isOnline(discord)) return
    bot.ready()
    if (setup.state !== 'waiting') return
    if (empty)
      report({
        state: 'skipped',
        text: `Nothing is set up: type /sir-admin setup as Alex Admin. Of the repositories, ${trackerName} is private and waits to be the tracker, and ${productName} is the product.`,
      })
    else void setUp(discord, demo, report)
  }
  discord.on('change', watchForCommands)
  discord.on('stored', watchForCommands)

  const closeWorld = async (): Promise<void> => {
    changes.stop()
    delivery.close()
    await Promise.all([discord.stop(), github.stop(), mail.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  const token = newToken()
  const mayMove = options.port === undefined && settings.port === undefined
  const page = await listen({
    makeApp: (port) =>
      pageApp({
        scene: {
          discord,
          github,
          mail,
          demo,
          empty,
          nowMs: clock.now,
          botStatus: () => bot?.status ?? { phase: 'off', pid: null, starts: 0, reason: null, log: [] },
          setup: () => setup,
          faultsOn: faults.on,
          delivery: () => delivery.read(),
        },
        clock,
        bot,
        faults,
        changes,
        files: readPage(fileURLToPath(new URL('page/', import.meta.url))),
        token,
        port,
      }),
    port: options.port ?? settings.port ?? usualPort,
    mayMove,
  }).catch(async (error: unknown) => {
    await closeWorld()
    throw error
  })
  bot?.start()

  const stop = async (): Promise<void> => {
    await bot?.stop()
    await page.close()
    await closeWorld()
  }
  const takenPort = mayMove && page.port !== usualPort ? usualPort : null
  return {
    url: `http://127.0.0.1:${page.port}/?token=${token}`,
    takenPort,
    token,
    stop,
    discord,
    github,
    mail,
    clock,
    bot,
  }
}

/** Connected and with its commands registered. */
const isOnline = (discord: DiscordStandIn): boolean =>
  discord.world.commands.size > 0 && discord.gateway.connected

/** Runs until SIGINT or SIGTERM, also where one comes while it starts. */
export async function startFromShell(options: Pick<SandboxOptions, 'empty'> = {}): Promise<void> {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => tell())
  try {
    const sandbox = await startSandbox(options)
    const first =
      options.empty === true
        ? `type /sir-admin setup as Alex Admin (tracker ${trackerName}, product ${productName})`
        : 'type /case open as Ana'
    const { takenPort } = sandbox
    if (takenPort !== null) process.stdout.write(`Port ${takenPort} is taken, so another one was chosen.\n`)
    process.stdout.write(
      `The sandbox is at ${sandbox.url}\nOpen it, ${first}, then move the clock. Ctrl+C ends it and forgets everything.\n`,
    )
    await told
    await sandbox.stop()
    process.exit(0)
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

if (import.meta.main) await startFromShell({ empty: process.argv.includes('--empty') })
