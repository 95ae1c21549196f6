/** Everything somebody with the file can do to it: over whatever tables, columns, triggers and bytes there are. */
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Scene } from './store.ts'

export type Chance = { below(n: number): number }
export type Alteration = {
  readonly name: string
  /** Says what was done, or nothing where it cannot be done here. */
  readonly do: (path: string, scene: Scene, chance: Chance) => string | undefined
}
type Cell = string | number | Buffer | null
type Row = Readonly<Record<string, Cell>>
type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }

const one = <T>(chance: Chance, items: readonly T[]): T | undefined => items[chance.below(items.length)]

export const tablesIn = (db: Database.Database): Table[] =>
  db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .map((name) => {
      const info = db.pragma(`table_info("${name}")`) as { name: string; pk: number }[]
      const key = info.filter(({ pk }) => pk > 0).map((column) => column.name)
      return {
        name,
        columns: info.map((column) => column.name),
        key: key.length > 0 ? key : info.slice(0, 1).map((column) => column.name),
      }
    })

/** The guards of the database are no guard against whoever holds the file: off, and on again so that nobody sees it. */
const withoutGuards = (path: string, work: (db: Database.Database) => string | undefined) => {
  const db = new Database(path)
  try {
    const guards = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all()
    for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`)
    db.pragma('ignore_check_constraints = ON')
    const done = work(db)
    for (const { sql } of guards) db.exec(sql)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return done
  } catch (error) {
    // The database refuses it for everybody (a second row in flight in one lane): it cannot be done.
    if (error instanceof Database.SqliteError) return undefined
    throw error
  } finally {
    db.close()
  }
}

const rowsOf = (db: Database.Database, table: Table) =>
  db.prepare<[], Row>(`SELECT * FROM "${table.name}"`).all()
const byKey = ({ key }: Table) => key.map((column) => `"${column}" IS ?`).join(' AND ')
const keyOf = ({ key }: Table, row: Row) => key.map((column) => row[column] ?? null)
const nameOf = (table: Table, row: Row) =>
  `${table.name} ${keyOf(table, row)
    .map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex').slice(0, 8) : String(cell)))
    .join('/')}`

const remove = (db: Database.Database, table: Table, row: Row) =>
  db.prepare(`DELETE FROM "${table.name}" WHERE ${byKey(table)}`).run(keyOf(table, row))
const insert = (db: Database.Database, table: Table, row: Row) =>
  db
    .prepare(`INSERT INTO "${table.name}" VALUES (${table.columns.map(() => '?').join(', ')})`)
    .run(table.columns.map((column) => row[column] ?? null))
const set = (db: Database.Database, table: Table, row: Row, column: string, cell: Cell) =>
  db
    .prepare(`UPDATE "${table.name}" SET "${column}" = ? WHERE ${byKey(table)}`)
    .run([cell, ...keyOf(table, row)])

const another = (cell: Cell, chance: Chance): Cell => {
  if (cell === null) return one(chance, [1, 'x', Buffer.from('x')]) ?? 1
  if (typeof cell === 'number')
    return cell + (chance.below(2) === 0 ? 1 : -1) * (1 + chance.below(86_400_000))
  if (typeof cell === 'string')
    return cell === '' ? 'x' : cell.slice(0, -1) + (cell.endsWith('x') ? 'y' : 'x')
  if (cell.length === 0 || chance.below(3) === 0)
    return cell.subarray(0, chance.below(Math.max(1, cell.length)))
  const at = chance.below(cell.length)
  return Buffer.from(cell.map((byte, place) => (place === at ? byte ^ (1 << chance.below(8)) : byte)))
}

type Picked = { readonly db: Database.Database; readonly table: Table; readonly rows: readonly Row[] }
/** One table with so many rows at least, and work on it. */
const inTable = (
  path: string,
  chance: Chance,
  least: number,
  work: (picked: Picked) => string | undefined,
  fits: (table: Table) => boolean = () => true,
) =>
  withoutGuards(path, (db) => {
    const tables = tablesIn(db).filter((table) => fits(table) && rowsOf(db, table).length >= least)
    const table = one(chance, tables)
    if (table === undefined) return undefined
    return work({ db, table, rows: rowsOf(db, table) })
  })

const olderRows = (scene: Scene, table: Table): readonly Row[] => {
  const db = new Database(scene.older, { readonly: true })
  try {
    return rowsOf(db, table)
  } finally {
    db.close()
  }
}
const same = (a: Row, b: Row) => JSON.stringify(a) === JSON.stringify(b)

/** A row as it was: `withMark` puts its mark back too. */
const putBack =
  (withMark: boolean): Alteration['do'] =>
  (path, scene, chance) =>
    withoutGuards(path, (db) => {
      const changedIn = (table: Table) => {
        const rows = new Map(rowsOf(db, table).map((row) => [String(keyOf(table, row)), row]))
        return olderRows(scene, table).filter((was) => {
          const row = rows.get(String(keyOf(table, was)))
          return row === undefined || !same(row, was)
        })
      }
      const unmarked = withMark ? ['mark', 'head', 'journal', 'sqlite_sequence'] : []
      const tables = tablesIn(db).filter(({ name }) => !unmarked.includes(name))
      const table = one(
        chance,
        tables.filter((held) => changedIn(held).length > 0),
      )
      if (table === undefined) return undefined
      const changed = changedIn(table)
      const was = one(chance, changed)
      if (was === undefined) return undefined
      remove(db, table, was)
      insert(db, table, was)
      if (withMark) {
        const marks = { name: 'mark', columns: ['of', 'row', 'mac'], key: ['of', 'row'] }
        const row = JSON.stringify(
          keyOf(table, was).map((cell) => (Buffer.isBuffer(cell) ? { hex: cell.toString('hex') } : cell)),
        )
        const mark = olderRows(scene, marks).find((held) => held.of === table.name && held.row === row)
        if (mark === undefined) return undefined
        remove(db, marks, mark)
        insert(db, marks, mark)
      }
      return nameOf(table, was)
    })

/** Whole tables as they were; the last of the file's truths may go back together. */
const tablesBack =
  (names: (chance: Chance, all: readonly string[]) => readonly string[]): Alteration['do'] =>
  (path, scene, chance) =>
    withoutGuards(path, (db) => {
      db.prepare('ATTACH ? AS old').run(scene.older)
      const all = tablesIn(db).map(({ name }) => name)
      const chosen = names(chance, all)
      for (const name of chosen)
        db.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM old."${name}"`)
      db.exec('DETACH old')
      return chosen.join(', ')
    })

const isTimer = (row: Row) => row.do === 'wake'

export const alterations: readonly Alteration[] = [
  { name: 'a row is put back', do: putBack(false) },
  { name: 'a row is put back with its mark', do: putBack(true) },
  {
    name: 'two rows are exchanged',
    do: (path, _, chance) =>
      inTable(path, chance, 2, ({ db, table, rows }) => {
        const [a, b] = [one(chance, rows), one(chance, rows)]
        const column = one(
          chance,
          table.columns.filter((name) => !table.key.includes(name)),
        )
        if (a === undefined || b === undefined || column === undefined) return undefined
        set(db, table, a, column, b[column] ?? null)
        set(db, table, b, column, a[column] ?? null)
        return `${nameOf(table, a)} and ${nameOf(table, b)}: ${column}`
      }),
  },
  {
    name: 'a row is deleted',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table, rows }) => {
        const row = one(chance, rows)
        if (row === undefined) return undefined
        remove(db, table, row)
        return nameOf(table, row)
      }),
  },
  {
    name: 'a row is deleted with its mark',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table, rows }) => {
        const row = one(chance, rows)
        if (row === undefined) return undefined
        remove(db, table, row)
        const cells = keyOf(table, row).map((cell) =>
          Buffer.isBuffer(cell) ? { hex: cell.toString('hex') } : cell,
        )
        db.prepare('DELETE FROM mark WHERE of = ? AND row = ?').run(table.name, JSON.stringify(cells))
        return nameOf(table, row)
      }),
  },
  {
    name: 'a row is moved to another id',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table, rows }) => {
        const row = one(chance, rows)
        const column = one(chance, table.key)
        if (row === undefined || column === undefined) return undefined
        set(db, table, row, column, another(row[column] ?? null, chance))
        return nameOf(table, row)
      }),
  },
  {
    name: 'a row is copied under another id',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table, rows }) => {
        const row = one(chance, rows)
        const column = one(chance, table.key)
        if (row === undefined || column === undefined) return undefined
        insert(db, table, { ...row, [column]: another(row[column] ?? null, chance) })
        return nameOf(table, row)
      }),
  },
  {
    name: 'a column is changed',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table, rows }) => {
        const row = one(chance, rows)
        const column = one(chance, table.columns)
        if (row === undefined || column === undefined) return undefined
        set(db, table, row, column, another(row[column] ?? null, chance))
        return `${nameOf(table, row)}: ${column}`
      }),
  },
  {
    name: 'a column takes the value of another row',
    do: (path, _, chance) =>
      inTable(path, chance, 2, ({ db, table, rows }) => {
        const [row, from] = [one(chance, rows), one(chance, rows)]
        const column = one(chance, table.columns)
        if (row === undefined || from === undefined || column === undefined) return undefined
        set(db, table, row, column, from[column] ?? null)
        return `${nameOf(table, row)}: ${column}`
      }),
  },
  {
    name: 'a table is emptied',
    do: (path, _, chance) =>
      inTable(path, chance, 1, ({ db, table }) => {
        db.exec(`DELETE FROM "${table.name}"`)
        return table.name
      }),
  },
  {
    name: 'a table is put back',
    do: tablesBack((chance, all) => [one(chance, all) ?? '']),
  },
  {
    name: 'a table is put back with its marks and the head',
    do: tablesBack((chance, all) => [...new Set([one(chance, all) ?? '', 'mark', 'head'])]),
  },
  {
    name: 'every table is put back',
    do: tablesBack((_, all) => all.filter((name) => name !== 'sqlite_sequence')),
  },
  {
    name: 'timers are deleted or moved',
    do: (path, _, chance) =>
      withoutGuards(path, (db) => {
        const how = chance.below(3)
        const timers = db.prepare<[], Row>('SELECT * FROM outbox').all().filter(isTimer)
        const timer = one(chance, timers)
        if (timer === undefined) return undefined
        if (how === 0) db.exec("DELETE FROM outbox WHERE do = 'wake'")
        else if (how === 1) db.prepare('DELETE FROM outbox WHERE id = ?').run(timer.id)
        else
          db.prepare('UPDATE outbox SET due_at_ms = due_at_ms + ? WHERE id = ?').run(
            1 + chance.below(1e9),
            timer.id,
          )
        return how === 0 ? 'all timers' : `the timer ${String(timer.tag)}`
      }),
  },
  {
    name: 'the journal is shortened',
    do: (path, _, chance) =>
      withoutGuards(path, (db) => {
        const entries = db.prepare<[], number>('SELECT max(seq) FROM journal').pluck().get() ?? 0
        const from = chance.below(entries) + 1
        db.prepare(
          chance.below(2) === 0 ? 'DELETE FROM journal WHERE seq >= ?' : 'DELETE FROM journal WHERE seq = ?',
        ).run(from)
        return `from entry ${from}`
      }),
  },
  {
    name: 'a guard or an index is taken away, or one slipped in',
    do: (path, _, chance) => {
      const db = new Database(path)
      try {
        const part = one(
          chance,
          db
            .prepare<[], { type: string; name: string }>(
              "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL",
            )
            .all(),
        )
        if (part === undefined) return undefined
        if (chance.below(2) === 0) db.exec(`DROP ${part.type} "${part.name}"`)
        else db.exec('CREATE TRIGGER extra AFTER INSERT ON doc BEGIN DELETE FROM receipt; END')
        db.pragma('wal_checkpoint(TRUNCATE)')
        return `${part.type} ${part.name}`
      } finally {
        db.close()
      }
    },
  },
  {
    name: 'the file is cut',
    do: (path, _, chance) => {
      const at = chance.below(statSync(path).size)
      truncateSync(path, at)
      return `at byte ${at}`
    },
  },
  {
    name: 'bytes are flipped',
    do: (path, _, chance) => {
      const bytes = readFileSync(path)
      const places = Array.from({ length: 1 + chance.below(8) }, () => chance.below(bytes.length))
      for (const place of places) bytes[place] = (bytes[place] ?? 0) ^ (1 << chance.below(8))
      writeFileSync(path, bytes)
      return `at ${places.join(', ')}`
    },
  },
  {
    name: 'the whole file is put back',
    do: (path, scene) => {
      copyFileSync(scene.older, path)
      return 'all of it'
    },
  },
]
