/** Opens the database file so that what is committed survives power loss and nothing is opened by mistake. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Follows } from '../app/core/store.ts'
import { readHead, type Head } from './head.ts'
import { readHeadFile } from './head-file.ts'
import { createKeys, openKeys, type Keys } from './keys.ts'
import { ledgerOf, type Ledger } from './ledger.ts'
import { markedTables, rowKeyOf } from './marks.ts'
import { migrate, pendingOf, readMigrations, tablesOf } from './migrate.ts'
import { goneSentence } from './place.ts'
import { rowFaults } from './rows-verify.ts'
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
  /** How long nothing has been written before what stands in the `-wal` is moved into the file, ms. */
  readonly idleMs?: number
  /** What must stand beside the documents; without it `verify` looks at each row by itself. */
  readonly follows?: Follows
  readonly warn?: (what: 'store-created', facts: { readonly path: string }) => void
}
export type Opened = {
  readonly db: Database.Database
  readonly keys: Keys
  readonly ledger: Ledger | undefined
  /** There was no store here before. */
  readonly created: boolean
}

const openingTimeoutMs = 5_000
/** While it runs, whoever waits for another program's lock waits without holding everybody else up. */
const busyTimeoutMs = 20
/** A larger store would take seconds to read through at each start. */
const quickCheckUpToBytes = 200 * 1024 * 1024
const walMostBytes = 16 * 1024 * 1024

/** synchronous: better-sqlite3 opens an existing WAL database at NORMAL, which may lose commits on power loss. */
const configure = (db: Database.Database) => {
  db.pragma('synchronous = FULL')
  // SQLite's thousand pages are twenty acts or so: a reply would wait for a checkpoint every few seconds of work.
  // Whenever there is nothing to do it happens sooner.
  db.pragma('wal_autocheckpoint = 8000')
  db.pragma(`journal_size_limit = ${walMostBytes}`)
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

const settleWorld = (db: Database.Database, { world, key, mode, nowMs, path }: Opening, isNew: boolean) => {
  const recorded = db.prepare<[], { id: string }>('SELECT id FROM world').get()
  if (recorded?.id === world) return
  if (recorded) {
    const sentence = `The store ${path} belongs to ${recorded.id}, not to ${world}.`
    throw new StoreUnusable('other-world', sentence)
  }
  if (mode === 'read') throw new StoreUnusable('unwritable', `The store ${path} was never started.`)
  if (!isNew)
    throw new StoreUnusable('corrupt', `The store ${path} has lost what it belongs to. Restore a backup.`)
  db.prepare('INSERT INTO world (only_row, id, created_at_ms) VALUES (1, ?, ?)').run(world, nowMs)
  createKeys(db, key, nowMs)
}

const altered = (path: string, what: string) =>
  new StoreUnusable(
    'corrupt',
    `The store ${path} is not as Embargo left it: ${what} Stop here and restore a backup (docs/operate.md).`,
  )

const headOf = (db: Database.Database, keys: Keys, path: string): Head => {
  const head = readHead(db, keys)
  if (head === 'none') throw altered(path, 'its head is gone.')
  if (head === 'broken') throw altered(path, 'its head was altered.')
  return head
}

/** A new form of the tables is marked anew: whatever was altered until then would be taken for true. */
const mustBeWhole = (db: Database.Database, keys: Keys, head: Head, path: string) => {
  const faults = rowFaults(db, { tables: markedTables(db), key: rowKeyOf(keys.chain), head, openers: {} })
  for (const fault of faults) if (fault !== undefined) throw altered(path, fault)
}

const mustBeNewest = (path: string, keys: Keys, head: Head) => {
  if (path === ':memory:') return
  const kept = readHeadFile(path, keys.chain)
  if (kept === 'none' || (kept !== 'foreign' && kept <= head.revision)) return
  const what =
    kept === 'foreign'
      ? `${path}.head is of another store, or was altered.`
      : `it stands at change ${head.revision}, and ${path}.head has seen change ${kept}: its -wal was lost, or an older copy was put in its place.`
  throw new StoreUnusable(
    'corrupt',
    `The store ${path} is not as Embargo left it: ${what} Restore a backup (docs/operate.md). If this is the backup, move ${path}.head away and start again.`,
  )
}

const settle = (db: Database.Database, opening: Opening, emptyBefore: boolean): Opened => {
  const { path, mode, key, previousKey } = opening
  const writes = mode === 'write'
  const isNew = tablesOf(db).length === 0
  if (isNew && !emptyBefore) throw new StoreUnusable('corrupt', goneSentence(path, 'the file is not new'))
  // A store is begun in one piece: until its tables are there the file stays empty, or is rolled back to that.
  if (writes && !isNew) db.pragma('journal_mode = WAL')
  configure(db)
  quickCheck(db, path)
  const known = readMigrations()
  const unlock = (rewrap: boolean) => openKeys(db, { key, ...(previousKey && { previousKey }), rewrap })
  if (!writes) {
    if (pendingOf(db, known).length > 0)
      throw new StoreUnusable('unwritable', `The store ${path} must be started once by this Embargo first.`)
    return db.transaction(() => {
      settleWorld(db, opening, false)
      const keys = unlock(false)
      mustBeNewest(path, keys, headOf(db, keys, path))
      return { db, keys, ledger: undefined, created: false }
    })()
  }
  const opened = db
    .transaction((): Opened => {
      const pending = pendingOf(db, known)
      const had = !isNew && tablesOf(db).some(({ name }) => name === 'head')
      if (had && pending.length > 0) {
        settleWorld(db, opening, false)
        const keys = unlock(false)
        mustBeWhole(db, keys, headOf(db, keys, path), path)
      }
      migrate(db, known, opening.nowMs)
      settleWorld(db, opening, isNew)
      const keys = unlock(true)
      const head = had ? headOf(db, keys, path) : undefined
      mustBeNewest(path, keys, head ?? { revision: 0, tables: new Map(), sequences: '', laundered: [] })
      const keeps = pending.length > 0 ? undefined : head
      return { db, keys, ledger: ledgerOf(db, keys, keeps, head?.revision ?? 0), created: isNew }
    })
    .immediate()
  if (isNew) db.pragma('journal_mode = WAL')
  return opened
}

/** `emptyBefore`: the file was made just now. */
export const openDatabase = (opening: Opening, emptyBefore: boolean): Opened => {
  const { path, mode } = opening
  const db = new Database(path, { readonly: mode === 'read', timeout: openingTimeoutMs })
  try {
    const opened = settle(db, opening, emptyBefore)
    db.pragma(`busy_timeout = ${busyTimeoutMs}`)
    return opened
  } catch (error) {
    db.close()
    throw error
  }
}
