/** Brings a store up to the program's schema, forward only, one migration a transaction. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { StoreUnusable } from './unusable.ts'

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

const shipped = new URL('../../migrations/', import.meta.url)

export const readMigrations = (folder: URL = shipped): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .toSorted()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8')
      return {
        name: file.slice(0, -'.sql'.length),
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      }
    })

type Applied = { readonly name: string; readonly sha256: string }

export const tablesOf = (db: Database.Database) =>
  db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all()

const appliedTo = (db: Database.Database): readonly Applied[] => {
  const tables = tablesOf(db)
  if (tables.some(({ name }) => name === 'migration')) {
    return db.prepare<[], Applied>('SELECT name, sha256 FROM migration ORDER BY name').all()
  }
  if (tables.length === 0) return []
  throw new StoreUnusable('corrupt', 'This file is a database, but not a store of Embargo.')
}

/** Refuses a store that a newer or an altered program has migrated, and says what is still to be done. */
export const pendingOf = (db: Database.Database, known: readonly Migration[]): readonly Migration[] => {
  const applied = appliedTo(db)
  for (const [at, { name, sha256 }] of applied.entries()) {
    if (known[at]?.name !== name) {
      throw new StoreUnusable('newer', `This store was brought to ${name} by a newer Embargo. Run that one.`)
    }
    if (known[at].sha256 !== sha256) {
      const sentence = `The migration ${name} of this program is not the one this store was made with.`
      throw new StoreUnusable('newer', `${sentence} Run the Embargo that made it.`)
    }
  }
  return known.slice(applied.length)
}

export const migrate = (db: Database.Database, known: readonly Migration[], nowMs: number) => {
  for (const { name, sql, sha256 } of pendingOf(db, known)) {
    db.transaction(() => {
      db.exec(
        'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT',
      )
      db.prepare('INSERT INTO migration (name, sha256, at_ms) VALUES (?, ?, ?)').run(name, sha256, nowMs)
      db.exec(sql)
    }).immediate()
  }
}
