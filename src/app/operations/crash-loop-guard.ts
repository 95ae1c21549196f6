/** A crash loop must not use up the sessions of a day: after a thousand Discord resets the bot's token (gateway docs, Identify). */
import type { Store } from '../core/store.ts'

const dayMs = 24 * 60 * 60_000
/** Starts that ended badly and need no waiting. */
const free = 10
const longestMs = 20 * 60_000

type StartsStore = Pick<Store, 'change'>
const ref = { kind: 'note', id: 'starts' } as const

/** Notes this start; the answer is how long to wait before logging in, ms: at most about 90 log-ins a day in a crash loop. */
export function noteStart(store: StartsStore, nowMs: number): Promise<number> {
  return store.change({ write: { starts: ref }, read: {}, nowMs }, ({ starts: noted }) => {
    const known: readonly unknown[] = Array.isArray(noted?.value) ? noted.value : []
    const starts = known.filter((one): one is number => typeof one === 'number' && one > nowMs - dayMs)
    return {
      result: starts.length < free ? 0 : Math.min(longestMs, 1000 * 2 ** (starts.length - free)),
      put: { starts: { value: [...starts, nowMs] } },
    }
  })
}

/** It ran well or was stopped by a person: this start does not count. */
export function startWasWell(store: StartsStore, nowMs: number): Promise<void> {
  return store.change({ write: { starts: ref }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { starts: { value: [] } },
  }))
}
