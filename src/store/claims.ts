/** Finds what is due without looking at what is not: the cost is that of the rows returned. */
import type { OutboxRow } from '../app/core/store.ts'
import type { Row } from './outbox-rows.ts'
import type { Sql } from './statements.ts'

type Due = Pick<Row, 'id' | 'urgency' | 'due_at_ms'>
const targets = ['discord', 'github', 'mail', 'act'] as const satisfies readonly OutboxRow['target'][]

export const claimsOf = (sql: Sql) => {
  const levelBelow = (target: string, urgency: number) =>
    sql<Pick<Row, 'urgency'>>(
      'SELECT urgency FROM outbox WHERE ready = 1 AND target = ? AND urgency < ? ORDER BY urgency DESC LIMIT 1',
    ).get(target, urgency)?.urgency

  /** One index range per urgency: within it the due rows stand first, and future timers are not read. */
  const dueFor = (target: string, nowMs: number, limit: number): readonly Due[] => {
    const found: Due[] = []
    let urgency = levelBelow(target, Number.MAX_SAFE_INTEGER)
    while (urgency !== undefined && found.length < limit) {
      found.push(
        ...sql<Due>(
          `SELECT id, urgency, due_at_ms FROM outbox
             WHERE ready = 1 AND target = ? AND urgency = ? AND due_at_ms <= ? ORDER BY due_at_ms, id LIMIT ?`,
        ).all(target, urgency, nowMs, limit - found.length),
      )
      urgency = levelBelow(target, urgency)
    }
    return found
  }

  const due = (o: {
    readonly nowMs: number
    readonly limit: number
    readonly notTargets?: readonly OutboxRow['target'][]
    readonly each?: Readonly<Partial<Record<OutboxRow['target'], number>>>
  }) =>
    targets
      .filter((target) => o.notTargets?.includes(target) !== true)
      .flatMap((target) => dueFor(target, o.nowMs, Math.min(o.limit, o.each?.[target] ?? o.limit)))
      .toSorted((a, b) => b.urgency - a.urgency || a.due_at_ms - b.due_at_ms || a.id - b.id)
      .slice(0, o.limit)
      .map(({ id }) => id)

  /** In doubt, the time of the attempt that may have arrived is kept: from then on it is looked for. */
  const mark = (id: number, nowMs: number): Row => {
    const row = sql<Row>(
      `UPDATE outbox SET state = 'sending', ready = 0, attempts = attempts + 1,
         claimed_at_ms = CASE in_doubt WHEN 1 THEN coalesce(claimed_at_ms, $nowMs) ELSE $nowMs END
         WHERE id = $id RETURNING *`,
    ).get({ id, nowMs })
    if (!row) throw new Error(`The outbox row ${id} vanished inside its own transaction.`)
    return row
  }

  /** Rows a dead process was sending: they may have arrived. */
  const recover = () => {
    const left = sql<Pick<Row, 'id' | 'lane'>>("SELECT id, lane FROM outbox WHERE state = 'sending'").all()
    for (const { id } of left) sql("UPDATE outbox SET state = 'due', in_doubt = 1 WHERE id = ?").run(id)
    return left.map(({ lane }) => lane)
  }

  return { due, mark, recover }
}
