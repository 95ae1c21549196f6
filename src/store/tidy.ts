/** Moves what stands in the `-wal` into the file whenever there is nothing else to do, so that the file is never hollow. */
import { existsSync, statSync } from 'node:fs'
import type Database from 'better-sqlite3'

export type Tidy = { wrote(): void; now(): void; stop(): void }

const usualIdleMs = 1_000
/** A reader may stand in the way for as long as it likes; then the next quiet moment is taken. */
const againMs = 15_000
/** What a busy hour, or a long reader, left behind is given back to the disk. */
const shrinkFromBytes = 4 * 1024 * 1024

export const tidyOf = (db: Database.Database, path: string, idleMs = usualIdleMs): Tidy => {
  let timer: NodeJS.Timeout | undefined
  const plan = (inMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(now, inMs).unref()
  }
  function now(): void {
    clearTimeout(timer)
    timer = undefined
    if (path === ':memory:') return
    try {
      const wal = `${path}-wal`
      const big = existsSync(wal) && statSync(wal).size > shrinkFromBytes
      const [said] = db.pragma(`wal_checkpoint(${big ? 'TRUNCATE' : 'PASSIVE'})`) as {
        busy: number
        log: number
        checkpointed: number
      }[]
      if (said !== undefined && (said.busy !== 0 || said.checkpointed < said.log)) plan(againMs)
    } catch {
      // A full disk: what is committed stands in the -wal, and is moved when there is room.
      plan(againMs)
    }
  }
  return {
    wrote: () => plan(idleMs),
    now,
    stop: () => clearTimeout(timer),
  }
}
