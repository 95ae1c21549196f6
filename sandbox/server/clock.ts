/** The one clock that the stand-ins, the page and the bot share: real pace, and it can be pushed forward. */
export class SharedClock {
  #baseMs: number
  #startedAtMs: number
  readonly #listeners = new Set<(nowMs: number) => void>()

  constructor(startMs: number) {
    this.#baseMs = startMs
    this.#startedAtMs = performance.now()
  }

  readonly now = (): number => Math.floor(this.#baseMs + performance.now() - this.#startedAtMs)

  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  /** Deadlines that were met cannot be unmet, so time never runs backwards. */
  set(ms: number): void {
    if (!Number.isFinite(ms)) throw new BackwardsError('That is not a date.')
    if (ms < this.now()) throw new BackwardsError('The clock only moves forward.')
    this.#baseMs = ms
    this.#startedAtMs = performance.now()
    for (const listener of this.#listeners) listener(ms)
  }

  onMove(listener: (nowMs: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

export class BackwardsError extends Error {}
