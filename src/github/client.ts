/** The one Octokit of the program: it paces writes, never repeats a call by itself, and logs nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
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

/** Lets one go at a time, so many milliseconds apart. */
class Pace {
  readonly #gapMs: number
  #turn: Promise<unknown> = Promise.resolve()
  constructor(gapMs: number) {
    this.#gapMs = gapMs
  }
  async turn(): Promise<void> {
    const mine = this.#turn
    this.#turn = mine.then(() => (this.#gapMs > 0 ? sleep(this.#gapMs) : undefined))
    await mine
  }
}

/** Writes that GitHub tells people about: an issue, a comment, an invitation to a repository. */
const notifies = /\/(?:issues|issues\/[^/]+\/comments|collaborators\/[^/]+)$/

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

export function githubClient({ token, baseUrl, timeoutMs, throttle }: ClientOptions): GitHub {
  const home = new URL(baseUrl ?? 'https://api.github.com').origin
  const writes = new Pace(throttle?.writeMs ?? 1000)
  const notifications = new Pace(throttle?.notificationMs ?? 3000)
  const octokit = new Octokit({
    auth: token,
    userAgent: 'embargo',
    ...(baseUrl !== undefined && { baseUrl }),
    // Octokit's own log and request errors carry titles and bodies.
    log: quiet,
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
    if (options.method !== 'GET') await writes.turn()
    if (options.method !== 'GET' && notifies.test(options.url)) await notifications.turn()
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
