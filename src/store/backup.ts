/** A copy of the store taken while it works, which will not say again what the original may say after it. */
import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Everything unsent in the copy is in doubt from `nowMs`: once restored, it is looked for before it is sent. */
export const backUp = async (db: Database.Database, path: string, nowMs: number) => {
  closeSync(openSync(path, 'wx', 0o600))
  await db.backup(path)
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
    copy
      .prepare(
        `UPDATE outbox SET in_doubt = 1, claimed_at_ms = coalesce(claimed_at_ms, ?)
           WHERE state IN ('due', 'sending') AND target <> 'act'`,
      )
      .run(nowMs)
  } finally {
    copy.close()
  }
}
