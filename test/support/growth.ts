/** Whether work grows as it must: measured against smaller work of the same kind, in turns, on the same machine. */

/** What grows as it must is done after a few turns; where it seems not to, the quickest of many is looked at. */
const turns = { few: 7, many: 70 }
const suspicious = 12

/** Below this nothing is measured but the clock. */
const leastMs = 0.5

/**
 * How many times as long `large` takes as `small`: the quickest turn of each, in time that this thread had the
 * processor, so that whatever else a machine does counts for neither.
 */
export function timesAsLong(large: () => unknown, small: () => unknown): number {
  const quickest = { large: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY }
  const tookMs = (run: () => unknown) => {
    const before = process.threadCpuUsage()
    run()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  }
  const ratio = () => quickest.large / Math.max(quickest.small, leastMs)
  for (let turn = 0; turn < turns.few || (turn < turns.many && ratio() > suspicious); turn++) {
    quickest.small = Math.min(quickest.small, tookMs(small))
    quickest.large = Math.min(quickest.large, tookMs(large))
  }
  return ratio()
}
