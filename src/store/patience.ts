/** Waits for another program's lock beside everything else, instead of standing still until it is gone. */
import { setTimeout as wait } from 'node:timers/promises'
import { StoreUnusable } from './unusable.ts'

const againMs = 25
/** About two seconds: whoever asked in Discord is told within three. */
const triesMost = 45

export const patiently = async <T>(work: () => T): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return work()
    } catch (error) {
      const busy = error instanceof StoreUnusable && error.why === 'in-use'
      if (!busy || tries === triesMost) throw error
      await wait(againMs)
    }
  }
}
