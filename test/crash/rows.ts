/** The outbox and the receipts as they stand in the file, read beside the bot and without its help. */
import Database from 'better-sqlite3'

export type RawRow = {
  readonly id: number
  readonly tag: string
  readonly target: 'discord' | 'github' | 'mail' | 'act'
  readonly do: 'show' | 'say' | 'wake' | 'continue'
  readonly state: 'due' | 'sending' | 'idle' | 'parked' | 'done'
  readonly nonce: string
  readonly due_at_ms: number
  readonly claimed_at_ms: number | null
  readonly code: string | null
  readonly has_external: 0 | 1
}
export type RawReceipt = {
  readonly interaction_id: string
  readonly user: string
  readonly case_key: string | null
  readonly at_ms: number
}

function reading<T>(path: string, read: (db: Database.Database) => T): T {
  const db = new Database(path, { readonly: true, timeout: 5_000 })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

export const outboxRows = (path: string): readonly RawRow[] =>
  reading(path, (db) =>
    db
      .prepare<[], RawRow>(
        `SELECT id, tag, target, do, state, nonce, due_at_ms, claimed_at_ms, code, external IS NOT NULL AS has_external
           FROM outbox ORDER BY id`,
      )
      .all(),
  )

export const receipts = (path: string): readonly RawReceipt[] =>
  reading(path, (db) =>
    db.prepare<[], RawReceipt>('SELECT interaction_id, user, case_key, at_ms FROM receipt').all(),
  )

export const inFlight = (path: string): number =>
  reading(path, (db) =>
    db.prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox WHERE state = 'sending'").get(),
  )?.n ?? 0

/** What happened to a case or of anything else, in order. */
export const kindsOf = (path: string, subject?: string): readonly string[] =>
  reading(path, (db) =>
    db
      .prepare<[string | null], { kind: string }>(
        'SELECT kind FROM journal WHERE subject = coalesce(?, subject) ORDER BY seq',
      )
      .all(subject ?? null),
  ).map(({ kind }) => kind)

/** Everything that must still happen, future timers left out. */
export function unfinished(path: string, nowMs: number): readonly RawRow[] {
  return outboxRows(path).filter(
    (row) =>
      row.state === 'sending' || (row.state === 'due' && (row.do !== 'wake' || row.due_at_ms <= nowMs)),
  )
}

/** About whom or what anything is written down. */
export const subjects = (path: string): readonly string[] =>
  reading(path, (db) =>
    db.prepare<[], { subject: string }>('SELECT DISTINCT subject FROM journal ORDER BY subject').all(),
  ).map(({ subject }) => subject)
