/** What differs between two stores, table by table and row by row, and whether what verify says names all of it. */
import Database from 'better-sqlite3'
import { tablesIn } from './alterations.ts'

type Held = {
  readonly schema: ReadonlyMap<string, string>
  /** By table, each row by the name that verify gives it. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** An index that says otherwise than its table is read by whoever asks through it. */
  readonly whole: string
}

/** As verify shows an id: up to its first blank. */
const shown = (parts: readonly unknown[]) =>
  parts
    .map((part) =>
      typeof part === 'string'
        ? part.replace(/ .*/s, '…')
        : typeof part === 'number'
          ? String(part)
          : '(a keyed digest)',
    )
    .join('/')

/** A mark is named as the row it is of. */
function nameOf(table: string, key: readonly unknown[]): string {
  if (table !== 'mark') return `${table} ${shown(key)}`
  const [of, row] = key
  try {
    const parts: unknown = JSON.parse(String(row))
    return Array.isArray(parts) ? `${String(of)} ${shown(parts)}` : `${String(of)} (a mark`
  } catch {
    return `${String(of)} (a mark`
  }
}

/** All that can be read of a store; `undefined` where nothing can. */
export function heldBy(path: string): Held | undefined {
  try {
    const db = new Database(path, { readonly: true })
    try {
      const parts = db
        .prepare<[], { type: string; name: string }>('SELECT * FROM sqlite_schema ORDER BY type, name')
        .all()
      const tables = tablesIn(db).map(({ name, key }) => {
        const rows = db.prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM "${name}"`).all()
        const named = rows.map((row): [string, string] => {
          const keys = key.map((column) => row[column])
          return [nameOf(name, keys) + '\n' + JSON.stringify(keys), JSON.stringify(row)]
        })
        return [name, new Map(named)] as const
      })
      return {
        schema: new Map(parts.map((part) => [`${part.type} ${part.name}`, JSON.stringify(part)])),
        tables: new Map(tables),
        whole: String(db.pragma('integrity_check(1)', { simple: true })),
      }
    } finally {
      db.close()
    }
  } catch {
    return undefined
  }
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name))
}

export type Difference = {
  readonly schema: readonly string[]
  readonly rows: readonly { readonly table: string; readonly row: string }[]
  readonly damaged: boolean
}

/** Nothing: it was not altered. */
export function differenceOf(before: Held, after: Held | undefined): Difference | undefined {
  if (after === undefined) return { schema: [], rows: [], damaged: true }
  const rows = [...new Set([...before.tables.keys(), ...after.tables.keys()])].flatMap((table) => {
    const none: ReadonlyMap<string, string> = new Map()
    return changed(before.tables.get(table) ?? none, after.tables.get(table) ?? none).map((row) => ({
      table,
      row: row.split('\n')[0] ?? '',
    }))
  })
  const schema = changed(before.schema, after.schema).map((part) => part)
  const damaged = before.whole !== after.whole
  return rows.length === 0 && schema.length === 0 && !damaged ? undefined : { schema, rows, damaged }
}

/** Verify names so many at most. */
const namedMost = 100

/** What it does not name of what differs. */
export function unnamed({ schema, rows, damaged }: Difference, faults: readonly string[]): string[] {
  const says = (words: string) => faults.some((fault) => fault.includes(words))
  const damage = faults.some((fault) => fault.startsWith('The file is damaged'))
  // Of a file that is damaged, or of tables that are others, not every row is read.
  const unread = damage || schema.some((part) => part.startsWith('table ') && says(part))
  const whole = (table: string) =>
    table === 'journal'
      ? faults.some((fault) => /^Entry -?\d+ |^The journal was cut/.test(fault))
      : table === 'head'
        ? says('The head of the store')
        : table === 'sqlite_sequence'
          ? says('(sqlite_sequence)')
          : faults.some((fault) => fault.startsWith(`${table}: `))
  const ofTable = ({ table, row }: (typeof rows)[number]) =>
    table === 'mark' ? (row.split(' ')[0] ?? '') : table
  const headGone = says('The head of the store')
  return [
    ...schema.filter((part) => !says(part)),
    ...rows.flatMap((one) => {
      const named =
        says(`${one.row} `) ||
        whole(ofTable(one)) ||
        (one.table === 'mark' && says(`marks for ${ofTable(one)}`))
      return named || unread || headGone || faults.length >= namedMost ? [] : [one.row]
    }),
    ...(damaged && !damage && rows.length === 0 && schema.length === 0 ? ['the file'] : []),
  ]
}
