/** The store on SQLite: one verb that changes, named reads, and the outbox. */
import { statSync } from 'node:fs'
import type { CaseRow, Docs, Kind, Loaded, Refs, Store } from '../app/store.ts'
import { backUp } from './backup.ts'
import { claimsOf } from './claims.ts'
import { docsOf } from './docs.ts'
import { gatherOf } from './gather.ts'
import { effectsOf } from './effects.ts'
import { journalOf } from './journal.ts'
import { lanesOf } from './lanes.ts'
import { linksOf } from './links.ts'
import { takeLock, type Lock } from './lock.ts'
import { openDatabase, prepareFile, type Opening } from './open.ts'
import { outboxOf } from './outbox.ts'
import { rowsOf } from './outbox-rows.ts'
import { receiptsOf } from './receipts.ts'
import { setBackOf } from './set-back.ts'
import { statements } from './statements.ts'
import { unusable } from './unusable.ts'
import { vaultOf } from './vault.ts'

export { StoreUnusable, type Why } from './unusable.ts'

export type { Opening as OpenOptions } from './open.ts'

export type SqliteStore = Store & {
  /** Copies the store to a new file while it works. */
  backupTo(path: string, o: { readonly nowMs: number }): Promise<void>
  stats(): { readonly bytes: number; readonly journalMode: string; readonly synchronous: number }
}

const serve = (opening: Opening, lock: Lock | undefined): SqliteStore => {
  const { db, keys } = openDatabase(opening)
  const sql = statements(db)
  const vault = vaultOf(keys)
  const docs = docsOf(sql, vault)
  const journal = journalOf(sql, vault)
  const links = linksOf(sql, vault)
  const receipts = receiptsOf(sql, vault)
  const rows = rowsOf(vault)
  const lanes = lanesOf(sql)
  const effects = effectsOf(sql, rows, lanes)
  const transaction = db.transaction((work: () => unknown) => work())
  /** A full or read-only disk is said in a sentence; what the work itself throws passes unchanged. */
  const commit = <T>(work: () => T): T => {
    try {
      return transaction.immediate(work) as T
    } catch (error) {
      throw unusable(error, opening.path)
    }
  }
  const gather = gatherOf(commit, opening.gatherMs ?? 0)
  const write = gather.now

  try {
    if (opening.mode === 'write')
      write(() => {
        claimsOf(sql).recover().forEach(lanes.settle)
        setBackOf(sql).noticed(opening.nowMs)
      })
  } catch (error) {
    db.close()
    throw error
  }

  const load = <R extends Refs>(refs: R) =>
    Object.fromEntries(
      Object.entries(refs).map(([name, ref]) => [name, docs.load(ref.kind, ref.id)]),
    ) as Loaded<R>

  return {
    change: async (scope, plan) =>
      write(() => {
        if (scope.once) receipts.put(scope.once, scope.nowMs)
        const written = plan(load({ ...scope.read, ...scope.write }), links.caseBy)
        const put: Readonly<Record<string, Docs[Kind] | undefined>> = written.put ?? {}
        const clear: Readonly<Record<string, Omit<CaseRow, 'key'> | undefined>> = written.clear ?? {}
        for (const [name, ref] of Object.entries(scope.write)) {
          const value = put[name]
          if (value !== undefined) docs.put(ref, value, clear[name])
          else if (written.remove?.includes(name)) docs.remove(ref)
        }
        journal.append(written.journal ?? [])
        effects.write(written.effects ?? [], scope.nowMs)
        links.put(written.links ?? [])
        return written.result
      }),

    get: async (kind, id) => docs.load(kind, id),
    all: async (kind) => docs.all(kind),
    caseRows: async (filter, of) => docs.caseRows(filter, of),
    countCases: async (filter, of) => docs.countCases(filter, of),
    caseBy: async (link) => links.caseBy(link),
    voteBy: async (message) => links.voteBy(message),
    journalOf: async (subject) => journal.of(subject),
    receiptsOf: async (user, limit) => receipts.of(user, limit),
    outbox: outboxOf(sql, rows, lanes, gather, links.put),
    verify: () => journal.verify(),
    backupTo: (path, { nowMs }) => backUp(db, path, nowMs),
    stats: () => ({
      bytes: opening.path === ':memory:' ? 0 : statSync(opening.path).size,
      journalMode: String(db.pragma('journal_mode', { simple: true })),
      synchronous: Number(db.pragma('synchronous', { simple: true })),
    }),
    close: async () => {
      gather.flush()
      if (opening.mode === 'write') db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      lock?.release()
    },
  }
}

/** Opens a store, or throws `StoreUnusable` with the cause. One writer at a time; readers may stand beside it. */
export const openStore = async (options: Opening): Promise<SqliteStore> => {
  let lock: Lock | undefined
  try {
    prepareFile(options)
    if (options.mode === 'write' && options.path !== ':memory:') lock = takeLock(options.path)
    return serve(options, lock)
  } catch (error) {
    lock?.release()
    throw unusable(error, options.path)
  }
}
