/** One of a pair: a whole bot with a Discord of its own, which can be killed, cut off and started again in between. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiscordStandIn } from '../../sandbox/discord/stand-in.ts'
import { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import type { Config } from '../../src/config.ts'
import type { Vote, VoteId } from '../../src/domain/votes/state.ts'
import type { Running } from '../../src/main.ts'
import { run } from '../../src/main.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Server } from '../world/server.ts'
import { buildRepositories, buildServer, product, tracker } from '../world/server.ts'

const key = Buffer.alloc(32, 5)
// Where memory is a disk, a durable commit costs nothing.
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const patienceMs = 30_000
/** Of the 120 that a connection may send within a minute; a vote takes a few. */
const sentAtMost = 60

/** Time goes on by itself and is put ahead between the acts of a schedule. */
class RunningClock {
  #baseMs = Date.parse('2026-11-20T08:00:00Z') - performance.now()
  #heard: () => void = () => {}
  readonly now = (): number => Math.floor(this.#baseMs + performance.now())
  readonly moved = (heard: () => void): void => {
    this.#heard = heard
  }
  forget(): void {
    this.#heard = () => {}
  }
  advance(ms: number): void {
    this.#baseMs += ms
    this.#heard()
  }
}

export class Side {
  readonly clock: RunningClock
  readonly discord: DiscordStandIn
  readonly github: GitHubStandIn
  readonly server: Server
  readonly faults: string[] = []
  /** Whoever was killed knows nothing of it: what it says afterwards is nobody's fault. */
  readonly lastWords: string[] = []
  readonly #folder = mkdtempSync(join(disk, 'embargo-votes-'))
  #path = join(this.#folder, 'votes-0.db')
  #token: string
  #running: Running | undefined
  #dies: () => void = () => {}
  #lives = 0
  readonly #dying: Promise<unknown>[] = []

  private constructor(discord: DiscordStandIn, github: GitHubStandIn, clock: RunningClock) {
    this.discord = discord
    this.github = github
    this.clock = clock
    this.server = buildServer(discord)
    buildRepositories(github)
    this.#token = discord.token
  }

  static async start(): Promise<Side> {
    const clock = new RunningClock()
    const discord = await DiscordStandIn.start({
      now: clock.now,
      memberRequestWindowMs: 0,
      identifiesPerDay: 1_000_000,
    })
    const side = new Side(discord, await GitHubStandIn.start({ now: clock.now }), clock)
    await side.starts()
    await side.#setUp()
    return side
  }

  async #setUp(): Promise<void> {
    const { ids, roles, channels } = this.server
    const { text } = await this.discord.person(ids.alex).types(
      '/sir-admin setup',
      {
        channel: channels.sir,
        'sir-role': roles.sir,
        'chair-role': roles.chair,
        'tsc-role': roles.tsc,
        chair: ids.ana,
        tracker,
        product,
        zone: 'Europe/Lisbon',
        runbook: 'o3de-sir',
      },
      { channelId: channels.sir },
    )
    if (!text.includes('is set up')) throw new Error(text)
    await this.settled()
  }

  async starts(): Promise<void> {
    this.#lives += 1
    let dead = false
    this.#dies = () => (dead = true)
    const config: Config = {
      world: 'discord',
      discord: { token: this.#token, guildId: this.discord.guildId, apiUrl: this.discord.apiUrl },
      github: { token: this.github.token, apiUrl: this.github.apiUrl },
      mail: undefined,
      storePath: this.#path,
      key,
      previousKey: undefined,
      logLevel: 'error',
    }
    this.#running = await run(config, () => {}, {
      clock: this.clock,
      restTimeoutMs: 10_000,
      discordRequestsPerSecond: 1_000_000,
      claimEveryMs: 0,
      throttle: { writeMs: 0, notificationMs: 0 },
      logTo: { write: (line) => void (dead ? this.lastWords : this.faults).push(line) },
    })
  }

  /** In the middle of whatever it does: its files stay as they are at this instant, and no request of it gets through any more. */
  crashes(): void {
    const dead = this.#running
    if (dead === undefined) return
    this.#running = undefined
    this.#dies()
    this.clock.forget()
    this.#token = this.discord.resetToken()
    const from = this.#path
    this.#path = join(this.#folder, `votes-${this.#lives}.db`)
    for (const end of ['', '-wal', '.head'])
      if (existsSync(from + end)) copyFileSync(from + end, this.#path + end)
    this.#dying.push(
      dead.stop().then(() => {
        for (const end of ['', '-wal', '-shm', '.lock', '.head']) rmSync(from + end, { force: true })
      }),
    )
  }

  /** Between two votes: a clock that jumps asks in a minute what is asked in hours, until the connection may ask no more. */
  async rests(): Promise<void> {
    if (this.discord.gateway.sentInMinute <= sentAtMost) return
    await this.stops()
    await this.starts()
  }

  /** A person ends it and it finishes what it is at. */
  async stops(): Promise<void> {
    await this.#running?.stop()
    this.#running = undefined
    this.clock.forget()
  }

  get up(): boolean {
    return this.#running !== undefined
  }

  /** The connection is lost for a while, and so is the session. */
  cutOff(): void {
    this.discord.gateway.pause()
  }

  async reconnected(): Promise<void> {
    const { gateway } = this.discord
    const before = gateway.identifies
    gateway.resume()
    gateway.close(4009)
    await this.discord.waitFor(() => gateway.identifies > before && gateway.connected, patienceMs)
    await gateway.heard()
  }

  /** The wire is cut and the session goes on: what was missed is told afterwards. */
  async resumes(meanwhile: () => void): Promise<void> {
    const { gateway } = this.discord
    const before = gateway.resumes + gateway.identifies
    gateway.cut()
    meanwhile()
    await this.discord.waitFor(() => gateway.resumes + gateway.identifies > before, patienceMs)
  }

  async settled(): Promise<void> {
    for (let asked = -1; asked !== this.discord.journal.length;) {
      asked = this.discord.journal.length
      await this.discord.gateway.heard()
      await this.#running?.settled()
    }
  }

  /** From the rows of the store, beside the running program. */
  async vote(id: VoteId): Promise<Vote> {
    const store = await openStore({
      path: this.#path,
      key,
      world: this.discord.guildId,
      mode: 'read',
      nowMs: this.clock.now(),
    })
    try {
      const found = await store.get('vote', id)
      if (found === undefined) throw new Error(`there is no ${id}`)
      return found
    } finally {
      await store.close()
    }
  }

  async ends(): Promise<void> {
    await this.stops()
    await Promise.all(this.#dying)
    await Promise.all([this.discord.stop(), this.github.stop()])
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
