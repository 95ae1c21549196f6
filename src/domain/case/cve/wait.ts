/** How long CVE ids take in this project: the median of those that came, once there are enough to speak of one. */
import type { Facts } from '../state.ts'

const dayMs = 86_400_000
/** Below this a median says more about chance than about the CNA. */
const fewest = 3

/** Each wait that ended with an id, ms. */
export const waitsOf = ({ advisories }: Pick<Facts, 'advisories'>): number[] =>
  advisories.flatMap(({ cve }) =>
    cve?.is === 'assigned' && cve.requestedAtMs !== undefined ? [cve.atMs - cve.requestedAtMs] : [],
  )

export function medianMs(waits: readonly number[]): number | undefined {
  if (waits.length < fewest) return undefined
  const sorted = waits.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

export const daysIn = (ms: number): number => Math.floor(ms / dayMs)

/** Ours: GitHub's page speaks of days, projects tell of three to five weeks; counted until a project knows better. */
const usualUntilKnownMs = 35 * dayMs

export type Outlook = { readonly usualMs: number; readonly cases: number; readonly likelyMs: number }

/** When an id is likely to be there: never before tomorrow, however long it has been. */
export function outlookOf(sinceMs: number | undefined, waits: readonly number[], nowMs: number): Outlook {
  const usualMs = medianMs(waits) ?? usualUntilKnownMs
  return {
    usualMs,
    cases: medianMs(waits) === undefined ? 0 : waits.length,
    likelyMs: Math.max((sinceMs ?? nowMs) + usualMs, nowMs + dayMs),
  }
}
