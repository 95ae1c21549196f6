/** One writer per store: an exclusive lock on a side file, freed by the system even after a kill. */
import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { StoreUnusable } from './unusable.ts'

/** `path` is where the file really stands: a second name for it must find the same lock. Whoever holds the lock must keep this object: a collected handle drops the lock. */
export type Lock = { readonly handle: Database.Database; readonly release: () => void }

export const takeLock = (path: string): Lock => {
  const side = `${path}.lock`
  closeSync(openSync(side, 'a', 0o600))
  const handle = new Database(side, { timeout: 0 })
  try {
    handle.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    handle.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StoreUnusable('in-use', `Another Embargo is already running on the store ${path}.`)
    }
    throw error
  }
  return { handle, release: () => handle.close() }
}
