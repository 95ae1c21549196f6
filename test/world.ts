/** A running bot with a whole Discord and GitHub around it, driven as people drive it. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { visibleText } from '../sandbox/discord/message-payload.ts'
import type { ApiMessage, DiscordOptions, KeptDiscord } from '../sandbox/discord/stand-in.ts'
import { DiscordStandIn } from '../sandbox/discord/stand-in.ts'
import type { KeptGitHub } from '../sandbox/github/stand-in.ts'
import { GitHubStandIn } from '../sandbox/github/stand-in.ts'
import type { ArrivedMail } from '../sandbox/mail/stand-in.ts'
import { MailStandIn } from '../sandbox/mail/stand-in.ts'
import { follows } from '../src/app/operations/follows.ts'
import { loadWords } from '../src/app/core/render.ts'
import type { Config } from '../src/config.ts'
import type { Running } from '../src/main.ts'
import { run } from '../src/main.ts'
import { openStore } from '../src/store/sqlite.ts'
import { gestured } from './coverage/drives.ts'
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
  /** Everything that comes before the test: done once, and gone on from by every test that begins there. */
  readonly at?: ((w: World) => Promise<unknown>) | undefined
  /** `false`: nobody has typed `/sir-admin setup` yet. `true`: it is typed here, and the bot was never started again. */
  readonly setUp?: boolean
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

/** What was left by a world that ended, for others to go on from. */
type Kept = {
  readonly discord: KeptDiscord
  readonly github: KeptGitHub
  readonly mail: readonly ArrivedMail[]
  /** The store, and the runbooks beside it. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly server: Server
  readonly atMs: number
  readonly read: ReadonlySet<string>
  readonly typed: ReadonlySet<string>
  readonly leave: Leave
}

export async function world(options: WorldOptions = {}): Promise<World> {
  const kept = await keptFor(options)
  const { built, begin } = await raise(options, (end) => (options.ends ?? onTestFinished)(() => end()), kept)
  await begin()
  // What came before was done by people too.
  if (kept !== undefined) gestured()
  return built
}

type Beginning = Pick<WorldOptions, 'at' | 'mail' | 'startsAt'>
const nothing = async (): Promise<void> => {}
const beginnings = new WeakMap<(w: World) => Promise<unknown>, Map<string, Promise<Kept>>>()

/** A world of its own kind begins by itself: what another one would be told or allowed stands in what it keeps. */
async function keptFor({ runbook, discord, setUp, ...rest }: WorldOptions): Promise<Kept | undefined> {
  if (runbook !== undefined || discord !== undefined || setUp !== undefined) return undefined
  const { at, mail, startsAt } = rest
  const same = JSON.stringify([mail, startsAt])
  const known = beginnings.get(at ?? nothing) ?? new Map<string, Promise<Kept>>()
  beginnings.set(at ?? nothing, known)
  const found =
    known.get(same) ??
    prepare({ at, ...(mail === false && { mail }), ...(startsAt !== undefined && { startsAt }) })
  known.set(same, found)
  return await found.catch((error: unknown) => {
    known.delete(same)
    throw error
  })
}

async function prepare({ at, ...rest }: Beginning): Promise<Kept> {
  let ended: End | undefined
  const before = at === undefined ? undefined : await keptFor(rest)
  const { begin } = await raise({ at, ...rest }, (end) => (ended = end), before, at !== undefined)
  await begin()
  let left: Kept | undefined
  await ended?.((keep) => (left = keep()))
  if (left === undefined) throw new Error('a world without an end')
  return left
}

/** Stops everything and says what was wrong; `last` may still take what is there. */
type End = (last?: (keep: () => Kept) => void) => Promise<void>

async function raise(
  options: WorldOptions,
  atEnd: (end: End) => void,
  kept: Kept | undefined,
  isBefore = false,
): Promise<{ built: World; begin: () => Promise<void> }> {
  const folder = mkdtempSync(join(disk, 'embargo-world-'))
  const log: string[] = []
  const witness: Witness = { typed: new Set(kept?.typed), seen: [] }
  let leave: Leave = kept?.leave ?? {}
  let running: Running | undefined
  const settled = async () => {
    // What people did has reached the bot before it is asked whether it is done, and so has what it did itself.
    for (let asked = -1; asked !== discord.journal.length;) {
      asked = discord.journal.length
      await discord.gateway.heard()
      await running?.settled()
    }
  }

  const clock = testClock(kept?.atMs ?? Date.parse(options.startsAt ?? morning), () => settled())
  const discordOptions: DiscordOptions = {
    now: clock.now,
    validator: contracts.discord,
    memberRequestWindowMs: 0,
    async quiet() {
      if (running === undefined || !(await discord.gateway.heard())) return false
      await running.answered()
      return true
    },
    ...options.discord,
  }
  const discord = await DiscordStandIn.start(discordOptions, kept?.discord)
  const github = await GitHubStandIn.start({ now: clock.now, validator: contracts.github }, kept?.github)
  const mail = await MailStandIn.start({ now: clock.now, ...(kept && { arrived: kept.mail }) })
  const server = kept?.server ?? buildServer(discord)
  if (kept === undefined) buildRepositories(github)
  const storePath = join(folder, 'embargo.db')
  const runbooks = join(folder, 'runbooks')
  cpSync(new URL('../runbooks', import.meta.url), runbooks, { recursive: true })
  if (options.runbook !== undefined) {
    const file = join(runbooks, 'o3de-sir.yaml')
    writeFileSync(file, options.runbook(readFileSync(file, 'utf8')))
  }
  for (const [name, bytes] of kept?.files ?? []) writeFileSync(join(folder, name), bytes)
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

  const keep = (): Kept => ({
    discord: discord.keep(),
    github: github.keep(),
    mail: structuredClone(mail.arrived),
    files: new Map(
      globSync(['embargo.db*', 'runbooks/*'], { cwd: folder }).map((name) => [
        name,
        readFileSync(join(folder, name)),
      ]),
    ),
    server,
    atMs: clock.now(),
    read,
    typed: witness.typed,
    leave,
  })
  atEnd(async (last) => {
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
    last?.(keep)
    await Promise.all([discord.stop(), github.stop(), mail.stop()])
    rmSync(folder, { recursive: true, force: true })
    if (said.length > 0) throw new Error(said.join('\n'))
  })

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
  const read = new Set<string>(kept?.read)
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
  const begin = async () => {
    await start()
    if (kept === undefined && options.setUp !== false) {
      await setUp(built)
      for (const channel of [server.channels.sir, discord.directMessages(server.ids.ana)])
        for (const { id } of discord.messages(channel)) read.add(id)
    } else if (kept !== undefined) await settled()
    if (kept === undefined || isBefore) await options.at?.(built)
  }
  return { built, begin }
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
