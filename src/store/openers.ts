/** Opens what is sealed in a row, and holds the names it stands under against what it says. */
import type { Docs, Kind } from '../app/core/store.ts'
import { docPlace } from './docs.ts'
import type { Marked, Value } from './marks.ts'
import type { Row, Rows } from './outbox-rows.ts'
import { receiptPlace } from './receipts.ts'
import type { Vault } from './vault.ts'

/** Says what is wrong with a row, or nothing. */
export type Opener = (values: readonly Value[], what: string) => string | undefined

type Fields = Readonly<Record<string, Value>>

const fieldsOf = ({ columns }: Marked, values: readonly Value[]): Fields =>
  Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null]))
const blob = (value: Value | undefined) => (Buffer.isBuffer(value) ? value : Buffer.alloc(0))

export const openersOf = (vault: Vault, rows: Rows, tables: readonly Marked[]) => {
  /** By case; `cases` is read before `doc`, as their names stand. */
  const listed = new Set<string>()
  const table = (name: string) => {
    const found = tables.find((one) => one.name === name)
    if (found === undefined) throw new Error(`There is no table ${name}.`)
    return found
  }

  const cases: Opener = (values) => {
    listed.add(String(fieldsOf(table('cases'), values).key))
    return undefined
  }

  const doc: Opener = (values, what) => {
    const fields = fieldsOf(table('doc'), values)
    const [kind, id] = [String(fields.kind) as Kind, String(fields.id)]
    vault.take<Docs[Kind]>(kind, docPlace({ kind, id }), blob(fields.sealed))
    return kind !== 'case' || listed.delete(id) ? undefined : `${what} stands in no list.`
  }

  const outbox: Opener = (values, what) => {
    const row = fieldsOf(table('outbox'), values) as unknown as Row
    const effect = rows.effectOf(row)
    rows.externalOf(row)
    const target = 'target' in effect ? effect.target : 'act'
    if (effect.do !== row.do || target !== row.target || ('tag' in effect && effect.tag !== row.tag))
      return `${what} stands under another name than it was sealed with.`
    if (effect.do === 'wake' && row.attempts === 0 && row.state === 'due' && effect.atMs !== row.due_at_ms)
      return `${what} is a timer that was moved.`
    return undefined
  }

  const receipt: Opener = (values) => {
    const fields = fieldsOf(table('receipt'), values)
    vault.take('receipt', receiptPlace(String(fields.interaction_id)), blob(fields.sealed))
    return undefined
  }

  const openers: Readonly<Record<string, Opener>> = { cases, doc, outbox, receipt }
  return {
    openers,
    unsealed: () => [...listed].map((key) => `cases ${key} is listed and there is no such case.`),
  }
}
