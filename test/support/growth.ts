/** Whether work grows as it must: measured against smaller work of the same kind, in turns, on the same machine. */

/** Below this nothing is measured but the clock. */
const leastMs = 0.5

/** How many times as long `large` takes as `small`, the quickest of seven turns each, so that a busy machine slows both. */
export function timesAsLong(large: () => unknown, small: () => unknown): number {
  const quickest = { large: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY }
  const tookMs = (run: () => unknown) => {
    const startMs = performance.now()
    run()
    return performance.now() - startMs
  }
  for (let turn = 0; turn < 7; turn++) {
    quickest.small = Math.min(quickest.small, tookMs(small))
    quickest.large = Math.min(quickest.large, tookMs(large))
  }
  return quickest.large / Math.max(quickest.small, leastMs)
}
