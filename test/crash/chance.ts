/** Seeded chance: one seed replays one schedule, as far as timing allows. */
export type Chance = {
  /** At least `from`, below `to`. */
  between(from: number, to: number): number
  whole(from: number, to: number): number
  happens(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** A sequence of its own, so that what runs side by side draws the same numbers in any order. */
  fork(): Chance
}

/** Mulberry32, public domain, by Tommy Ettinger. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + next() * (to - from)
  return {
    between,
    whole: (from, to) => Math.floor(between(from, to)),
    happens: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    fork: () => chanceOf(Math.floor(next() * 2 ** 32)),
  }
}
