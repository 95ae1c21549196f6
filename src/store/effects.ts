/** Writes what a plan wants told into the outbox, inside the plan's own transaction. */
import type { Effect, Tag } from '../domain/effect.ts'
import { canonical } from './canonical.ts'
import { timerLane, type Lanes } from './lanes.ts'
import { newNonce, type Row, type Rows } from './outbox-rows.ts'
import type { Sql } from './statements.ts'

const insert = `INSERT INTO outbox (tag, lane, target, do, nonce, effect, due_at_ms, urgency, after_tag)
  VALUES ($tag, $lane, $target, $do, $nonce, $effect, $dueAtMs, $urgency, $after) ON CONFLICT (tag)`

/** A row in flight stays in flight: its confirmation sees the new generation. Its lane is its own for life. */
const newWish = `generation = generation + 1, effect = excluded.effect,
  state = CASE state WHEN 'sending' THEN state ELSE 'due' END`

/** Once an attempt may have reached the other side under a nonce, that nonce is how it is found again. */
const insertShow = `${insert} DO UPDATE SET ${newWish}, after_tag = excluded.after_tag,
  due_at_ms = CASE state WHEN 'sending' THEN due_at_ms ELSE excluded.due_at_ms END,
  urgency = CASE WHEN state IN ('due', 'sending') THEN max(urgency, excluded.urgency) ELSE excluded.urgency END,
  nonce = CASE WHEN external IS NULL AND in_doubt = 0 AND state <> 'sending' THEN excluded.nonce ELSE nonce END
  WHERE do = 'show'`

const insertWake = `${insert} DO UPDATE SET ${newWish}, due_at_ms = excluded.due_at_ms,
  attempts = 0, first_failed_at_ms = NULL, code = NULL
  WHERE do = 'wake'`

const insertOnce = `${insert} DO NOTHING`

/** What is said in a place waits for the place. */
const afterOf = (effect: Effect): Tag | undefined => {
  if (effect.do === 'show') return effect.after
  return effect.do === 'say' && 'tag' in effect.to ? effect.to.tag : undefined
}

/** A message that changes all the time is edited now and then. */
export const notBefore = (effect: Effect): number => (effect.do === 'show' ? (effect.notBeforeMs ?? 0) : 0)

export const effectsOf = (sql: Sql, rows: Rows, lanes: Lanes) => {
  const bind = (effect: Exclude<Effect, { do: 'forget' }>, nowMs: number) => ({
    tag: effect.tag,
    lane: effect.do === 'wake' ? timerLane(effect.tag) : effect.lane,
    target: effect.do === 'wake' || effect.do === 'continue' ? 'act' : effect.target,
    do: effect.do,
    nonce: newNonce(),
    effect: rows.sealEffect(effect.tag, effect),
    dueAtMs: effect.do === 'wake' ? effect.atMs : Math.max(nowMs, notBefore(effect)),
    urgency: effect.do === 'show' || effect.do === 'say' ? (effect.urgency ?? 0) : 0,
    after: afterOf(effect) ?? null,
  })

  /** Most acts move none of a case's timers: one that stands as it is wished is not written again. */
  const stands = (effect: Exclude<Effect, { do: 'forget' }>) => {
    if (effect.do !== 'wake') return false
    const row = sql<Row>(
      "SELECT * FROM outbox WHERE tag = ? AND do = 'wake' AND state = 'due' AND attempts = 0 AND due_at_ms = ?",
    ).get(effect.tag, effect.atMs)
    return row !== undefined && canonical(rows.effectOf(row)) === canonical(effect)
  }

  const write = (effects: readonly Effect[], nowMs: number) => {
    const touched = new Set<string>()
    for (const effect of effects) {
      if (effect.do === 'forget') {
        sql("DELETE FROM outbox WHERE tag = ? AND do = 'wake'").run(effect.tag)
        continue
      }
      if (stands(effect)) continue
      const bound = bind(effect, nowMs)
      const statement = { show: insertShow, wake: insertWake, say: insertOnce, continue: insertOnce }[
        effect.do
      ]
      const written = sql<Pick<Row, 'lane'>>(`${statement} RETURNING lane`).get(bound)
      if (written) touched.add(written.lane)
      else mustBeSame(effect)
    }
    for (const lane of touched) lanes.settle(lane)
  }

  /** A tag means one thing for life. */
  const mustBeSame = ({ tag, do: verb }: Effect) => {
    const known = sql<Pick<Row, 'do'>>('SELECT do FROM outbox WHERE tag = ?').get(tag)
    if (known?.do !== verb) throw new Error(`The tag ${tag} is a ${known?.do}; it cannot become a ${verb}.`)
  }

  return { write }
}
