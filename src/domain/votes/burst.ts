/** Somebody who sets and takes back symbols all the time: a few are answered at once, the rest of a minute together. */

/** What one person did below one vote within the minute that began then. */
export type Burst = { readonly sinceMs: number; readonly times: number }

const burstForMs = 60_000
const burstMost = 8
/** Of what is held the last one counts, and is waited for that long. */
const quietMs = 5_000

export const counted = (burst: Burst | undefined, atMs: number): Burst =>
  burst === undefined || atMs < burst.sinceMs || atMs >= burst.sinceMs + burstForMs
    ? { sinceMs: atMs, times: 1 }
    : { ...burst, times: burst.times + 1 }

export const isTooMuch = (burst: Burst | undefined): burst is Burst =>
  burst !== undefined && burst.times > burstMost

/** When what follows from it is carried out; undefined: now. */
export const heldUntilMs = (burst: Burst | undefined, nowMs: number): number | undefined =>
  isTooMuch(burst) ? Math.min(nowMs + quietMs, burst.sinceMs + burstForMs) : undefined
