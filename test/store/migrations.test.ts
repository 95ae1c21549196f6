/** Each migration brings sample rows, which every later one must carry over. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, readMigrations } from '../../src/store/migrate.ts'
import { upcast, upcasters, versionOf, type PayloadKind } from '../../src/store/upcast.ts'

const samples = new URL('samples/', import.meta.url)
const known = readMigrations()
const kinds = Object.keys(upcasters) as PayloadKind[]

const rowsIn = (db: Database.Database) => {
  const tables = db.prepare<[], string>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  return Object.fromEntries(
    tables
      .pluck()
      .all()
      .map((table) => [table, db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get()]),
  )
}

test('migrations are numbered without a gap', () => {
  expect(known.map(({ name }) => Number(name.slice(0, 4)))).toEqual(known.map((_, at) => at + 1))
})

test('each migration has sample rows for its tables, and runs over the samples of all before it', () => {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  for (const [at, { name }] of known.entries()) {
    const before = rowsIn(db)
    migrate(db, known.slice(0, at + 1), 1)
    expect(rowsIn(db)).toMatchObject({ ...before, migration: at + 1 })
    const sample = new URL(`${name}.sql`, samples)
    expect(existsSync(sample), `${name} has no sample rows`).toBe(true)
    db.exec(readFileSync(sample, 'utf8'))
    for (const [table, rows] of Object.entries(rowsIn(db)))
      expect(rows, `${table} has no sample`).toBeGreaterThan(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
  }
})

test('a migration that fails leaves the store at the one before it', () => {
  const db = new Database(':memory:')
  const broken = { name: '9999_broken', sql: 'CREATE TABLE half (x); SELECT no_such_thing', sha256: 'ff' }
  expect(() => migrate(db, [...known, broken], 1)).toThrow('no_such_thing')
  expect(rowsIn(db)).not.toHaveProperty('half')
  migrate(db, known, 1)
  expect(rowsIn(db)).toMatchObject({ migration: known.length })
})

const sampleOf = (kind: PayloadKind, v: number): unknown =>
  JSON.parse(readFileSync(new URL(`payloads/${kind}.v${v}.json`, samples), 'utf8'))

test.each(kinds)('a stored %s of every version is read as what the newest would have stored', (kind) => {
  const newest = sampleOf(kind, versionOf(kind))
  for (let v = 1; v <= versionOf(kind); v++) expect(upcast(kind, v, sampleOf(kind, v))).toEqual(newest)
})

test('there is no sample of a version that is not there yet', () => {
  const expected = kinds.flatMap((kind) =>
    Array.from({ length: versionOf(kind) }, (_, at) => `${kind}.v${at + 1}.json`),
  )
  expect(readdirSync(new URL('payloads/', samples)).toSorted()).toEqual(expected.toSorted())
})

test('a payload climbs from its version through every later step', () => {
  const steps = [
    (old: Readonly<Record<string, unknown>>) => ({ ...old, second: true }),
    ({ name, ...old }: Readonly<Record<string, unknown>>) => ({ ...old, title: name }),
  ]
  expect(upcast('case', 1, { name: 'x' }, steps)).toEqual({ title: 'x', second: true })
  expect(upcast('case', 2, { name: 'x' }, steps)).toEqual({ title: 'x' })
  expect(upcast('case', 3, { title: 'x' }, steps)).toEqual({ title: 'x' })
  expect(() => upcast('case', 4, {}, steps)).toThrow('newer Embargo')
})
