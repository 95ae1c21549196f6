/** What the store says of itself as a whole: how often it changed, and the sum of its marks, sealed in one row. */
import type Database from 'better-sqlite3'
import type { Keys } from './keys.ts'
import { seal, SealBroken, unseal } from './seal.ts'

export type Tally = { sum: bigint; rows: number }
export type Head = {
  /** Grows by one with every commit that changed something. */
  readonly revision: number
  readonly tables: ReadonlyMap<string, Readonly<Tally>>
  /** The numbers SQLite keeps so that none is given twice. */
  readonly sequences: string
  /** Rows that no longer were what was written when they were written over. */
  readonly laundered: readonly (readonly [table: string, row: string])[]
}

type Stored = {
  readonly revision: number
  readonly tables: Readonly<Record<string, readonly [string, number]>>
  readonly sequences: string
  readonly laundered: readonly (readonly [table: string, row: string])[]
}

const place = { table: 'head', row: 1, column: 'sealed' }

export const readHead = (db: Database.Database, keys: Keys): Head | 'none' | 'broken' => {
  const [row, ...more] = db
    .prepare<[], { only_row: number; sealed: Buffer }>('SELECT only_row, sealed FROM head')
    .all()
  if (row === undefined) return 'none'
  const { only_row: at, sealed } = row
  if (more.length > 0 || at !== place.row || !Buffer.isBuffer(sealed)) return 'broken'
  try {
    const stored = JSON.parse(unseal(keys.sealKeyOf, place, sealed).toString('utf8')) as Stored
    return {
      revision: stored.revision,
      sequences: stored.sequences,
      laundered: stored.laundered,
      tables: new Map(
        Object.entries(stored.tables).map(([name, [sum, rows]]) => [name, { sum: BigInt(`0x${sum}`), rows }]),
      ),
    }
  } catch (error) {
    if (error instanceof SealBroken) return 'broken'
    throw error
  }
}

export const sealHead = (keys: Keys, head: Head): Buffer => {
  const stored: Stored = {
    revision: head.revision,
    sequences: head.sequences,
    laundered: head.laundered,
    tables: Object.fromEntries(
      [...head.tables].map(([name, { sum, rows }]) => [name, [sum.toString(16), rows]]),
    ),
  }
  return seal(keys.sealing, place, JSON.stringify(stored))
}

export const sequencesText = 'SELECT name, seq FROM sqlite_sequence ORDER BY name'
export const sequencesOf = (rows: readonly { readonly name: string; readonly seq: number }[]) =>
  rows.map(({ name, seq }) => `${name}=${seq}`).join(' ')
