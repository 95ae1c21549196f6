/** GitHub's rate limits: counted always, enforced for the secondary ones only when asked. */
import { Refusal } from './answers.ts'

export type Resource = 'core' | 'search' | 'graphql'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const LIMITS = {
  core: { limit: 5000, windowMs: HOUR_MS },
  search: { limit: 30, windowMs: MINUTE_MS },
  graphql: { limit: 5000, windowMs: HOUR_MS },
} as const satisfies Record<Resource, { limit: number; windowMs: number }>

// docs.github.com, "Rate limits for the REST API", about secondary rate limits.
const WRITES_PER_MINUTE = 80
const WRITES_PER_HOUR = 500
const POINTS_PER_MINUTE = 900

export const resourceOf = (path: string): Resource =>
  path.startsWith('/search/') ? 'search' : path === '/graphql' ? 'graphql' : 'core'

export class Limits {
  enforceSecondary = false
  readonly peak = { writesPerMinute: 0, writesPerHour: 0, pointsPerMinute: 0 }
  #writesAtMs: number[] = []
  #points: { atMs: number; points: number }[] = []
  readonly #windows = new Map<string, { startMs: number; used: number }>()

  #window(login: string, resource: Resource, nowMs: number): { startMs: number; used: number } {
    const key = `${login} ${resource}`
    const known = this.#windows.get(key)
    if (known !== undefined && nowMs < known.startMs + LIMITS[resource].windowMs) return known
    const fresh = { startMs: nowMs, used: 0 }
    this.#windows.set(key, fresh)
    return fresh
  }

  view(login: string, resource: Resource, nowMs: number) {
    const { limit, windowMs } = LIMITS[resource]
    const window = this.#window(login, resource, nowMs)
    const used = Math.min(window.used, limit)
    return { limit, used, remaining: limit - used, reset: Math.ceil((window.startMs + windowMs) / 1000) }
  }

  headers(login: string, resource: Resource, nowMs: number): Record<string, string> {
    const { limit, remaining, used, reset } = this.view(login, resource, nowMs)
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': resource,
    }
  }

  /** Refuses a call whose primary limit is used up. */
  admit(login: string, userId: number, resource: Resource, nowMs: number): void {
    if (this.view(login, resource, nowMs).remaining === 0)
      throw new Refusal(403, `API rate limit exceeded for user ID ${userId}.`)
  }

  /** Answers 304 are not counted. */
  count(login: string, resource: Resource, nowMs: number): void {
    this.#window(login, resource, nowMs).used += 1
  }

  useUp(login: string, resource: Resource, nowMs: number): void {
    this.#window(login, resource, nowMs).used = LIMITS[resource].limit
  }

  /** Notes a write (or a read, which costs points only) and refuses it when the secondary limits say so. */
  pace(isWrite: boolean, nowMs: number): void {
    this.#writesAtMs = this.#writesAtMs.filter((atMs) => atMs > nowMs - HOUR_MS)
    this.#points = this.#points.filter(({ atMs }) => atMs > nowMs - MINUTE_MS)
    const points = isWrite ? 5 : 1
    const pointsPerMinute = this.#points.reduce((sum, entry) => sum + entry.points, 0) + points
    const writesPerMinute =
      this.#writesAtMs.filter((atMs) => atMs > nowMs - MINUTE_MS).length + (isWrite ? 1 : 0)
    const writesPerHour = this.#writesAtMs.length + (isWrite ? 1 : 0)
    this.peak.pointsPerMinute = Math.max(this.peak.pointsPerMinute, pointsPerMinute)
    this.peak.writesPerMinute = Math.max(this.peak.writesPerMinute, writesPerMinute)
    this.peak.writesPerHour = Math.max(this.peak.writesPerHour, writesPerHour)
    const over =
      pointsPerMinute > POINTS_PER_MINUTE ||
      writesPerMinute > WRITES_PER_MINUTE ||
      writesPerHour > WRITES_PER_HOUR
    if (over && this.enforceSecondary)
      throw new Refusal(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        {},
        { 'retry-after': '60' },
      )
    this.#points.push({ atMs: nowMs, points })
    if (isWrite) this.#writesAtMs.push(nowMs)
  }
}
