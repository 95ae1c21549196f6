/** A crash loop must not use up the sessions of a day: after a thousand Discord resets the bot's token (gateway docs, Identify). */
import type { Store } from '../core/store.ts'

const dayMs = 24 * 60 * 60_000
/** Starts that ended badly and need no waiting. */
const free = 10
const longestMs = 20 * 60_000

type StartsStore = Pick<Store, 'get' | 'change'>
const ref = { kind: 'note', id: 'starts' } as const

/** Notes this start; the answer is how long to wait before logging in, ms: at most about 90 log-ins a day in a crash loop. */
export async function noteStart(store: StartsStore, nowMs: number): Promise<number> {
  const noted = (await store.get('note', ref.id))?.value
  const starts = (Array.isArray(noted) ? noted : []).filter(
    (one): one is number => typeof one === 'number' && one > nowMs - dayMs,
  )
  await put(store, [...starts, nowMs], nowMs)
  return starts.length < free ? 0 : Math.min(longestMs, 1000 * 2 ** (starts.length - free))
}

/** It ran well or was stopped by a person: this start does not count. */
export async function startWasWell(store: StartsStore, nowMs: number): Promise<void> {
  await put(store, [], nowMs)
}

function put(store: StartsStore, starts: readonly number[], nowMs: number): Promise<void> {
  return store.change({ write: { ref }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { ref: { value: starts } },
  }))
}
