/** What a row's mark is taken over: every column of every table, read from the schema itself, so that none can be forgotten. */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type Database from 'better-sqlite3'

export type Marked = {
  readonly name: string
  readonly columns: readonly string[]
  /** The columns that name a row. */
  readonly key: readonly string[]
  /** Where the key's columns stand among `columns`. */
  readonly keyAt: readonly number[]
  /** The journal's own chain names its entries: a mark of each would double it. */
  readonly chained: boolean
}
export type Value = string | number | bigint | Buffer | null

/** These hold the marks. */
const holders = ['mark', 'head']
/** Wrapped anew under each new key of the operator; what is inside is bound to its row, and opens nothing when altered. */
const unmarked: Readonly<Record<string, readonly string[]>> = { data_key: ['wrapped'] }

export const markBytes = 16

export const markedTables = (db: Database.Database): readonly Marked[] =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all()
    .filter((name) => !holders.includes(name))
    .map((name) => {
      const all = db.pragma(`table_info("${name}")`) as { name: string; pk: number }[]
      const columns = all.map((one) => one.name).filter((one) => unmarked[name]?.includes(one) !== true)
      const key = all
        .filter(({ pk }) => pk > 0)
        .toSorted((a, b) => a.pk - b.pk)
        .map((one) => one.name)
      if (key.length === 0) throw new Error(`The table ${name} has no primary key to name its rows by.`)
      return {
        name,
        columns,
        key,
        keyAt: key.map((one) => columns.indexOf(one)),
        chained: name === 'journal',
      }
    })

export const rowKeyOf = (chain: KeyObject) =>
  createSecretKey(createHmac('sha256', chain).update('embargo row marks').digest())

/** Names a row within its table. */
export const nameOf = (table: Marked, values: readonly Value[]) =>
  JSON.stringify(
    table.keyAt.map((at) => {
      const value = values[at]
      return Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value
    }),
  )

/** Bound to the table and to each value with its type and length: no two rows read alike. */
export const markOf = (key: KeyObject, table: Marked, values: readonly Value[]): Buffer => {
  const hmac = createHmac('sha256', key)
  let text = `${table.name};`
  for (const value of values) {
    if (value === null) text += 'n;'
    else if (Buffer.isBuffer(value)) {
      hmac.update(`${text}b${value.length}:`).update(value)
      text = ''
    } else if (typeof value === 'string') text += `t${value.length}:${value};`
    else text += `i${value};`
  }
  return hmac.update(text).digest()
}

const modulus = 1n << 256n
/** The sum of all marks of a table, whatever the order they were made in. */
export const plus = (sum: bigint, mark: Buffer) => (sum + BigInt(`0x${mark.toString('hex')}`)) % modulus
export const minus = (sum: bigint, mark: Buffer) =>
  (sum + modulus - BigInt(`0x${mark.toString('hex')}`)) % modulus
