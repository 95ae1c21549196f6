/** Marks every row as it is written: triggers over all tables there are, so that no statement can pass them by. */
import type Database from 'better-sqlite3'
import { sealHead, sequencesOf, sequencesText, type Head, type Tally } from './head.ts'
import type { Keys } from './keys.ts'
import {
  markBytes,
  markedTables,
  markOf,
  minus,
  nameOf,
  plus,
  rowKeyOf,
  type Marked,
  type Value,
} from './marks.ts'

type Touched = {
  readonly table: Marked
  readonly row: string
  /** As it was found, and as it is left; `undefined` where there was or is none. */
  readonly before: Buffer | undefined
  after: Buffer | undefined
}

export type Ledger = {
  /** Writes the marks of what changed, as the last thing of its transaction. */
  flush(): void
  /** The transaction stands. */
  committed(): void
  /** The transaction was taken back. */
  undone(): void
  readonly revision: () => number
}

const launderedMost = 50
const noTally: Tally = { sum: 0n, rows: 0 }
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

const list = (of: 'OLD' | 'NEW', { name, columns }: Marked) =>
  [literal(name), ...columns.map((column) => `${of}."${column}"`)].join(', ')

/** Temporary: they live and die with the connection, and no reader of the file needs them. */
const listen = (db: Database.Database, tables: readonly Marked[]) => {
  for (const table of tables) {
    const [was, is] = [
      `SELECT embargo_was(${list('OLD', table)});`,
      `SELECT embargo_is(${list('NEW', table)});`,
    ]
    const on = (event: string, body: string) =>
      db.exec(
        `CREATE TEMP TRIGGER "mark_${event}_${table.name}" AFTER ${event} ON main."${table.name}" BEGIN ${body} END`,
      )
    on('INSERT', is)
    on('UPDATE', was + is)
    on('DELETE', was)
  }
}

/** `head`: what was sealed last; without one every row is marked as it stands, from `revision` on. */
export const ledgerOf = (db: Database.Database, keys: Keys, head: Head | undefined, revision = 0): Ledger => {
  const tables = markedTables(db)
  const byName = new Map(tables.map((table) => [table.name, table]))
  const key = rowKeyOf(keys.chain)
  let standing: Head = head ?? { revision, tables: new Map(), sequences: '', laundered: [] }
  let tallies = new Map<string, Tally>()
  const touched = new Map<string, Touched>()

  const tallyOf = (name: string): Tally => {
    const own = tallies.get(name)
    if (own !== undefined) return own
    const fresh = { ...(standing.tables.get(name) ?? noTally) }
    tallies.set(name, fresh)
    return fresh
  }
  const tableOf = (name: unknown): Marked => {
    const table = byName.get(String(name))
    if (table === undefined) throw new Error(`The table ${String(name)} is not marked.`)
    return table
  }
  const note = (table: Marked, values: readonly Value[], was: Buffer | undefined, is: Buffer | undefined) => {
    const row = nameOf(table, values)
    const id = `${table.name} ${row}`
    const known = touched.get(id)
    if (known === undefined) touched.set(id, { table, row, before: was, after: is })
    else known.after = is
  }
  db.function('embargo_was', { varargs: true }, (name: unknown, ...values: unknown[]) => {
    const table = tableOf(name)
    const mark = markOf(key, table, values as Value[])
    const tally = tallyOf(table.name)
    tally.sum = minus(tally.sum, mark)
    tally.rows -= 1
    note(table, values as Value[], mark, undefined)
    return null
  })
  const is = (table: Marked, values: readonly Value[]) => {
    const mark = markOf(key, table, values)
    const tally = tallyOf(table.name)
    tally.sum = plus(tally.sum, mark)
    tally.rows += 1
    note(table, values, undefined, mark)
  }
  db.function('embargo_is', { varargs: true }, (name: unknown, ...values: unknown[]) => {
    is(tableOf(name), values as Value[])
    return null
  })

  const add = db.prepare('INSERT INTO mark (of, row, mac) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const put = db.prepare(
    'INSERT INTO mark (of, row, mac) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mac = excluded.mac',
  )
  const change = db.prepare('UPDATE mark SET mac = ? WHERE of = ? AND row = ? AND mac = ?')
  const drop = db.prepare('DELETE FROM mark WHERE of = ? AND row = ? AND mac = ?')
  const dropAny = db.prepare('DELETE FROM mark WHERE of = ? AND row = ?')
  const putHead = db.prepare(
    'INSERT INTO head (only_row, sealed) VALUES (1, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed',
  )
  const sequences = db.prepare<[], { name: string; seq: number }>(sequencesText)
  const short = (mark: Buffer) => mark.subarray(0, markBytes)

  /** Answers whether the row was, until now, what was written last. */
  const settle = ({ table: { name }, row, before, after }: Touched): boolean => {
    if (after === undefined) {
      if (before === undefined || drop.run(name, row, short(before)).changes === 1) return true
      dropAny.run(name, row)
      return false
    }
    const { changes } =
      before === undefined
        ? add.run(name, row, short(after))
        : change.run(short(after), name, row, short(before))
    if (changes === 1) return true
    put.run(name, row, short(after))
    return false
  }

  let next = standing
  const flush = () => {
    if (touched.size === 0) return
    const laundered = [...standing.laundered]
    for (const one of touched.values()) {
      if (one.table.chained) continue
      if (one.before !== undefined && one.after?.equals(one.before) === true) continue
      if (!settle(one) && laundered.length < launderedMost) laundered.push([one.table.name, one.row])
    }
    next = {
      revision: standing.revision + 1,
      tables: new Map([...standing.tables, ...tallies]),
      sequences: sequencesOf(sequences.all()),
      laundered,
    }
    putHead.run(sealHead(keys, next))
  }
  const forget = () => {
    touched.clear()
    tallies = new Map()
  }

  if (head === undefined) {
    db.exec('DELETE FROM mark')
    for (const table of tables) {
      const columns = table.columns.map((column) => `"${column}"`).join(', ')
      const rows = db.prepare<[], Value[]>(`SELECT ${columns} FROM "${table.name}"`).raw()
      for (const values of rows.all()) is(table, values)
    }
    flush()
    standing = next
    forget()
  }
  listen(db, tables)

  return {
    flush,
    committed: () => {
      standing = touched.size === 0 ? standing : next
      forget()
    },
    undone: () => {
      next = standing
      forget()
    },
    revision: () => standing.revision,
  }
}
