/** A Discord and a GitHub on the loopback, in this process, and one bot beside them as a child process. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DiscordStandIn } from '../sandbox/discord/stand-in.ts'
import { GitHubStandIn } from '../sandbox/github/stand-in.ts'
import { buildDiscord, buildGitHub, guildName } from '../sandbox/server/demo-world.ts'
import type { DemoWorld } from '../sandbox/server/demo-world.ts'
import { cleanedEnvironment } from '../sandbox/server/environment.ts'

export type Kind = 'bare' | 'durable' | 'embargo'
export type Bot = {
  readonly child: ChildProcess
  readonly startMs: number
  /** What it wrote to its log as a warning, an error or a crash. */
  readonly complaints: string[]
}

const files = {
  echo: fileURLToPath(new URL('echo-bot.ts', import.meta.url)),
  embargo: fileURLToPath(new URL('../embargo.mjs', import.meta.url)),
}
const pinoWarn = 40

export class BenchWorld {
  readonly kind: Kind
  readonly discord: DiscordStandIn
  readonly github: GitHubStandIn
  readonly demo: DemoWorld
  readonly folder = mkdtempSync(join(tmpdir(), 'embargo-bench-'))
  readonly key = randomBytes(32)
  #bot: Bot | undefined

  private constructor(kind: Kind, discord: DiscordStandIn, github: GitHubStandIn) {
    this.kind = kind
    this.discord = discord
    this.github = github
    this.demo = buildDiscord(discord)
    buildGitHub(github, this.demo)
  }

  static async open(kind: Kind): Promise<BenchWorld> {
    const discord = await DiscordStandIn.start({ now: Date.now, guildName })
    return new BenchWorld(kind, discord, await GitHubStandIn.start({ now: Date.now }))
  }

  get storePath(): string {
    return join(this.folder, 'embargo.db')
  }

  get bot(): Bot {
    if (this.#bot === undefined) throw new Error('the bot is not running')
    return this.#bot
  }

  /** From the fork to the bot's own word that it is ready. */
  async start(storePath = this.storePath): Promise<Bot> {
    const startedAt = performance.now()
    const child = fork(
      this.kind === 'embargo' ? files.embargo : files.echo,
      this.kind === 'embargo' ? ['start', '--sandbox'] : [this.kind, join(this.folder, 'echo.db')],
      { env: this.#environment(storePath), execArgv: profiling(this.kind), silent: true },
    )
    const complaints: string[] = []
    child.stdout?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n'))
        if (Number(/"level":(\d+)/.exec(line)?.[1]) >= pinoWarn) complaints.push(line)
    })
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
    child.send({ type: 'clock', nowMs: Date.now() })
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', (code) => reject(new Error(`the bot ended (${code}): ${complaints.join('\n')}`)))
    })
    this.#bot = { child, startMs: performance.now() - startedAt, complaints }
    return this.#bot
  }

  async stop(): Promise<void> {
    const { child } = this.bot
    this.#bot = undefined
    if (child.exitCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), 6_000)
    await gone
    clearTimeout(hard)
  }

  residentMb(): number {
    const status = readFileSync(`/proc/${this.bot.child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  }

  /** What nobody will read again must not make the stand-in slower from round to round. */
  forgetAnswers(): void {
    for (const [channel, messages] of this.discord.world.messages)
      this.discord.world.messages.set(
        channel,
        messages.filter((message) => message.onlyFor === null),
      )
    this.discord.journal.length = 0
    this.github.journal.length = 0
  }

  async close(): Promise<void> {
    if (this.#bot !== undefined) await this.stop()
    await Promise.all([this.discord.stop(), this.github.stop()])
    rmSync(this.folder, { recursive: true, force: true })
  }

  #environment(storePath: string): Record<string, string> {
    return {
      ...cleanedEnvironment(process.env),
      DISCORD_TOKEN: this.discord.token,
      DISCORD_GUILD_ID: this.discord.guildId,
      DISCORD_API_URL: this.discord.apiUrl,
      GITHUB_TOKEN: this.github.token,
      GITHUB_API_URL: this.github.apiUrl,
      DATABASE_URL: `sqlite:${storePath}`,
      EMBARGO_KEY: this.key.toString('base64'),
    }
  }
}

/** BENCH_PROFILE=folder writes a CPU profile of Embargo there when it stops. */
function profiling(kind: Kind): string[] {
  const folder = process.env.BENCH_PROFILE
  return kind === 'embargo' && folder !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}
