/** Random lives of a case: any command, by anybody, at any time, and the timers that come of it. */
import fc from 'fast-check'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import { itself } from '../../src/domain/ids.ts'
import { decide } from '../../src/domain/case/decide.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { react } from '../../src/domain/case/effects.ts'
import { timers as timersOf } from '../../src/domain/case/deadlines/effects.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { contextAt, hash, opens, startMs } from './case-setting.ts'
import type { Turn } from './case-wishes.ts'
import { turn } from './case-wishes.ts'
import { minute } from './case-wishes-made-of.ts'
import { onPublicIssue } from './case-wishes-public-issue.ts'
import { usual } from './case-wishes-usual.ts'

/** Before the opening, ms, and what happens afterwards. */
export const life = fc
  .record({
    reportedMs: fc.constantFrom(0, 60 * minute, 3 * 24 * 60 * minute, 40 * 24 * 60 * minute),
    gone: fc.integer({ min: 0, max: usual.length }),
    /** How far a public issue has come before. */
    taken: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
    turns: fc.array(turn, { minLength: 1, maxLength: 25 }),
    /** Whether the timers ring at their time, or the program sleeps through it all. */
    awake: fc.boolean(),
  })
  .map(({ reportedMs, gone, taken, turns, awake }) => ({
    reportedMs,
    awake,
    turns: [
      ...Array.from({ length: taken }, (): Turn => ({
        waitMs: minute,
        by: '12',
        wish: onPublicIssue('delete', undefined),
      })),
      ...usual.slice(0, gone).map((wish): Turn => ({ waitMs: minute, by: '11', wish })),
      ...turns,
    ],
  }))

export type Moment = {
  readonly before: Case | undefined
  readonly after: Case
  readonly events: readonly CaseEvent[]
  readonly nowMs: number
  readonly by: string
  /** Every timer that is set after this moment, and when it rings. */
  readonly timers: ReadonlyMap<string, number>
}

/** Lives it through as the desk does: decide, evolve, react; what is refused changes nothing. */
export function* live({
  reportedMs,
  turns,
  awake,
}: {
  reportedMs: number
  turns: readonly Turn[]
  awake: boolean
}): Generator<Moment> {
  let timers = new Map<string, Ring>()
  const moment = (
    before: Case | undefined,
    events: readonly CaseEvent[],
    nowMs: number,
    by: string,
  ): Moment => {
    const after = fold(before, events)
    if (after === undefined) throw new Error('events without a case')
    timers = new Map(timers)
    const context = contextAt(nowMs)
    const effects =
      events.length === 0 ? timersOf(after, after, context) : react(before, events, after, context)
    for (const effect of effects) {
      if (effect.do === 'wake') timers.set(effect.tag, { ...effect, command: effect.command as CaseCommand })
      if (effect.do === 'forget') timers.delete(effect.tag)
    }
    const rings = new Map([...timers].map(([tag, { atMs }]) => [tag, atMs]))
    return { before, after, events, nowMs, by, timers: rings }
  }
  const opened = openCase(
    { ...opens, receivedAtMs: startMs - reportedMs, codeName: 'blue-heron' },
    { ...contextAt(startMs), number: 1, runbookHash: hash },
  )
  if (isRefusal(opened)) throw new Error('the opening was refused')
  let last = moment(undefined, opened as readonly CaseEvent[], startMs, '11')
  yield last
  let nowMs = startMs
  for (const { waitMs, by, wish } of turns) {
    const atMs = nowMs + waitMs
    for (let ring = awake ? firstRing(timers, atMs) : undefined; ring; ring = firstRing(timers, atMs)) {
      nowMs = Math.max(nowMs, ring.atMs)
      const events = orNothing(decide(last.after, ring.command, contextAt(nowMs)))
      last = moment(last.after, events, nowMs, itself)
      if (events.length > 0) yield last
      // What rings and says nothing must at least be planned for later.
      if ((timers.get(ring.tag)?.atMs ?? Infinity) <= nowMs && events.length === 0)
        throw new Error(`${ring.tag} rings for ever`)
    }
    nowMs = atMs
    // A wish may be that of another person, such as whoever was asked.
    const command = wish({ case: last.after.key, by }, nowMs, last.after)
    const events = orNothing(decide(last.after, command, contextAt(nowMs)))
    if (events.length === 0) continue
    last = moment(last.after, events, nowMs, command.by)
    yield last
  }
}

type Ring = { readonly tag: string; readonly atMs: number; readonly command: CaseCommand }

const firstRing = (timers: ReadonlyMap<string, Ring>, untilMs: number): Ring | undefined =>
  [...timers.values()].filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]

const orNothing = (decided: ReturnType<typeof decide>): readonly CaseEvent[] =>
  isRefusal(decided) ? [] : (decided as readonly CaseEvent[])
