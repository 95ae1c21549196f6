/** Ids as Discord makes them: milliseconds since 2015 in the upper bits, so that ids sort by time. */
const discordEpochMs = 1_420_070_400_000n

export class Snowflakes {
  readonly #now: () => number
  #last = 0n

  constructor(now: () => number, last = 0n) {
    this.#now = now
    this.#last = last
  }

  get last(): bigint {
    return this.#last
  }

  /** Strictly rising, also when the clock stands still or is set back. */
  next(): string {
    const fromClock = (BigInt(Math.trunc(this.#now())) - discordEpochMs) << 22n
    this.#last = fromClock > this.#last ? fromClock : this.#last + 1n
    return this.#last.toString()
  }
}

export const isSnowflake = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{15,20}$/.test(value)

export const newerFirst = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? 1 : -1)
export const olderFirst = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1)
