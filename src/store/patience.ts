/** Waits for another program's lock beside everything else, instead of standing still until it is gone. */
import { setTimeout as wait } from 'node:timers/promises'
import { StoreUnusable } from './unusable.ts'

const againMs = 25
/** Whoever asked in Discord is told within three seconds. By a timer and not by a count of tries, which a busy machine draws out. */
const mostMs = 2_000

export const patiently = async <T>(work: () => T): Promise<T> => {
  let patience: AbortSignal | undefined
  for (;;) {
    try {
      return work()
    } catch (error) {
      const busy = error instanceof StoreUnusable && error.why === 'in-use'
      if (!busy || patience?.aborted === true) throw error
      patience ??= AbortSignal.timeout(mostMs)
      await wait(againMs)
    }
  }
}
