/** The bot as a child process: started, watched, started again when it dies, and unplugged on request. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type BotPhase = 'off' | 'starting' | 'running' | 'unplugged' | 'restarting' | 'gave-up'

export type BotStatus = {
  phase: BotPhase
  pid: number | null
  starts: number
  /** Why it is not running, or why it last died. */
  reason: string | null
  log: string[]
}

export type BotOptions = {
  file: string
  args: readonly string[]
  env: Record<string, string>
  nowMs: () => number
}

const keptLines = 200
const givesUpAfter = 5
/** A bot that lived this long was well: the count of quick deaths starts anew. */
const wellAfterMs = 30_000
const stopWithinMs = 3_000

const ending = (code: number | null, signal: string | null): string =>
  signal === null ? `The bot ended with exit code ${code ?? 'unknown'}` : `The bot was ended by ${signal}`

/** Of a stack trace only the line with the error itself. */
const saysWhy = (line: string): boolean => /^[^\s{}].*\s/.test(line) && !line.startsWith('Node.js v')

export class Bot {
  readonly #options: BotOptions
  readonly #listeners = new Set<() => void>()
  readonly #log: string[] = []
  #child: ChildProcess | null = null
  #phase: BotPhase = 'off'
  #reason: string | null = null
  #starts = 0
  #quickDeaths = 0
  #lastError = ''
  #restartTimer: NodeJS.Timeout | undefined

  constructor(options: BotOptions) {
    this.#options = options
  }

  get status(): BotStatus {
    return {
      phase: this.#phase,
      pid: this.#child?.pid ?? null,
      starts: this.#starts,
      reason: this.#reason,
      log: [...this.#log],
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    if (this.#child) return
    clearTimeout(this.#restartTimer)
    this.#starts += 1
    this.#lastError = ''
    const { file, args, env } = this.#options
    const child = fork(file, args, { env, execArgv: [], silent: true })
    const startedAtMs = performance.now()
    this.#child = child
    this.#listen(child.stdout, false)
    this.#listen(child.stderr, true)
    child.once('error', (error) => this.#died(child, startedAtMs, `The bot did not start: ${error.message}`))
    child.once('exit', (code, signal) => this.#died(child, startedAtMs, ending(code, signal)))
    this.tell(this.#options.nowMs())
    this.#enter('starting', this.#reason)
  }

  /** The bot has registered its commands. */
  ready(): void {
    if (this.#phase === 'starting') this.#enter('running', this.#reason)
  }

  tell(nowMs: number): void {
    // The callback takes the error of a channel that closes at this moment; the exit event tells the rest.
    if (this.#child?.connected === true) this.#child.send({ type: 'clock', nowMs }, () => undefined)
  }

  /** As in a power cut: no signal it could handle, and it stays off until it is started. */
  pullThePlug(): void {
    clearTimeout(this.#restartTimer)
    this.#enter('unplugged', 'The plug was pulled.')
    this.#child?.kill('SIGKILL')
  }

  /** As by the kernel's out-of-memory killer: it dies in the middle of whatever it does, and is started again. */
  crash(): void {
    this.#quickDeaths = 0
    this.#child?.kill('SIGKILL')
  }

  startAgain(): void {
    this.#quickDeaths = 0
    this.#reason = null
    this.start()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#restartTimer)
    this.#phase = 'off'
    const child = this.#child
    if (!child) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await gone
    clearTimeout(timer)
  }

  #died(child: ChildProcess, startedAtMs: number, how: string): void {
    if (this.#child !== child) return
    this.#child = null
    if (this.#phase === 'off' || this.#phase === 'unplugged') return this.#changed()
    this.#quickDeaths = performance.now() - startedAtMs > wellAfterMs ? 1 : this.#quickDeaths + 1
    const reason = this.#lastError === '' ? `${how}.` : `${how}: ${this.#lastError}`
    if (this.#quickDeaths >= givesUpAfter) return this.#enter('gave-up', reason)
    const delayMs = 1000 * 2 ** (this.#quickDeaths - 1)
    this.#restartTimer = setTimeout(() => this.start(), delayMs)
    this.#enter('restarting', reason)
  }

  #enter(phase: BotPhase, reason: string | null): void {
    this.#phase = phase
    this.#reason = reason
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }

  #listen(stream: Readable | null, isError: boolean): void {
    if (!stream) return
    createInterface({ input: stream }).on('line', (line) => {
      this.#log.push(line)
      if (this.#log.length > keptLines) this.#log.shift()
      if (isError && saysWhy(line)) this.#lastError = line.slice(0, 400)
    })
  }
}
