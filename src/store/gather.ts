/** Small writes that nobody waits at a keyboard for share the next commit: each is an fsync less. */
import type { Write } from './write.ts'

type Waiting = {
  /** Does it, and answers how to tell whoever waits once it is committed. */
  readonly work: () => () => void
  readonly reject: (error: unknown) => void
}

export type Gather = {
  /** Commits at once, with whatever was gathered meanwhile. */
  readonly now: Write
  /** Commits with the next write, or within `gatherMs`. Its loss in a crash must be harmless. */
  soon<T>(work: () => T): Promise<T>
  readonly waiting: () => boolean
  flush(): void
}

/** 0: nothing is gathered. */
export function gatherOf(commit: Write, gatherMs: number): Gather {
  let queue: Waiting[] = []
  let timer: NodeJS.Timeout | undefined

  function now<T>(work: () => T): T {
    const batch = queue
    if (batch.length === 0) return commit(work)
    const told: (() => void)[] = []
    let own = false
    let value: T
    try {
      value = commit(() => {
        told.length = 0
        for (const one of batch) told.push(one.work())
        own = true
        return work()
      })
    } catch (error) {
      // The work's own refusal undoes only itself: what was gathered waits for the next commit.
      if (own) throw error
      queue = queue.slice(batch.length)
      for (const one of batch) one.reject(error)
      return commit(work)
    }
    queue = queue.slice(batch.length)
    for (const tell of told) tell()
    return value
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (queue.length > 0) now(() => undefined)
  }

  return {
    now,
    flush,
    waiting: () => queue.length > 0,
    soon: async <T>(work: () => T) => {
      if (gatherMs === 0) return now(work)
      timer ??= setTimeout(() => {
        try {
          flush()
        } catch {
          // A full disk: each that waited has been told.
        }
      }, gatherMs)
      return new Promise<T>((resolve, reject) => {
        const doIt = () => {
          const value = work()
          return () => resolve(value)
        }
        queue.push({ work: doIt, reject })
      })
    },
  }
}
