/** The one verb that changes: what it decides on is loaded, and what becomes of it is written, between one begin and one commit. */
import type {
  All,
  CaseRow,
  Docs,
  Inside,
  Kind,
  Loaded,
  None,
  OpenCase,
  Reads,
  Refs,
  Row,
  Scope,
  Second,
  Writes,
  Written,
} from '../app/core/store.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { docsOf } from './docs.ts'
import type { effectsOf } from './effects.ts'
import type { journalOf } from './journal.ts'
import type { linksOf } from './links.ts'
import type { receiptsOf } from './receipts.ts'

type Parts = {
  readonly docs: ReturnType<typeof docsOf>
  readonly links: ReturnType<typeof linksOf>
  readonly receipts: ReturnType<typeof receiptsOf>
  readonly journal: ReturnType<typeof journalOf>
  readonly effects: ReturnType<typeof effectsOf>
}

/** To be called inside a transaction. */
export const changeOf = ({ docs, links, receipts, journal, effects }: Parts) => {
  const load = (refs: Refs): Readonly<Record<string, Docs[Kind] | undefined>> =>
    Object.fromEntries(Object.entries(refs).map(([name, { kind, id }]) => [name, docs.load(kind, id)]))

  const openCases = (wanted: (row: CaseRow) => boolean, nowMs: number): readonly OpenCase[] =>
    docs.caseRows('open', { nowMs, user: '', offset: 0 }).map((row) => {
      const value = wanted(row) ? docs.load('case', row.key) : undefined
      return value === undefined ? { row } : { row, value }
    })

  const putAll = (write: Refs, { put, remove, clear }: Written<Refs, unknown>) => {
    for (const [name, ref] of Object.entries(write)) {
      const value = put?.[name]
      if (value !== undefined) docs.put(ref, value, clear?.[name])
      else if (remove?.includes(name) === true) docs.remove(ref)
    }
  }

  return <W extends Refs, R extends Refs, T, A extends Kind, S extends Second>(
    scope: Scope<W, R, A, S>,
    plan: (docs: Loaded<Reads<W, R, S>>, inside: Inside<A, S>) => Written<Writes<W, S>, T>,
  ): T => {
    const { once, nowMs } = scope
    if (once !== undefined) receipts.refuseTwice(once)
    const first = load({ ...scope.read, ...scope.write })
    const all = Object.fromEntries<readonly Row<Kind>[]>(
      (scope.readAll ?? []).map((kind) => [kind, docs.all(kind)]),
    ) as All<A>
    const second: Second = scope.follow?.(first as Loaded<W & R>, all) ?? ({} satisfies None)
    const { allocate } = second
    const number =
      allocate === undefined ? undefined : (docs.load('counter', allocate.counter)?.last ?? 0) + 1
    const numbered: Refs = allocate === undefined || number === undefined ? {} : allocate.rows(number)
    const later = load({ ...second.read, ...second.write, ...numbered })
    const open = second.open === undefined ? [] : openCases(second.open, nowMs)
    const inside = { find: links.caseBy, all, open, number } as Inside<A, S>
    // The names of the scope are known to its caller; here they are any.
    const written = plan({ ...first, ...later } as Loaded<Reads<W, R, S>>, inside) as Written<Refs, T>
    putAll({ ...scope.write, ...second.write, ...numbered }, written)
    if (allocate !== undefined && number !== undefined)
      if (Object.keys(numbered).some((name) => written.put?.[name] !== undefined))
        docs.put({ kind: 'counter', id: allocate.counter }, { last: number }, undefined)
    journal.append(written.journal ?? [])
    effects.write(written.effects ?? [], nowMs)
    links.put(written.links ?? [])
    if (once !== undefined) receipts.put(once, nowMs, keyIn(numbered) ?? once.case)
    return written.result
  }
}

const keyIn = (rows: Refs): CaseKey | undefined =>
  Object.values(rows).find(({ kind }) => kind === 'case')?.id as CaseKey | undefined
