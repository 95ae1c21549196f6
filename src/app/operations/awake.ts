/** Since when the program has been awake without a gap: what stood still while the machine slept is nobody's fault. */

/** The beat comes every second; a pause as long as this was sleep, or a clock that was set. */
const gapMs = 60_000

export type Awake = {
  /** Called by each beat; answers how long was slept before it, ms. */
  seen(nowMs: number): number
  /** For how long it has been awake, ms. */
  for(nowMs: number): number
}

export function awakeSince(startMs: number): Awake {
  let sinceMs = startMs
  let lastMs = startMs
  const isGap = (nowMs: number) => nowMs - lastMs >= gapMs || nowMs < lastMs
  return {
    seen(nowMs) {
      const slept = isGap(nowMs) ? nowMs - lastMs : 0
      if (slept !== 0) sinceMs = nowMs
      lastMs = nowMs
      return Math.max(0, slept)
    },
    for: (nowMs) => (isGap(nowMs) ? 0 : nowMs - sinceMs),
  }
}
