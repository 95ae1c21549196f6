/** The machine's clock was set back: what would now wait for the old time waits no longer than it was meant to. */
import type { Sql } from './statements.ts'

/** No answer from outside asks for a longer wait: GitHub's limits are counted by the hour. */
const waitMostMs = 60 * 60_000
const noticedMs = 1_000

/** A timer that has not failed stands at a time of the calendar, and stays there. Each has an index of its own. */
const waiting = ["state = 'due' AND do <> 'wake'", "state = 'due' AND do = 'wake' AND first_failed_at_ms > 0"]

export const setBackOf = (sql: Sql) => {
  /** `byMs`: by how much, as far as that is known. */
  const setBack = ({ nowMs, byMs }: { readonly nowMs: number; readonly byMs: number }): void => {
    for (const rows of waiting)
      sql(
        `UPDATE outbox SET due_at_ms = min(max($nowMs, due_at_ms - $byMs), $nowMs + $most)
           WHERE ${rows} AND due_at_ms > $nowMs`,
      ).run({ nowMs, byMs, most: waitMostMs })
    if (byMs === 0) return
    // From these on an attempt is looked for: too early finds it, too late would make it twice.
    sql(
      `UPDATE outbox SET claimed_at_ms = claimed_at_ms - $byMs, first_failed_at_ms = first_failed_at_ms - $byMs
         WHERE state IN ('due', 'sending') AND (claimed_at_ms > 0 OR first_failed_at_ms > 0)`,
    ).run({ byMs })
  }

  /** What has never been tried is due from the moment it was written: one that lies ahead tells how far the clock went back. */
  const noticed = (nowMs: number): void => {
    const { ahead } = sql<{ ahead: number | null }>(
      `SELECT max(CASE attempts WHEN 0 THEN due_at_ms ELSE claimed_at_ms END) AS ahead FROM outbox
         WHERE state = 'due' AND do <> 'wake'`,
    ).get() ?? { ahead: null }
    const byMs = (ahead ?? nowMs) - nowMs
    setBack({ nowMs, byMs: byMs >= noticedMs ? byMs : 0 })
  }

  return { setBack, noticed }
}
