/** The rows the pump works on: claimed durably before they are sent, confirmed after, never lost between. */
import type { Link, Outbox, OutboxRow } from '../app/core/store.ts'
import { claimsOf } from './claims.ts'
import { notBefore } from './effects.ts'
import type { Lanes } from './lanes.ts'
import { newNonce, type Row, type Rows } from './outbox-rows.ts'
import type { Gather } from './gather.ts'
import { setBackOf } from './set-back.ts'
import type { Sql } from './statements.ts'

/** Facts and commands are dropped once they have served: what was said stands in the outside world. */
const withoutFacts = (rows: Rows, row: Row) => {
  const effect = rows.effectOf(row)
  if (effect.do === 'say') return rows.sealEffect(row.tag, { ...effect, facts: {} })
  if (effect.do === 'continue') return rows.sealEffect(row.tag, { ...effect, command: null })
  return row.effect
}

/** One transaction, once nobody else holds the store. */
type Later = <T>(work: () => T) => Promise<T>

/** Everything that was tried is forgotten with success. */
const cleared = 'ready = 0, attempts = 0, first_failed_at_ms = NULL, code = NULL, in_doubt = 0'

/** A row that backs off has waited since it first failed; a timer waits from the moment it is due. */
const backlog = `SELECT target, count(*) AS waiting, min(coalesce(first_failed_at_ms, due_at_ms)) AS oldestDueAtMs FROM (
    SELECT * FROM outbox WHERE state = 'due' AND do <> 'wake'
    UNION ALL SELECT * FROM outbox WHERE state = 'sending'
    UNION ALL SELECT * FROM outbox WHERE ready = 1 AND target = 'act' AND urgency = 0 AND do = 'wake' AND due_at_ms <= $nowMs
    UNION ALL SELECT * FROM outbox
      WHERE first_failed_at_ms > 0 AND state = 'due' AND do = 'wake' AND due_at_ms > $nowMs
  ) GROUP BY target ORDER BY target`

export const outboxOf = (
  sql: Sql,
  rows: Rows,
  lanes: Lanes,
  { now: write, soon, waiting }: Pick<Gather, 'soon' | 'waiting'> & { readonly now: Later },
  putLinks: (links: readonly Link[]) => void,
): Outbox => {
  const byId = (id: number) => sql<Row>('SELECT * FROM outbox WHERE id = ?').get(id)
  const byTag = (tag: string) => sql<Row>('SELECT * FROM outbox WHERE tag = ?').get(tag)
  const claims = claimsOf(sql)

  /** The row has arrived. A wish that came meanwhile (`moved`) stays due. */
  const arrive = (row: Row, o: { readonly moved: boolean; readonly nowMs: number }) => {
    switch (row.do) {
      case 'show':
        sql(`UPDATE outbox SET state = ?, due_at_ms = ?, ${cleared} WHERE id = ?`).run(
          o.moved ? 'due' : 'idle',
          o.moved ? Math.max(o.nowMs, notBefore(rows.effectOf(row))) : row.due_at_ms,
          row.id,
        )
        break
      case 'say':
      case 'continue':
        sql(`UPDATE outbox SET state = 'done', effect = ?, ${cleared} WHERE id = ?`).run(
          withoutFacts(rows, row),
          row.id,
        )
        break
      case 'wake':
        if (o.moved) sql(`UPDATE outbox SET state = 'due', ${cleared} WHERE id = ?`).run(row.id)
        else sql('DELETE FROM outbox WHERE id = ?').run(row.id)
        break
    }
    lanes.settle(row.lane)
    if (row.do === 'say') lanes.settleWaitingFor(row.tag)
  }

  const without = (row: Row, noted: string | undefined) => {
    const known = noted === undefined ? undefined : rows.externalOf(row)
    if (known === undefined || noted === undefined) return row.external
    const { [noted]: _void, ...kept } = known
    return rows.sealExternal(row.tag, kept)
  }

  return {
    claim: async (o) => {
      // What was gathered may be what the next rows of its lanes wait for.
      if (!waiting() && claims.due(o).length === 0) return []
      const claimed = await write(() => claims.due(o).map((id) => claims.mark(id, o.nowMs)))
      return claimed.map((row) => rows.open(row))
    },

    confirm: async (claimed, { nowMs, external, links = [] }) =>
      soon(() => {
        putLinks(links)
        const row = byId(claimed.id)
        if (!row) return
        const moved = row.generation !== claimed.generation
        // An edit that was under way while a person asked for a new one must not bring the old name back.
        const outlived = claimed.external !== undefined && row.external === null
        if (external !== undefined && !outlived) {
          sql('UPDATE outbox SET external = ? WHERE id = ?').run(rows.sealExternal(row.tag, external), row.id)
        }
        arrive(row, { moved, nowMs })
        if (external !== undefined && row.external === null && !outlived) lanes.settleWaitingFor(row.tag)
      }),

    later: async (claimed, { nowMs, atMs, code, doubt }) =>
      soon(() => {
        const row = byId(claimed.id)
        if (row?.state !== 'sending') return
        const newTimer = row.do === 'wake' && row.generation !== claimed.generation
        sql(
          `UPDATE outbox SET state = 'due', due_at_ms = ?, code = ?, in_doubt = max(in_doubt, ?),
             first_failed_at_ms = coalesce(first_failed_at_ms, ?) WHERE id = ?`,
        ).run(newTimer ? row.due_at_ms : atMs, code, doubt ? 1 : 0, nowMs, row.id)
        lanes.settle(row.lane)
      }),

    park: async (claimed, { nowMs, code }) =>
      soon(() => {
        const row = byId(claimed.id)
        if (row?.state !== 'sending') return
        // A newer wish is a new try; it parks by itself if it must.
        const state = row.generation === claimed.generation ? 'parked' : 'due'
        sql(
          'UPDATE outbox SET state = ?, code = ?, first_failed_at_ms = coalesce(first_failed_at_ms, ?) WHERE id = ?',
        ).run(state, code, nowMs, row.id)
        lanes.settle(row.lane)
      }),

    unpark: async (id, { nowMs, arrived }) =>
      write(() => {
        const row = byId(id)
        if (row?.state !== 'parked') return false
        if (arrived) {
          arrive(row, { moved: false, nowMs })
          return true
        }
        sql(`UPDATE outbox SET state = 'due', due_at_ms = ?, ${cleared} WHERE id = ?`).run(nowMs, id)
        lanes.settle(row.lane)
        return true
      }),

    external: async (tag) => {
      const row = byTag(tag)
      return row && rows.externalOf(row)
    },

    byTag: async (tag) => {
      const row = byTag(tag)
      return row && rows.open(row)
    },

    setBack: async (o) => write(() => setBackOf(sql).setBack(o)),

    parked: async () =>
      sql<Row>("SELECT * FROM outbox WHERE state = 'parked' ORDER BY id")
        .all()
        .map((row) => rows.open(row)),

    backlog: async (nowMs) =>
      sql<{ target: OutboxRow['target']; waiting: number; oldestDueAtMs: number }>(backlog).all({ nowMs }),

    again: async (tag, { nowMs, recreate, voids }) =>
      write(() => {
        const row = byTag(tag)
        if (row?.do !== 'show') return false
        const inFlight = row.state === 'sending'
        // What was made under the old nonce is gone; what is being made under it now is not.
        const forgets = recreate && row.external !== null
        sql(
          `UPDATE outbox SET generation = generation + 1, state = ?, due_at_ms = ?, external = ?, nonce = ?, in_doubt = ?
             WHERE id = ?`,
        ).run(
          inFlight ? 'sending' : 'due',
          inFlight ? row.due_at_ms : nowMs,
          forgets ? null : without(row, voids),
          forgets ? newNonce() : row.nonce,
          forgets && !inFlight ? 0 : row.in_doubt,
          row.id,
        )
        lanes.settle(row.lane)
        if (forgets) lanes.settleWaitingFor(tag)
        return true
      }),
  }
}
