/** The store on SQLite: one verb that changes, named reads, and the outbox. */
import { existsSync, statSync } from 'node:fs'
import type { Store, Stuck } from '../app/core/store.ts'
import { backUp } from './backup.ts'
import { changeOf } from './change.ts'
import { claimsOf } from './claims.ts'
import { docsOf } from './docs.ts'
import { gatherOf } from './gather.ts'
import { effectsOf } from './effects.ts'
import { journalOf } from './journal.ts'
import { lanesOf } from './lanes.ts'
import { linksOf } from './links.ts'
import { takeLock, type Lock } from './lock.ts'
import { openHeadFile } from './head-file.ts'
import { openDatabase, type Opening } from './open.ts'
import { patiently } from './patience.ts'
import { prepareFile, realPathOf } from './place.ts'
import { tidyOf } from './tidy.ts'
import { verifyStore } from './verify.ts'
import { outboxOf } from './outbox.ts'
import { fullCode } from './room-left.ts'
import { rowsOf } from './outbox-rows.ts'
import { receiptsOf } from './receipts.ts'
import { setBackOf } from './set-back.ts'
import { statements } from './statements.ts'
import { StoreUnusable, unreadable, unusable } from './unusable.ts'
import { vaultOf } from './vault.ts'

export { StoreUnusable, type Why } from './unusable.ts'

export type { Opening as OpenOptions } from './open.ts'

export type SqliteStore = Store & {
  /** Copies the store to a new file while it works. */
  backupTo(path: string, o: { readonly nowMs: number }): Promise<void>
  /** Moves everything into the file itself, now. */
  settle(): void
  stats(): {
    readonly bytes: number
    readonly walBytes: number
    readonly journalMode: string
    readonly synchronous: number
  }
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0)

const serve = (opening: Opening, lock: Lock | undefined, emptyBefore: boolean): SqliteStore => {
  const { path } = opening
  const { db, keys, ledger, created } = openDatabase(opening, emptyBefore)
  const headFile = ledger === undefined || path === ':memory:' ? undefined : openHeadFile(path, keys.chain)
  const tidy = tidyOf(db, path, opening.idleMs)
  const sql = statements(db)
  const vault = vaultOf(keys)
  const docs = docsOf(sql, vault)
  const journal = journalOf(sql, vault)
  const links = linksOf(sql, vault)
  const receipts = receiptsOf(sql, vault)
  const rows = rowsOf(vault)
  const lanes = lanesOf(sql)
  const effects = effectsOf(sql, rows, lanes)
  /** Why the last commit that failed did, and whether one stood since. */
  let failed: { readonly code: string; stoodSince: boolean } | undefined
  const transaction = db.transaction((work: () => unknown) => {
    const result = work()
    ledger?.flush()
    return result
  })
  const stands = () => {
    if (failed !== undefined) failed.stoodSince = true
    if (ledger === undefined) return
    ledger.committed()
    try {
      headFile?.write(ledger.revision())
    } catch {
      // Behind the store it says nothing; the next commit writes it anew.
    }
    tidy.wrote()
  }
  /** A full or read-only disk is said in a sentence; what the work itself throws passes unchanged. */
  const commit = <T>(work: () => T): T => {
    let result: T
    try {
      result = transaction.immediate(work) as T
    } catch (error) {
      ledger?.undone()
      const why = unusable(error, path)
      if (why instanceof StoreUnusable && why.why === 'unwritable')
        failed = { code: why.code ?? 'unknown', stoodSince: false }
      throw why
    }
    stands()
    return result
  }
  const stuck = (): Stuck | undefined => {
    const full = opening.mode === 'write' ? fullCode(path) : undefined
    if (full === undefined && failed?.stoodSince === true) failed = undefined
    if (failed !== undefined) return { code: failed.code }
    return full === undefined ? undefined : { code: full }
  }
  const gather = gatherOf(commit, opening.gatherMs ?? 0)
  const write = <T>(work: () => T) => patiently(() => gather.now(work))

  try {
    if (opening.mode === 'write') {
      gather.now(() => {
        claimsOf(sql).recover().forEach(lanes.settle)
        setBackOf(sql).noticed(opening.nowMs)
      })
      headFile?.write(ledger?.revision() ?? 0)
      if (created && path !== ':memory:') opening.warn?.('store-created', { path })
    }
  } catch (error) {
    db.close()
    throw error
  }

  const change = changeOf({ docs, links, receipts, journal, effects })

  return {
    change: async (scope, plan) => write(() => change(scope, plan)),
    get: async (kind, id) => docs.load(kind, id),
    all: async (kind) => docs.all(kind),
    caseRows: async (filter, of) => docs.caseRows(filter, of),
    countCases: async (filter, of) => docs.countCases(filter, of),
    caseBy: async (link) => links.caseBy(link),
    voteBy: async (message) => links.voteBy(message),
    journalOf: async (subject) => journal.of(subject),
    receiptsOf: async (user, limit) => receipts.of(user, limit),
    outbox: outboxOf(sql, rows, lanes, { ...gather, now: write }, links.put),
    verify: (nowMs) =>
      verifyStore(db, { path, keys, vault, nowMs, follows: opening.follows, deep: opening.mode === 'read' }),
    stuck,
    backupTo: (to, { nowMs }) => backUp(db, keys, to, nowMs),
    settle: tidy.now,
    stats: () => ({
      bytes: sizeOf(path),
      walBytes: sizeOf(`${path}-wal`),
      journalMode: String(db.pragma('journal_mode', { simple: true })),
      synchronous: Number(db.pragma('synchronous', { simple: true })),
    }),
    close: async () => {
      tidy.stop()
      try {
        gather.flush()
        if (opening.mode === 'write') db.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // A full disk: what is committed stands in the -wal, and what was gathered may be lost without harm.
      }
      db.close()
      try {
        headFile?.close()
      } finally {
        lock?.release()
      }
    },
  }
}

/** Opens a store, or throws `StoreUnusable` with the cause. One writer at a time; readers may stand beside it. */
export const openStore = async (options: Opening): Promise<SqliteStore> => {
  let lock: Lock | undefined
  try {
    // One name for the file, so that its lock and what stands beside it are found by whatever name it is given.
    const opening = { ...options, path: realPathOf(options.path) }
    const empty = prepareFile(opening.path, opening.mode)
    if (opening.mode === 'write' && opening.path !== ':memory:') lock = takeLock(opening.path)
    return serve(opening, lock, empty)
  } catch (error) {
    lock?.release()
    throw unreadable(error, options.path)
  }
}
