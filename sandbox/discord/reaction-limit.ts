/** Adding and taking away reactions shares one narrow bucket a channel; the pages of who reacted do not. */
import type { JournalRow } from './types.ts'

/** Not in the documentation: one per 250 ms is what maintainers and clients saw (discord-api-docs issues 182 and 2886). */
export class ReactionLimit {
  readonly #everyMs: number
  readonly #freeAt = new Map<string, number>()

  constructor(everyMs: number) {
    this.#everyMs = everyMs
  }

  /** How long this request has to wait; `null` when it may pass, and then it takes the place. */
  take({ method, route, path }: Pick<JournalRow, 'method' | 'route' | 'path'>): number | null {
    if (this.#everyMs === 0 || method === 'GET' || !route.includes('/reactions')) return null
    const channelId = path.split('/')[2] ?? ''
    const nowMs = performance.now()
    const freeAtMs = this.#freeAt.get(channelId) ?? 0
    if (nowMs < freeAtMs) return Math.ceil(freeAtMs - nowMs)
    this.#freeAt.set(channelId, nowMs + this.#everyMs)
    return null
  }

  /** What the answer says of the bucket. */
  headers({ method, route }: Pick<JournalRow, 'method' | 'route'>): Record<string, string> {
    if (this.#everyMs === 0 || method === 'GET' || !route.includes('/reactions')) return {}
    return {
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': (this.#everyMs / 1000).toFixed(3),
      'x-ratelimit-bucket': 'reactions',
    }
  }
}
