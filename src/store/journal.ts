/** What happened, appended in the same transaction as the change itself, and checked from its first entry to its head. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Entry, JournalEvent } from '../app/core/store.ts'
import { canonical } from './canonical.ts'
import { macOf, noEntries, type Link } from './chain.ts'
import { SealBroken } from './seal.ts'
import type { Sql } from './statements.ts'
import { upcast, versionOf } from './upcast.ts'
import type { Vault } from './vault.ts'

type Row = Link & { readonly sealed: Buffer; readonly mac: Buffer }

/** The journal by itself: whether each entry follows from the one before it. */
type Chain =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | {
      readonly ok: false
      readonly entries: number
      readonly badSeq: number
      readonly why: string
      readonly faults: readonly string[]
    }

const place = (seq: number) => ({ table: 'journal', row: seq, column: 'sealed' })
const pageSize = 500

export const journalOf = (sql: Sql, vault: Vault) => {
  const append = (entries: readonly Entry[]) => {
    if (entries.length === 0) return
    const last = sql<Pick<Row, 'seq' | 'mac'>>('SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1').get()
    let seq = last?.seq ?? 0
    let mac = last?.mac ?? noEntries
    for (const { subject, kind, atMs, by, data } of entries) {
      seq += 1
      const v = versionOf('event')
      const text = canonical(data)
      mac = macOf(vault.chainKey, mac, { seq, subject, kind, at_ms: atMs, actor: by, v }, text)
      sql(
        'INSERT INTO journal (seq, subject, kind, at_ms, actor, v, sealed, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(seq, subject, kind, atMs, by, v, vault.putText(place(seq), text), mac)
    }
  }

  const of = (subject: string): readonly (Entry & { readonly seq: number; readonly mac: string })[] =>
    sql<Row>('SELECT * FROM journal WHERE subject = ? ORDER BY seq')
      .all(subject)
      .map((row) => ({
        seq: row.seq,
        subject: row.subject,
        kind: row.kind,
        atMs: row.at_ms,
        by: row.actor,
        mac: row.mac.toString('hex'),
        data: upcast('event', row.v, JSON.parse(vault.takeText(place(row.seq), row.sealed))) as JournalEvent,
      }))

  /** Says what is wrong with one entry, given the signature of the one before it. */
  const faultOf = (row: Row, before: Buffer): string | undefined => {
    try {
      const text = vault.takeText(place(row.seq), row.sealed)
      if (macOf(vault.chainKey, before, row, text).equals(row.mac)) return undefined
      return 'does not follow from the entry before it'
    } catch (error) {
      if (error instanceof SealBroken) return 'cannot be opened: it was altered, or moved from elsewhere'
      throw error
    }
  }

  /** Pages through the journal and lets other work pass between pages. A cut tail shows against the head. */
  const verify = async (): Promise<Chain> => {
    const count = () => sql<{ n: number }>('SELECT count(*) AS n FROM journal').get()?.n ?? 0
    let head: Buffer = noEntries
    let seq = 0
    const before = sql<Pick<Row, 'seq'>>('SELECT seq FROM journal WHERE seq < 1 LIMIT 1').get()?.seq
    if (before !== undefined) {
      const why = `Entry ${before} was slipped in before the first.`
      return { ok: false, entries: count(), badSeq: before, why, faults: [why] }
    }
    for (;;) {
      const page = sql<Row>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?').all(seq, pageSize)
      for (const row of page) {
        seq += 1
        const fault = row.seq === seq ? faultOf(row, head) : 'is missing'
        if (fault) {
          const why = `Entry ${seq} ${fault}.`
          return { ok: false, entries: count(), badSeq: seq, why, faults: [why] }
        }
        head = row.mac
      }
      if (page.length < pageSize) return { ok: true, entries: seq, head: head.toString('hex') }
      await breathe()
    }
  }

  return { append, of, verify }
}
