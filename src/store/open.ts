/** Opens the database file so that what is committed survives power loss and nothing is opened by mistake. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { createKeys, openKeys, type Keys } from './keys.ts'
import { migrate, pendingOf, readMigrations } from './migrate.ts'
import { StoreUnusable } from './unusable.ts'

export type Opening = {
  readonly path: string
  readonly key: Buffer
  readonly previousKey?: Buffer
  readonly world: string
  readonly mode: 'write' | 'read'
  readonly nowMs: number
  /** How long what is told to the outbox may wait for another commit, ms; 0 when absent. */
  readonly gatherMs?: number
}

const busyTimeoutMs = 5_000
/** A larger store would take seconds to read through at each start. */
const quickCheckUpToBytes = 200 * 1024 * 1024

export const prepareFile = ({ path, mode }: Opening) => {
  if (path === ':memory:') return
  if (mode === 'read') {
    if (existsSync(path)) return
    throw new StoreUnusable('unwritable', `There is no store at ${path}.`)
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
}

/** synchronous: better-sqlite3 opens an existing WAL database at NORMAL, which may lose commits on power loss. */
const configure = (db: Database.Database, { mode }: Opening) => {
  if (mode === 'write') db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  // SQLite's thousand pages are twenty acts or so: a reply would wait for a checkpoint every few seconds of work.
  db.pragma('wal_autocheckpoint = 8000')
  db.pragma('foreign_keys = ON')
  db.pragma('secure_delete = ON')
  // Without it, INSERT OR REPLACE would delete a journal entry and fire no trigger.
  db.pragma('recursive_triggers = ON')
}

const quickCheck = (db: Database.Database, path: string) => {
  if (path !== ':memory:' && statSync(path).size > quickCheckUpToBytes) return
  const said = db.pragma('quick_check(1)', { simple: true })
  if (said === 'ok') return
  throw new StoreUnusable('corrupt', `The store ${path} is damaged (${String(said)}). Restore a backup.`)
}

const settleWorld = (db: Database.Database, { world, key, mode, nowMs, path }: Opening) => {
  const recorded = db.prepare<[], { id: string }>('SELECT id FROM world').get()
  if (recorded?.id === world) return
  if (recorded) {
    const sentence = `The store ${path} belongs to ${recorded.id}, not to ${world}.`
    throw new StoreUnusable('other-world', sentence)
  }
  if (mode === 'read') throw new StoreUnusable('unwritable', `The store ${path} was never started.`)
  db.prepare('INSERT INTO world (only_row, id, created_at_ms) VALUES (1, ?, ?)').run(world, nowMs)
  createKeys(db, key, nowMs)
}

const settle = (db: Database.Database, opening: Opening): Keys => {
  const { path, mode, nowMs, key, previousKey } = opening
  configure(db, opening)
  quickCheck(db, path)
  const known = readMigrations()
  if (mode === 'write') migrate(db, known, nowMs)
  else if (pendingOf(db, known).length > 0) {
    throw new StoreUnusable('unwritable', `The store ${path} must be started once by this Embargo first.`)
  }
  return db
    .transaction(() => {
      settleWorld(db, opening)
      return openKeys(db, { key, ...(previousKey && { previousKey }), rewrap: mode === 'write' })
    })
    [mode === 'write' ? 'immediate' : 'deferred']()
}

export const openDatabase = (opening: Opening): { readonly db: Database.Database; readonly keys: Keys } => {
  const { path, mode } = opening
  const db = new Database(path, { readonly: mode === 'read', timeout: busyTimeoutMs })
  try {
    return { db, keys: settle(db, opening) }
  } catch (error) {
    db.close()
    throw error
  }
}
