/** Turns of first responders: equal, without gap or overlap, at the opening of the day wherever clocks are changed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import { defaultCalendar, localTime } from '../../src/domain/time/calendar.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Plan, Rota } from '../../src/domain/team/roster/on-call.ts'
import { replan, turnAt, turnsFrom, turnStartMs, whoseTurn } from '../../src/domain/team/roster/on-call.ts'

const zones = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Africa/Casablanca',
]
const anyone = () => true
const calendarIn = (zone: string, opensAt = '09:00'): WorkCalendar => ({ ...defaultCalendar, zone, opensAt })
const calendar = fc
  .tuple(fc.constantFrom(...zones), fc.constantFrom('00:00', '02:30', '09:00'))
  .map(([zone, opensAt]) => calendarIn(zone, opensAt))
const plan = fc.record({
  order: fc.uniqueArray(fc.constantFrom('11', '12', '13', '14', '15'), { minLength: 1 }),
  days: fc.constantFrom(1, 2, 3, 7, 14, 28),
  startsOn: fc
    .integer({ min: 0, max: 2000 })
    .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)),
  swaps: fc.constant({}),
})
const nowMs = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })

test('every moment belongs to exactly one turn, and each begins where the one before it ends', () => {
  fc.assert(
    fc.property(plan, calendar, nowMs, (one, where, atMs) => {
      const turn = turnAt(one, atMs, where)
      expect(turnStartMs(one, turn, where)).toBeLessThanOrEqual(atMs)
      expect(turnStartMs(one, turn + 1, where)).toBeGreaterThan(atMs)
    }),
    { numRuns: 400 },
  )
})

test('a turn begins at the opening of the working day on the same weekday, though clocks were changed meanwhile', () => {
  fc.assert(
    fc.property(plan, fc.constantFrom(...zones), fc.integer({ min: 0, max: 120 }), (one, zone, turn) => {
      const where = calendarIn(zone)
      const begins = localTime(turnStartMs({ ...one, days: 7 }, turn, where), zone)
      expect(begins.toPlainTime().toString()).toBe('09:00:00')
      expect(begins.dayOfWeek).toBe(localTime(turnStartMs(one, 0, where), zone).dayOfWeek)
    }),
    { numRuns: 300 },
  )
})

test('everybody has the same number of turns, in their order', () => {
  fc.assert(
    fc.property(plan, fc.integer({ min: 0, max: 50 }), (one, from) => {
      const turns = one.order.map((_, ahead) => whoseTurn(one, from + ahead, anyone))
      expect(new Set(turns)).toEqual(new Set(one.order))
      expect(whoseTurn(one, from + one.order.length, anyone)).toBe(turns[0])
    }),
  )
})

test('whoever has left takes no turn, and nobody else’s turn moves', () => {
  fc.assert(
    fc.property(plan, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 4 }), (one, turn, who) => {
      const gone = one.order[who % one.order.length]
      const was = whoseTurn(one, turn, anyone)
      const is = whoseTurn(one, turn, (user) => user !== gone)
      expect(is).not.toBe(gone)
      if (was !== gone) expect(is).toBe(was)
    }),
  )
})

const rotaOf = (one: Plan): Rota => ({ ...one, tellings: 0, change: { number: 1, by: '1', atMs: 0 } })

test('an exchange moves two turns and no other', () => {
  const where = calendarIn('Europe/Lisbon')
  fc.assert(
    fc.property(plan, nowMs, fc.nat(4), fc.nat(4), (one, atMs, a, b) => {
      const [mine, theirs] = [one.order[a % one.order.length] ?? '', one.order[b % one.order.length] ?? '']
      const now = { nowMs: atMs, calendar: where, active: anyone }
      const after = replan(rotaOf(one), { is: 'swap', one: mine, other: theirs }, '1', now)
      if (isRefusal(after)) {
        expect(mine).toBe(theirs)
        return
      }
      const twenty = { ...now, count: 20 }
      const before = turnsFrom(one, twenty)
      const moved = turnsFrom(after, twenty).filter(({ who }, at) => who !== before[at]?.who)
      expect(moved.map(({ who }) => who).toSorted()).toEqual([mine, theirs].toSorted())
    }),
    { numRuns: 200 },
  )
})

test('passing over gives one turn to the next in the order', () => {
  const where = calendarIn('UTC')
  const one: Plan = { order: ['11', '12', '13'], days: 7, startsOn: '2026-11-16', swaps: {} }
  const now = { nowMs: Date.UTC(2026, 10, 20), calendar: where, active: anyone }
  const after = replan(rotaOf(one), { is: 'skip' }, '1', now)
  if (isRefusal(after)) throw new Error(after.refused)
  expect(turnsFrom(after, { ...now, count: 4 }).map(({ who }) => who)).toEqual(['11', '13', '13', '11'])
})
