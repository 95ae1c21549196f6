/** Which row of a lane comes next: settled whenever a lane changes, so that a claim need not search. */
import type { Tag } from '../domain/effect.ts'
import type { Sql } from './statements.ts'

type Waiting = {
  readonly id: number
  readonly lane: string
  readonly tag: string
  readonly after_tag: string | null
}

const timers = 'timer '
/** A timer has a lane of its own. */
export const timerLane = (tag: Tag) => timers + tag

export const lanesOf = (sql: Sql) => {
  /** What is waited for exists outside once it has an outside name, or has been said. */
  const exists = (tag: string) =>
    sql(
      "SELECT 1 FROM outbox WHERE tag = ? AND (external IS NOT NULL OR (do = 'say' AND state = 'done'))",
    ).get(tag) !== undefined

  /** The oldest row of the lane; if that waits for a row of its own lane, then that one, or the lane would never move. */
  const next = (lane: string): number | undefined => {
    const columns = 'id, lane, tag, after_tag'
    let row = sql<Waiting>(
      `SELECT ${columns} FROM outbox WHERE lane = ? AND state = 'due' AND do <> 'wake' ORDER BY id LIMIT 1`,
    ).get(lane)
    const passed = new Set<number>()
    while (row?.after_tag && !exists(row.after_tag)) {
      if (passed.has(row.id)) return undefined
      passed.add(row.id)
      const needed = sql<Waiting>(`SELECT ${columns} FROM outbox WHERE tag = ? AND state = 'due'`).get(
        row.after_tag,
      )
      row = needed?.lane === lane ? needed : undefined
    }
    return row?.id
  }

  const settle = (lane: string) => {
    if (lane.startsWith(timers)) {
      sql("UPDATE outbox SET ready = 1 WHERE tag = ? AND state = 'due'").run(lane.slice(timers.length))
      return
    }
    const inFlight = sql("SELECT 1 FROM outbox WHERE lane = ? AND state = 'sending'").get(lane)
    const id = inFlight === undefined ? (next(lane) ?? 0) : 0
    sql("UPDATE outbox SET ready = 0 WHERE lane = ? AND ready = 1 AND do <> 'wake' AND id <> ?").run(lane, id)
    if (id > 0) sql('UPDATE outbox SET ready = 1 WHERE id = ? AND ready = 0').run(id)
  }

  /** Called when `tag` has come to exist outside, or ceased to. */
  const settleWaitingFor = (tag: string) => {
    const waiting =
      "SELECT DISTINCT lane FROM outbox WHERE after_tag = ? AND after_tag > '' AND state = 'due'"
    for (const { lane } of sql<{ lane: string }>(waiting).all(tag)) settle(lane)
  }

  return { settle, settleWaitingFor }
}
export type Lanes = ReturnType<typeof lanesOf>
