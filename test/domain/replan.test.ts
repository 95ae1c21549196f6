/** A calendar that changes: open cases end up planned as if it had always been the last one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import { itself } from '../../src/domain/ids.ts'
import { decide } from '../../src/domain/case/decide.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { react } from '../../src/domain/case/effects.ts'
import { timers } from '../../src/domain/case/deadlines/effects.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { contextAt, startMs } from './case-setting.ts'

const hourMs = 3_600_000
const { calendar } = contextAt(0).settings
const context = (nowMs: number, planned: WorkCalendar) => {
  const base = contextAt(nowMs)
  return { ...base, settings: { ...base.settings, calendar: planned } }
}

type Ring = { readonly atMs: number; readonly command: CaseCommand }
type Said = { readonly clock: string; readonly stage: string }

/** A case with its timers, which ring at their time under whatever calendar holds then. */
function living(receivedAgoMs: number, planned: WorkCalendar) {
  const set = new Map<string, Ring>()
  const said: Said[] = []
  let value: Case | undefined
  const write = (events: readonly CaseEvent[], now: ReturnType<typeof context>) => {
    const before = value
    value = fold(before, events)
    if (value === undefined) throw new Error('events without a case')
    for (const event of events) if (event.type === 'StageReached') said.push(event)
    const effects: readonly Effect[] =
      events.length === 0 ? timers(value, value, now) : react(before, events, value, now)
    for (const effect of effects) {
      if (effect.do === 'wake')
        set.set(effect.tag, { atMs: effect.atMs, command: effect.command as CaseCommand })
      if (effect.do === 'forget') set.delete(effect.tag)
    }
    return effects
  }
  const opened = openCase(
    {
      type: 'OpenCase',
      by: '11',
      title: 'A report',
      source: 'email',
      receivedAtMs: startMs - receivedAgoMs,
      codeName: 'blue-heron',
    },
    {
      ...context(startMs, planned),
      number: 1,
      runbookHash: contextAt(0).settings.runbook.hash,
    },
  )
  write(opened as readonly CaseEvent[], context(startMs, planned))
  return {
    said,
    rings: () => new Map([...set].map(([tag, { atMs }]) => [tag, atMs])),
    act(command: Pick<CaseCommand, 'type'> & Record<string, unknown>, nowMs: number, under: WorkCalendar) {
      const now = context(nowMs, under)
      const full = { case: value?.key, by: itself, ...command } as CaseCommand
      return write(decide(value as Case, full, now) as readonly CaseEvent[], now)
    },
    sleepUntil(atMs: number, under: WorkCalendar) {
      for (;;) {
        const [next] = [...set.values()]
          .filter((ring) => ring.atMs <= atMs)
          .toSorted((a, b) => a.atMs - b.atMs)
        if (next === undefined) return
        this.act(next.command, Math.max(next.atMs, startMs), under)
      }
    },
  }
}

const days = Array.from({ length: 24 }, (_, at) =>
  new Date(startMs + (at - 4) * 24 * hourMs).toISOString().slice(0, 10),
)
const calendars = fc
  .record({
    holidays: fc.subarray(days, { maxLength: 8 }),
    zone: fc.constantFrom('Europe/Lisbon', 'Asia/Tokyo', 'America/New_York'),
    opensAt: fc.constantFrom('09:00', '07:30'),
  })
  .map((part): WorkCalendar => ({ ...calendar, ...part }))
const changes = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 5 * 24 }).map((h) => h * hourMs), to: calendars }),
  { minLength: 1, maxLength: 6 },
)
const lives = fc.record({
  agoMs: fc.constantFrom(0, 26 * hourMs, 4 * 24 * hourMs, 30 * 24 * hourMs),
  changes,
})

test('after any changes the timers are those of a case that always had the last calendar', () => {
  fc.assert(
    fc.property(lives, ({ agoMs, changes: all }) => {
      const last = all.at(-1)?.to ?? calendar
      const real = living(agoMs, calendar)
      const twin = living(agoMs, last)
      let nowMs = startMs
      let under = calendar
      for (const { afterMs, to } of all) {
        nowMs += afterMs
        real.sleepUntil(nowMs, under)
        real.act({ type: 'ReplanClocks', from: under }, nowMs, to)
        under = to
      }
      real.sleepUntil(nowMs, under)
      twin.sleepUntil(nowMs, last)
      expect(real.rings()).toEqual(twin.rings())
    }),
    { numRuns: 300 },
  )
})

test('the thread hears of a change only when a due time moved, in one line', () => {
  fc.assert(
    fc.property(lives, ({ agoMs, changes: all }) => {
      const real = living(agoMs, calendar)
      let nowMs = startMs
      let under = calendar
      for (const { afterMs, to } of all) {
        nowMs += afterMs
        real.sleepUntil(nowMs, under)
        const effects = real.act({ type: 'ReplanClocks', from: under }, nowMs, to)
        const lines = effects.filter((effect) => effect.do === 'say')
        expect(lines.length).toBeLessThanOrEqual(1)
        const again = real.act({ type: 'ReplanClocks', from: to }, nowMs, to)
        expect(again.filter((effect) => effect.do === 'say')).toEqual([])
        under = to
      }
    }),
    { numRuns: 100 },
  )
})

test('a change alone says no stage, and what is said after it is a stage whose moment came under the calendar then', () => {
  fc.assert(
    fc.property(lives, ({ agoMs, changes: all }) => {
      const real = living(agoMs, calendar)
      let nowMs = startMs
      let under = calendar
      let told = new Map<string, string>()
      for (const { afterMs, to } of all) {
        nowMs += afterMs
        real.sleepUntil(nowMs, under)
        told = new Map(real.said.map(({ clock, stage }) => [clock, stage]))
        const before = real.said.length
        real.act({ type: 'ReplanClocks', from: under }, nowMs, to)
        expect(real.said).toHaveLength(before)
        under = to
        real.sleepUntil(nowMs, under)
        for (const { clock, stage } of real.said.slice(before)) expect(told.get(clock)).not.toBe(stage)
      }
    }),
    { numRuns: 150 },
  )
})
