/** The store's own random keys, wrapped by the operator's key: a new operator key wraps anew and re-seals nothing. */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type Database from 'better-sqlite3'
import { seal, SealBroken, unseal, type SealKey } from './seal.ts'
import { StoreUnusable } from './unusable.ts'

export type Keys = {
  /** Seals new values; older values name the key they were sealed with. */
  readonly sealing: SealKey
  readonly sealKeyOf: (id: number) => KeyObject | undefined
  readonly chain: KeyObject
  readonly lookup: KeyObject
}

const purposes = ['seal', 'chain', 'lookup'] as const
type Purpose = (typeof purposes)[number]
type Row = { readonly id: number; readonly purpose: Purpose; readonly wrapped: Buffer }

const place = (row: Pick<Row, 'id' | 'purpose'>) => ({ table: 'data_key', row: row.id, column: row.purpose })
const wrap = (key: Buffer, row: Pick<Row, 'id' | 'purpose'>, clear: Buffer) =>
  seal({ id: 0, key: createSecretKey(key) }, place(row), clear)

const unwrap = (key: Buffer, row: Row) => {
  try {
    return unseal(() => createSecretKey(key), place(row), row.wrapped)
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

export const createKeys = (db: Database.Database, key: Buffer, nowMs: number) => {
  const insert = db.prepare('INSERT INTO data_key (id, purpose, wrapped, created_at_ms) VALUES (?, ?, ?, ?)')
  for (const [at, purpose] of purposes.entries()) {
    const id = at + 1
    insert.run(id, purpose, wrap(key, { id, purpose }, randomBytes(32)), nowMs)
  }
}

/** Opens every key with `key`, else with `previousKey`; a writer wraps those of the previous key anew. */
export const openKeys = (
  db: Database.Database,
  o: { readonly key: Buffer; readonly previousKey?: Buffer; readonly rewrap: boolean },
): Keys => {
  const rows = db.prepare<unknown[], Row>('SELECT id, purpose, wrapped FROM data_key ORDER BY id').all()
  const open = new Map<Purpose, SealKey[]>()
  const rewrap = db.prepare('UPDATE data_key SET wrapped = ? WHERE id = ?')
  for (const row of rows) {
    const current = unwrap(o.key, row)
    const clear = current ?? (o.previousKey && unwrap(o.previousKey, row))
    if (!clear) {
      const sentence = 'EMBARGO_KEY does not open this store. It was made with another key.'
      throw new StoreUnusable('wrong-key', sentence)
    }
    if (!current && o.rewrap) rewrap.run(wrap(o.key, row, clear), row.id)
    open.set(row.purpose, [...(open.get(row.purpose) ?? []), { id: row.id, key: createSecretKey(clear) }])
  }
  const newest = (purpose: Purpose) => {
    const found = open.get(purpose)?.at(-1)
    if (!found) throw new StoreUnusable('corrupt', `The store has lost its ${purpose} key. Restore a backup.`)
    return found
  }
  const sealKeys = new Map(open.get('seal')?.map(({ id, key }) => [id, key]))
  return {
    sealing: newest('seal'),
    sealKeyOf: (id) => sealKeys.get(id),
    chain: newest('chain').key,
    lookup: newest('lookup').key,
  }
}
