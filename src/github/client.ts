/** The one Octokit of the program: it paces writes, never repeats a call by itself, and logs nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import { Garbled } from './errors.ts'
import { Moved } from './faults.ts'

export type GitHub = Octokit

export type ClientOptions = {
  readonly token: string
  /** `https://HOST/api/v3` for GitHub Enterprise Server; github.com when absent. */
  readonly baseUrl?: string
  readonly timeoutMs: number
  /** GitHub's documentation, "Best practices for using the REST API": at least one second between writes. */
  readonly throttle?: { readonly writeMs: number; readonly notificationMs: number }
}

/** Lets one through at a time, so far apart; stands where the plugin expects its own kind of queue. */
class Pace {
  readonly #gapMs: number
  #turn: Promise<unknown> = Promise.resolve()
  constructor(gapMs: number) {
    this.#gapMs = gapMs
  }
  key(): this {
    return this
  }
  schedule<A extends unknown[], T>(_job: unknown, run: (...args: A) => T, ...args: A): Promise<T> {
    const mine = this.#turn
    this.#turn = mine.then(() => sleep(this.#gapMs))
    return mine.then(() => run(...args))
  }
}

const Throttled = Octokit.plugin(throttling)
type Throttle = NonNullable<NonNullable<ConstructorParameters<typeof Throttled>[0]>['throttle']>
const paced = (gapMs: number) => new Pace(gapMs) as unknown as NonNullable<Throttle['write']>

const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const leaveToThePump = () => false

export function githubClient({ token, baseUrl, timeoutMs, throttle }: ClientOptions): GitHub {
  const home = new URL(baseUrl ?? 'https://api.github.com').origin
  const octokit = new Throttled({
    auth: token,
    userAgent: 'embargo',
    ...(baseUrl !== undefined && { baseUrl }),
    // Octokit's own log and request errors carry titles and bodies.
    log: quiet,
    throttle: {
      write: paced(throttle?.writeMs ?? 1000),
      notifications: paced(throttle?.notificationMs ?? 3000),
      onRateLimit: leaveToThePump,
      onSecondaryRateLimit: leaveToThePump,
    },
    request: {
      log: quiet,
      // The clock of a call starts when it leaves, not when it queues. A followed redirect would turn a POST into a GET.
      fetch: (url: string, init: RequestInit) => {
        // The next page is where an answer says it is; the token goes there only if that is GitHub.
        if (new URL(url).origin !== home) throw new Moved()
        return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
      },
    },
  })
  octokit.hook.wrap('request', async (request, options) => {
    options.headers['x-github-api-version'] = '2022-11-28'
    if (options.url.startsWith('http') && new URL(options.url).origin !== home) throw new Moved()
    const response = await request(options)
    if (response.status >= 300) throw new Moved()
    // A body cut short, or a page from something between us and GitHub, comes out of Octokit as text.
    // Accepted without a word is accepted.
    const wordless = response.status === 204 || (response.status === 202 && !response.data)
    if (!wordless && (typeof response.data !== 'object' || response.data === null)) throw new Garbled()
    return response
  })
  return octokit
}
