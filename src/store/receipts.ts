/** One gesture acts once: its id is written with the change it made, and what it said can be read again. */
import { AlreadyDone, type Once, type Receipt } from '../app/core/store.ts'
import type { CaseKey, UserId } from '../domain/ids.ts'
import type { Sql } from './statements.ts'
import type { Vault } from './vault.ts'

type Row = {
  readonly interaction_id: string
  readonly case_key: CaseKey | null
  readonly at_ms: number
  readonly sealed: Buffer
}
export const receiptPlace = (id: string) => ({ table: 'receipt', row: id, column: 'sealed' })

export const receiptsOf = (sql: Sql, vault: Vault) => ({
  /** Before anything is decided. */
  refuseTwice: ({ id }: Once) => {
    if (sql('SELECT 1 FROM receipt WHERE interaction_id = ?').get(id) !== undefined)
      throw new AlreadyDone(`The gesture ${id} was acted on before.`)
  },
  put: ({ id, by, says }: Once, nowMs: number, about: CaseKey | undefined) => {
    sql('INSERT INTO receipt (interaction_id, user, case_key, at_ms, sealed) VALUES (?, ?, ?, ?, ?)').run(
      id,
      by,
      about ?? null,
      nowMs,
      vault.put('receipt', receiptPlace(id), { says }),
    )
  },
  of: (user: UserId, limit: number): readonly Receipt[] =>
    sql<Row>('SELECT * FROM receipt WHERE user = ? ORDER BY at_ms DESC, interaction_id DESC LIMIT ?')
      .all(user, limit)
      .map((row) => ({
        atMs: row.at_ms,
        says: vault.take<{ says: string }>('receipt', receiptPlace(row.interaction_id), row.sealed).says,
        case: row.case_key,
      })),
})
