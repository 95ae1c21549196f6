/** Holds every row against its mark and opens whatever is sealed in it; all of it in one reading, so that nothing moves meanwhile. */
import type { KeyObject } from 'node:crypto'
import type Database from 'better-sqlite3'
import { sequencesOf, sequencesText, type Head } from './head.ts'
import { markBytes, markOf, nameOf, plus, type Marked, type Value } from './marks.ts'
import type { Opener } from './openers.ts'
import { SealBroken } from './seal.ts'

const mostNamed = 100
const partsOf = (row: string): readonly unknown[] | undefined => {
  try {
    const parts: unknown = JSON.parse(row)
    return Array.isArray(parts) ? parts : undefined
  } catch {
    return undefined
  }
}

/** Ids are shown up to their first blank: what follows it may be somebody's words. */
const shown = (of: string, row: string) => {
  const parts = partsOf(row)
  if (parts === undefined) return `${of} (a mark under another name)`
  const short = parts.map((part) =>
    typeof part === 'string'
      ? part.replace(/ .*/s, '…')
      : typeof part === 'number'
        ? String(part)
        : '(a keyed digest)',
  )
  return `${of} ${short.join('/')}`
}

/** `undefined` now and then: the caller may let other work pass. */
export function* rowFaults(
  db: Database.Database,
  o: {
    readonly tables: readonly Marked[]
    readonly key: KeyObject
    readonly head: Head
    readonly openers: Readonly<Record<string, Opener>>
  },
): Generator<string | undefined, number> {
  for (const [of, row] of o.head.laundered) yield `${shown(of, row)} was altered before it was next written.`
  let rows = 0
  for (const table of o.tables) {
    const found = yield* tableFaults(db, table, o)
    rows += found
  }
  const known = new Set(o.tables.filter(({ chained }) => !chained).map(({ name }) => name))
  for (const of of db.prepare<[], string>('SELECT DISTINCT of FROM mark').pluck().all())
    if (!known.has(of)) yield `There are marks for ${of}, which has none.`
  if (sequencesOf(db.prepare<[], { name: string; seq: number }>(sequencesText).all()) !== o.head.sequences)
    yield 'The numbers of the outbox (sqlite_sequence) were set by hand.'
  return rows
}

function* tableFaults(
  db: Database.Database,
  table: Marked,
  o: {
    readonly key: KeyObject
    readonly head: Head
    readonly openers: Readonly<Record<string, Opener>>
  },
): Generator<string | undefined, number> {
  const marks = new Map(
    db
      .prepare<[string], { row: string; mac: Buffer }>('SELECT row, mac FROM mark WHERE of = ?')
      .all(table.name)
      .map(({ row, mac }) => [row, mac]),
  )
  const open = o.openers[table.name]
  let sum = 0n
  let rows = 0
  let named = 0
  const list = table.columns.map((column) => `"${column}"`).join(', ')
  const order = table.key.map((column) => `"${column}"`).join(', ')
  const reading = db.prepare<[], Value[]>(`SELECT ${list} FROM "${table.name}" ORDER BY ${order}`).raw()
  for (const values of reading.iterate()) {
    rows += 1
    const row = nameOf(table, values)
    const mark = markOf(o.key, table, values)
    sum = plus(sum, mark)
    const noted = marks.get(row)
    marks.delete(row)
    const what = shown(table.name, row)
    const fault =
      (table.chained ? undefined : againstMark(what, mark, noted)) ??
      (open === undefined ? undefined : opened(open, values, what))
    if (fault !== undefined && ++named <= mostNamed) yield fault
    if (rows % 500 === 0) yield undefined
  }
  for (const row of marks.keys()) {
    if (++named <= mostNamed) yield `${shown(table.name, row)} was deleted.`
  }
  const meant = o.head.tables.get(table.name) ?? { sum: 0n, rows: 0 }
  if (table.chained && rows < meant.rows)
    yield `The ${table.name} was cut: ${meant.rows} entries were written and ${rows} are there.`
  else if (named === 0 && (meant.sum !== sum || meant.rows !== rows))
    yield `${table.name}: a row was put back to an earlier state together with its mark, or written over after that (${rows} rows, ${meant.rows} were written).`
  return rows
}

const againstMark = (what: string, mark: Buffer, noted: Buffer | undefined): string | undefined => {
  if (noted === undefined) return `${what} was not written by Embargo.`
  return noted.equals(mark.subarray(0, markBytes)) ? undefined : `${what} is not as it was written.`
}

const opened = (open: Opener, values: readonly Value[], what: string): string | undefined => {
  try {
    return open(values, what)
  } catch (error) {
    if (error instanceof SealBroken) return `${what} cannot be opened: it was altered, moved or cut.`
    throw error
  }
}
