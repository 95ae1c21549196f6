/** A running bot with a whole Discord and GitHub around it, driven as people drive it. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { visibleText } from '../sandbox/discord/message-payload.ts'
import type { ApiMessage, DiscordOptions } from '../sandbox/discord/stand-in.ts'
import { DiscordStandIn } from '../sandbox/discord/stand-in.ts'
import { GitHubStandIn } from '../sandbox/github/stand-in.ts'
import { MailStandIn } from '../sandbox/mail/stand-in.ts'
import { follows } from '../src/app/operations/follows.ts'
import { loadWords } from '../src/app/core/render.ts'
import type { Config } from '../src/config.ts'
import type { Running } from '../src/main.ts'
import { run } from '../src/main.ts'
import { openStore } from '../src/store/sqlite.ts'
import { discordContract } from './support/discord-contract.ts'
import { githubContract } from './support/github-contract.ts'
import type { TestClock } from './world/clock.ts'
import { testClock } from './world/clock.ts'
import type { Leave } from './world/finish.ts'
import { complaints } from './world/finish.ts'
import type { Hand, Witness } from './world/hand.ts'
import { handOf } from './world/hand.ts'
import type { Name, Server } from './world/server.ts'
import { buildRepositories, buildServer, logins, product, tracker } from './world/server.ts'

export type { Hand, Shown } from './world/hand.ts'
export { logins, product, publicRepository, tracker, upstream } from './world/server.ts'

// Where memory is a disk, a durable commit costs nothing.
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A Friday morning in the team's zone, before its working day begins. */
const morning = '2026-11-20T08:00:00Z'
export const key = createHash('sha256').update('canary-of-the-key').digest()
// Compiling the published descriptions takes longer than a whole test; reading all templates takes a good part of one.
const contracts = { discord: discordContract(), github: githubContract() }
const words = loadWords(fileURLToPath(new URL('../templates', import.meta.url)))

export type WorldOptions = {
  readonly startsAt?: string
  /** `false`: nobody has typed `/sir-admin setup` yet. */
  readonly setUp?: false
  /** `false`: no mail server is set. */
  readonly mail?: false
  readonly discord?: Partial<DiscordOptions>
  /** What becomes of the shipped runbook before the bot starts, as where a team writes its own. */
  readonly runbook?: (shipped: string) => string
  /** How long an answer from Discord or GitHub is waited for. */
  readonly restTimeoutMs?: number
  /** How long an answer of the mail server is waited for. */
  readonly mailTimeoutMs?: number
  /** Who ends it and hears what is wrong with it; the test that began it when absent. */
  readonly ends?: (end: () => Promise<void>) => void
  /** The outbox makes the pauses of a real process: what came of a message is written down a moment after it. */
  readonly unhurried?: true
  /** Fewer than its documentation allows, so that a little work is a busy minute. */
  readonly discordRequestsPerSecond?: number
}

export type World = Readonly<Record<Name, Hand>> &
  Omit<Server, 'ids'> & {
    readonly discord: DiscordStandIn
    readonly github: GitHubStandIn
    readonly mail: MailStandIn
    readonly clock: TestClock
    readonly log: readonly string[]
    /** Where the shipped runbooks lie, to be changed as a newer program would. */
    readonly runbooks: string
    /** Nothing is due and nothing is in flight. */
    readonly settled: () => Promise<void>
    card(caseKey: string): ApiMessage
    thread(caseKey: string): string
    /** What stands in a channel or thread, oldest first. */
    lines(channelId: string): readonly string[]
    messages(channelId: string): readonly ApiMessage[]
    /** The file of the store, for verbs that read beside the bot. */
    readonly storePath: string
    issue(number: number): ReturnType<GitHubStandIn['repo']>['issues'][number]
    expects(leave: Leave): void
    /** The process ends and starts again on the same store; `meanwhile` happens while it is away. */
    restarts(meanwhile?: () => void | Promise<void>): Promise<void>
  }

export const textOf = (message: ApiMessage): string => visibleText(message)

export async function world(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(disk, 'embargo-world-'))
  const log: string[] = []
  const witness: Witness = { typed: new Set(), seen: [] }
  let leave: Leave = {}
  let running: Running | undefined
  const settled = async () => {
    // What people did has reached the bot before it is asked whether it is done, and so has what it did itself.
    for (let asked = -1; asked !== discord.journal.length;) {
      asked = discord.journal.length
      await discord.gateway.heard()
      await running?.settled()
    }
  }

  const clock = testClock(options.startsAt ?? morning, () => settled())
  const discord = await DiscordStandIn.start({
    now: clock.now,
    validator: contracts.discord,
    memberRequestWindowMs: 0,
    async quiet() {
      if (running === undefined || !(await discord.gateway.heard())) return false
      await running.answered()
      return true
    },
    ...options.discord,
  })
  const github = await GitHubStandIn.start({ now: clock.now, validator: contracts.github })
  const mail = await MailStandIn.start({ now: clock.now })
  const server = buildServer(discord)
  buildRepositories(github)
  const storePath = join(folder, 'embargo.db')
  const runbooks = join(folder, 'runbooks')
  cpSync(new URL('../runbooks', import.meta.url), runbooks, { recursive: true })
  if (options.runbook !== undefined) {
    const file = join(runbooks, 'o3de-sir.yaml')
    writeFileSync(file, options.runbook(readFileSync(file, 'utf8')))
  }
  const config: Config = {
    world: 'discord',
    discord: { token: discord.token, guildId: discord.guildId, apiUrl: discord.apiUrl },
    github: { token: github.token, apiUrl: github.apiUrl },
    mail:
      options.mail === false
        ? undefined
        : {
            host: '127.0.0.1',
            port: mail.port,
            secure: false,
            requireTls: false,
            login: { user: mail.user, pass: mail.pass },
            from: { name: 'Halcyon Security', address: 'security@halcyon.example' },
          },
    storePath,
    key,
    previousKey: undefined,
    logLevel: 'trace',
  }
  const start = async () => {
    running = await run(config, (end) => log.push(`"level":50 ended: ${end.message}`), {
      clock,
      restTimeoutMs: options.restTimeoutMs ?? 60_000,
      mailTimeoutMs: options.mailTimeoutMs ?? 60_000,
      discordRequestsPerSecond: options.discordRequestsPerSecond ?? 1_000_000,
      ...(options.unhurried !== true && { claimEveryMs: 0, gatherMs: 1 }),
      throttle: { writeMs: 0, notificationMs: 0 },
      runbooks,
      words,
      logTo: { write: (line) => void log.push(line) },
    })
  }

  const ends = options.ends ?? onTestFinished
  ends(async () => {
    await settled()
    await running?.stop()
    const store = await openStore({
      path: storePath,
      key,
      world: discord.guildId,
      mode: 'read',
      nowMs: clock.now(),
      follows,
    })
    const secrets = [
      discord.token,
      github.token,
      mail.pass,
      key.toString('base64'),
      key.toString(),
      ...witness.typed,
    ]
    const said = await complaints({
      discord,
      github,
      mail,
      store,
      log,
      secrets,
      seen: witness.seen,
      nowMs: clock.now(),
      leave,
    })
    await store.close()
    await Promise.all([discord.stop(), github.stop(), mail.stop()])
    rmSync(folder, { recursive: true, force: true })
    if (said.length > 0) throw new Error(said.join('\n'))
  })

  await start()
  const hand = (name: Name) => handOf(discord, server.ids[name], server.channels.sir, witness)
  const people: Record<Name, Hand> = {
    ana: hand('ana'),
    ben: hand('ben'),
    chloe: hand('chloe'),
    dmitri: hand('dmitri'),
    tess: hand('tess').at(server.channels.general),
    sam: hand('sam').at(server.channels.general),
    alex: hand('alex'),
  }
  // What set-up itself said belongs to no test.
  const read = new Set<string>()
  const messages = (channelId: string) => discord.messages(channelId).filter(({ id }) => !read.has(id))

  const built: World = {
    ...people,
    roles: server.roles,
    channels: server.channels,
    discord,
    github,
    mail,
    clock,
    log,
    runbooks,
    settled,
    storePath,
    messages,
    lines: (channelId) => messages(channelId).map(textOf),
    card(caseKey) {
      const found = messages(server.channels.sir).findLast((one) => textOf(one).includes(`## ${caseKey} `))
      if (found === undefined) throw new Error(`there is no card of ${caseKey}`)
      return found
    },
    thread(caseKey) {
      const found = discord.channels().find(({ name }) => name.startsWith(`${caseKey} `))
      if (found === undefined) throw new Error(`there is no thread of ${caseKey}`)
      return found.id
    },
    issue(number) {
      const found = github.repo(tracker).issues.find((one) => one.number === number)
      if (found === undefined) throw new Error(`there is no issue ${number}`)
      return found
    },
    expects: (more) => {
      leave = { ...leave, ...more }
    },
    async restarts(meanwhile) {
      await running?.stop()
      running = undefined
      clock.forget()
      await meanwhile?.()
      await start()
      await settled()
    },
  }
  if (options.setUp !== false) {
    await setUp(built)
    for (const channel of [server.channels.sir, discord.directMessages(server.ids.ana)])
      for (const { id } of discord.messages(channel)) read.add(id)
  }
  return built
}

/** What the owner of a server does first. */
async function setUp({ alex, channels, roles, ...people }: World): Promise<void> {
  const { text } = await alex.types('/sir-admin setup', {
    channel: channels.sir,
    'sir-role': roles.sir,
    'chair-role': roles.chair,
    'tsc-role': roles.tsc,
    chair: people.ana.id,
    tracker,
    product,
    zone: 'Europe/Lisbon',
    runbook: 'o3de-sir',
  })
  if (!text.includes('is set up')) throw new Error(text)
  for (const [name, github] of Object.entries(logins))
    await alex.types('/sir-admin identity', { member: people[name as keyof typeof logins].id, github })
  await people.settled()
}
