/** A copy of the store taken while it works, which will not say again what the original may say after it. */
import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readHead } from './head.ts'
import type { Keys } from './keys.ts'
import { ledgerOf } from './ledger.ts'

/** Everything unsent in the copy is in doubt from `nowMs`: once restored, it is looked for before it is sent. */
export const backUp = async (db: Database.Database, keys: Keys, path: string, nowMs: number) => {
  closeSync(openSync(path, 'wx', 0o600))
  await db.backup(path)
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
    const head = readHead(copy, keys)
    if (typeof head === 'string') throw new Error(`The head of the copy is ${head}.`)
    const ledger = ledgerOf(copy, keys, head)
    copy
      .transaction(() => {
        copy
          .prepare(
            `UPDATE outbox SET in_doubt = 1, claimed_at_ms = coalesce(claimed_at_ms, ?)
               WHERE state IN ('due', 'sending') AND target <> 'act'`,
          )
          .run(nowMs)
        ledger.flush()
      })
      .immediate()
  } finally {
    copy.close()
  }
}
