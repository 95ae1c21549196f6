/** Reads the whole store and names what is not as Embargo wrote it: rows, clear columns, timers, journal, schema and file. */
import { setImmediate as breathe } from 'node:timers/promises'
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Follows, Verified } from '../app/core/store.ts'
import { readHead } from './head.ts'
import { journalOf } from './journal.ts'
import type { Keys } from './keys.ts'
import { markedTables, rowKeyOf } from './marks.ts'
import { openersOf } from './openers.ts'
import { rowsOf } from './outbox-rows.ts'
import { followFaults } from './follows-verify.ts'
import { rowFaults } from './rows-verify.ts'
import { schemaFaults } from './schema.ts'
import { statements } from './statements.ts'
import type { Vault } from './vault.ts'

/** A larger file would keep everybody waiting; `embargo verify` reads it whole, beside the bot. */
const wholeFileUpToBytes = 8 * 1024 * 1024
const namedMost = 100

const fileFaults = (db: Database.Database, path: string, deep: boolean): readonly string[] => {
  if (!deep && (path === ':memory:' || statSync(path).size > wholeFileUpToBytes)) return []
  const said = db.prepare<[], string>('PRAGMA integrity_check(10)').pluck().all()
  return said.length === 1 && said[0] === 'ok' ? [] : said.map((one) => `The file is damaged: ${one}.`)
}

const isDamage = (error: unknown): error is Error & { code: string } =>
  error instanceof Database.SqliteError &&
  (error.code.startsWith('SQLITE_CORRUPT') ||
    error.code === 'SQLITE_NOTADB' ||
    error.code === 'SQLITE_IOERR_SHORT_READ')

const broken = (faults: readonly string[]): Verified => ({
  ok: false,
  entries: 0,
  why: faults[0] ?? '',
  faults: faults.slice(0, namedMost),
})

type Reads = {
  readonly path: string
  readonly keys: Keys
  readonly vault: Vault
  readonly follows: Follows | undefined
  readonly nowMs: number
}

/** What stands in memory cannot be read twice at once: it is read in one go. */
const allOf = async (
  db: Database.Database,
  o: Reads,
): Promise<{ readonly rows: number; readonly faults: readonly string[] }> => {
  const head = readHead(db, o.keys)
  if (typeof head === 'string')
    return {
      rows: 0,
      faults: [head === 'none' ? 'The head of the store is gone.' : 'The head of the store was altered.'],
    }
  const tables = markedTables(db)
  const outbox = rowsOf(o.vault)
  const { openers, unsealed } = openersOf(o.vault, outbox, tables)
  const faults: string[] = []
  const read = async <T>(reading: Generator<string | undefined, T>): Promise<T> => {
    for (;;) {
      const { done, value } = reading.next()
      if (done === true) return value
      if (value !== undefined) faults.push(value)
      else if (o.path !== ':memory:') await breathe()
    }
  }
  const rows = await read(rowFaults(db, { tables, key: rowKeyOf(o.keys.chain), head, openers }))
  faults.push(...unsealed())
  const { follows, nowMs, vault } = o
  if (follows !== undefined) await read(followFaults(db, { follows, nowMs, vault, rows: outbox }))
  return { rows, faults }
}

export const verifyStore = async (
  main: Database.Database,
  o: Reads & {
    /** Reads the file itself too, however large. */
    readonly deep: boolean
  },
): Promise<Verified> => {
  const apart = o.path !== ':memory:'
  const db = apart ? new Database(o.path, { readonly: true }) : main
  const faults: string[] = []
  let entries = 0
  try {
    if (apart) db.exec('BEGIN')
    const parts = schemaFaults(db)
    faults.push(...parts, ...fileFaults(db, o.path, o.deep))
    // Rows of a table that is another one are not read.
    if (parts.some((part) => part.startsWith('The table'))) return broken(faults)
    const all = await allOf(db, o)
    faults.push(...all.faults)
    const journal = await journalOf(statements(db), o.vault).verify()
    entries = journal.entries
    if (journal.ok && faults.length === 0) return { ...journal, rows: all.rows }
    if (!journal.ok) faults.push(...journal.faults)
    return {
      ok: false,
      entries,
      ...(!journal.ok && { badSeq: journal.badSeq }),
      why: (journal.ok ? faults[0] : journal.why) ?? '',
      faults: faults.slice(0, namedMost),
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    return broken([...faults, `The file is damaged (${error.code}).`])
  } finally {
    if (apart) db.close()
  }
}
