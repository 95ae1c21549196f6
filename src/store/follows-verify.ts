/** Holds timers and clear columns against what the documents ask for, so that a right mark over a wrong row hides nothing. */
import type Database from 'better-sqlite3'
import type { CaseRow, Docs, Documents, Follows, Kind, TimerAsked } from '../app/core/store.ts'
import { clearIn, docPlace, type ClearCase } from './docs.ts'
import type { Row, Rows } from './outbox-rows.ts'
import { SealBroken } from './seal.ts'
import type { Vault } from './vault.ts'

const pageOf = 100

type Read = { readonly docs: Documents; readonly unread: () => boolean }

/** A page at a time: between them other work passes. What cannot be opened is named elsewhere. */
function reading(db: Database.Database, vault: Vault): Read {
  const page = db.prepare<[string, string], { id: string; sealed: Buffer }>(
    `SELECT id, sealed FROM doc WHERE kind = ? AND id > ? ORDER BY id LIMIT ${pageOf}`,
  )
  let unread = false
  function* all<K extends Kind>(kind: K): Generator<{ id: string; value: Docs[K] }> {
    let after = ''
    for (;;) {
      const rows = page.all(kind, after)
      for (const { id, sealed } of rows) {
        after = id
        try {
          yield { id, value: vault.take<Docs[K]>(kind, docPlace({ kind, id }), sealed) }
        } catch (error) {
          if (!(error instanceof SealBroken)) throw error
          unread = true
        }
      }
      if (rows.length < pageOf) return
    }
  }
  const ahead = db
    .prepare<[], string>("SELECT tag FROM outbox WHERE do = 'continue' AND state <> 'done'")
    .pluck()
    .all()
  return { docs: { all, ahead }, unread: () => unread }
}

type Timer = Pick<Row, 'tag' | 'state' | 'effect'>

const timerFault = (atMs: number, timer: Timer, asked: TimerAsked | undefined, nowMs: number) => {
  // It is being carried out, or will be at once, and then it is planned anew.
  if (timer.state === 'sending' || atMs <= nowMs) return undefined
  if (asked === undefined) return 'is asked for by nothing'
  return asked.atMs === undefined || asked.atMs === atMs ? undefined : 'was moved'
}

export function* followFaults(
  db: Database.Database,
  o: { readonly vault: Vault; readonly rows: Rows; readonly follows: Follows; readonly nowMs: number },
): Generator<string | undefined> {
  const { docs, unread } = reading(db, o.vault)
  const { clear, timers, others } = yield* o.follows(docs, o.nowMs)
  for (const row of db.prepare<[], ClearCase>('SELECT * FROM cases ORDER BY key').all()) {
    const meant = clear.get(row.key)
    if (meant === undefined) continue
    const stands = clearIn(row)
    const off = (Object.keys(meant) as (keyof Omit<CaseRow, 'key'>)[]).filter(
      (name) => meant[name] !== stands[name],
    )
    if (off.length > 0) yield `cases ${row.key} is listed with another ${off.join(', ')}.`
  }
  const standing = db
    .prepare<[], Timer>("SELECT tag, state, effect FROM outbox WHERE do = 'wake' ORDER BY id")
    .all()
  const left = new Map(timers)
  for (const timer of standing) {
    const asked = left.get(timer.tag)
    left.delete(timer.tag)
    if (others(timer.tag)) continue
    const atMs = ringsAtMs(timer, o.rows)
    const fault = atMs === undefined ? undefined : timerFault(atMs, timer, asked, o.nowMs)
    if (fault !== undefined && (asked !== undefined || !unread())) yield `the timer ${timer.tag} ${fault}.`
  }
  for (const [tag, { atMs, spent }] of left)
    if (!spent || (atMs !== undefined && atMs > o.nowMs)) yield `the timer ${tag} is gone.`
}

function ringsAtMs(timer: Timer, rows: Rows): number | undefined {
  try {
    const effect = rows.effectOf(timer)
    return effect.do === 'wake' ? effect.atMs : undefined
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}
