/** Rows of every kind, sealed, and the clear row that lets a case be listed. */
import type { CaseFilter, CaseRow, Docs, Kind, Ref } from '../app/core/store.ts'
import type { CaseKey, UserId } from '../domain/ids.ts'
import type { Sql } from './statements.ts'
import type { Vault } from './vault.ts'

export const docPlace = ({ kind, id }: Ref) => ({ table: 'doc', row: `${kind}/${id}`, column: 'sealed' })

/** Few and small, so that all of them may stay open. */
const askedByAll: ReadonlySet<Kind> = new Set(['settings', 'member'])

export type ClearCase = {
  readonly key: string
  readonly phase: string
  readonly owner: string | null
  readonly restricted: number
  readonly received_at_ms: number
  readonly next_due_at_ms: number | null
  readonly waiting_on: string | null
  readonly closed_at_ms: number | null
}

export const clearIn = (row: ClearCase): CaseRow => ({
  key: row.key as CaseKey,
  phase: row.phase,
  owner: row.owner,
  restricted: row.restricted === 1,
  receivedAtMs: row.received_at_ms,
  nextDueAtMs: row.next_due_at_ms,
  waitingOn: row.waiting_on,
  closedAtMs: row.closed_at_ms,
})

const where = {
  open: 'closed_at_ms IS NULL',
  mine: 'closed_at_ms IS NULL AND owner = $user',
  unowned: 'closed_at_ms IS NULL AND owner IS NULL',
  overdue: 'closed_at_ms IS NULL AND next_due_at_ms <= $nowMs',
  waiting: 'closed_at_ms IS NULL AND waiting_on IS NOT NULL',
  closed: 'closed_at_ms IS NOT NULL',
  all: 'true',
} satisfies Record<CaseFilter, string>

/** What is due first stands first; closed cases follow, the latest first. */
const order = 'closed_at_ms DESC NULLS FIRST, next_due_at_ms NULLS LAST, received_at_ms, key'

export const docsOf = (sql: Sql, vault: Vault) => {
  const kept = new Map<string, { readonly sealed: Buffer; readonly value: unknown }>()

  /** The same sealed bytes are the same value; what every gesture asks for is opened once. */
  const open = <K extends Kind>(kind: K, id: string, sealed: Buffer): Docs[K] => {
    const take = () => vault.take<Docs[K]>(kind, docPlace({ kind, id }), sealed)
    if (!askedByAll.has(kind)) return take()
    const name = `${kind}/${id}`
    const known = kept.get(name)
    if (known?.sealed.equals(sealed) === true) return known.value as Docs[K]
    const value = take()
    kept.set(name, { sealed, value })
    return value
  }

  const load = <K extends Kind>(kind: K, id: string): Docs[K] | undefined => {
    const row = sql<{ sealed: Buffer }>('SELECT sealed FROM doc WHERE kind = ? AND id = ?').get(kind, id)
    return row && open(kind, id, row.sealed)
  }

  const all = <K extends Kind>(kind: K) =>
    sql<{ id: string; sealed: Buffer }>('SELECT id, sealed FROM doc WHERE kind = ? ORDER BY id')
      .all(kind)
      .map(({ id, sealed }) => ({ id, value: open(kind, id, sealed) }))

  const putCase = (key: string, row: Omit<CaseRow, 'key'>) =>
    sql(
      `INSERT INTO cases (key, phase, owner, restricted, received_at_ms, next_due_at_ms, waiting_on, closed_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET phase = excluded.phase, owner = excluded.owner,
         restricted = excluded.restricted, received_at_ms = excluded.received_at_ms,
         next_due_at_ms = excluded.next_due_at_ms, waiting_on = excluded.waiting_on,
         closed_at_ms = excluded.closed_at_ms
       WHERE (phase, owner, restricted, received_at_ms, next_due_at_ms, waiting_on, closed_at_ms) IS NOT
         (excluded.phase, excluded.owner, excluded.restricted, excluded.received_at_ms, excluded.next_due_at_ms,
          excluded.waiting_on, excluded.closed_at_ms)`,
    ).run(
      key,
      row.phase,
      row.owner,
      row.restricted ? 1 : 0,
      row.receivedAtMs,
      row.nextDueAtMs,
      row.waitingOn,
      row.closedAtMs,
    )

  const put = (ref: Ref, value: Docs[Kind], clear: Omit<CaseRow, 'key'> | undefined) => {
    sql(
      'INSERT INTO doc (kind, id, sealed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed',
    ).run(ref.kind, ref.id, vault.put(ref.kind, docPlace(ref), value))
    if (ref.kind !== 'case') return
    if (!clear) throw new Error(`The case ${ref.id} was put without its clear columns.`)
    putCase(ref.id, clear)
  }

  const remove = (ref: Ref) => {
    sql('DELETE FROM doc WHERE kind = ? AND id = ?').run(ref.kind, ref.id)
    if (ref.kind !== 'case') return
    sql('DELETE FROM cases WHERE key = ?').run(ref.id)
    sql('DELETE FROM link WHERE case_key = ?').run(ref.id)
  }

  /** Only the names a filter uses are bound: SQLite refuses a name it does not know. */
  const bound = (filter: CaseFilter, of: { readonly nowMs: number; readonly user: UserId }) => ({
    ...(filter === 'mine' && { user: of.user }),
    ...(filter === 'overdue' && { nowMs: of.nowMs }),
  })

  const caseRows = (
    filter: CaseFilter,
    of: { readonly nowMs: number; readonly user: UserId; readonly limit?: number; readonly offset: number },
  ): readonly CaseRow[] =>
    sql<ClearCase>(`SELECT * FROM cases WHERE ${where[filter]} ORDER BY ${order} LIMIT $limit OFFSET $offset`)
      .all({ ...bound(filter, of), limit: of.limit ?? -1, offset: of.offset })
      .map(clearIn)

  const countCases = (filter: CaseFilter, of: { readonly nowMs: number; readonly user: UserId }) =>
    sql<{ n: number }>(`SELECT count(*) AS n FROM cases WHERE ${where[filter]}`).get(bound(filter, of))?.n ??
    0

  return { load, all, put, remove, caseRows, countCases }
}
