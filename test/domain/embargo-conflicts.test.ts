/** What a date of disclosure cannot go together with, for random calendars and waits; and the date that is offered instead. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IsoWeekday, WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import { localTime } from '../../src/domain/time/calendar.ts'
import type { Plan } from '../../src/domain/case/embargo/conflicts.ts'
import { conflictsOf, nextGoodDate } from '../../src/domain/case/embargo/conflicts.ts'

const dayMs = 86_400_000
const startMs = Date.parse('2026-11-20T09:00Z')
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'] as const

const dateText = (offset: number) => new Date(startMs + offset * dayMs).toISOString().slice(0, 10)

const calendar: fc.Arbitrary<WorkCalendar> = fc.record({
  zone: fc.constantFrom(...zones),
  workDays: fc.constantFrom<readonly IsoWeekday[]>([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4]),
  opensAt: fc.constant('09:00'),
  closesAt: fc.constant('17:00'),
  holidays: fc.uniqueArray(fc.integer({ min: 0, max: 150 }).map(dateText), { maxLength: 12 }),
})

const plan: fc.Arbitrary<Plan> = fc
  .record({
    calendar,
    latest: fc.option(fc.integer({ min: 1, max: 120 })),
    cve: fc.option(
      fc.record({ days: fc.integer({ min: 0, max: 60 }), ago: fc.option(fc.integer({ min: 0, max: 90 })) }),
    ),
    list: fc.option(
      fc.record({ days: fc.integer({ min: 0, max: 30 }), ago: fc.option(fc.integer({ min: 0, max: 40 })) }),
    ),
  })
  .map(({ calendar: team, latest, cve, list }) => ({
    nowMs: startMs,
    calendar: team,
    ...(latest !== null && { latestMs: startMs + latest * dayMs }),
    ...(cve !== null && {
      cve: { days: cve.days, ...(cve.ago !== null && { askedAtMs: startMs - cve.ago * dayMs }) },
    }),
    ...(list?.ago === 0 && { preparation: { untilMs: startMs + list.days * dayMs } }),
    ...(list !== null &&
      list.ago !== 0 && {
        preparation: { days: list.days, ...(list.ago !== null && { toldAtMs: startMs - list.ago * dayMs }) },
      }),
  }))

const date = fc.record({
  dateMs: fc.integer({ min: -10 * 24 * 60, max: 130 * 24 * 60 }).map((minutes) => startMs + minutes * 60_000),
  zone: fc.constantFrom(...zones),
})

const kinds = (...asked: Parameters<typeof conflictsOf>) => conflictsOf(...asked).map(({ is }) => is)

test('the date that is offered conflicts with nothing, keeps the local hour, and is not over', () => {
  fc.assert(
    fc.property(date, plan, (wanted, given) => {
      const next = nextGoodDate(wanted, given)
      if (next === undefined) return
      expect(conflictsOf(next, given)).toEqual([])
      expect(next.dateMs).toBeGreaterThan(given.nowMs)
      expect(next.zone).toBe(wanted.zone)
      const hour = (ms: number) => localTime(ms, wanted.zone).toPlainTime().toString()
      // A clock change may skip the hour on that one day.
      const skipped = [2, 3, 4].includes(localTime(next.dateMs, wanted.zone).month)
      if (!skipped) expect(hour(next.dateMs)).toBe(hour(wanted.dateMs))
    }),
    { numRuns: 2000 },
  )
})

test('no earlier day would do: from the wanted date on, or, where the 90 days end before, none later', () => {
  fc.assert(
    fc.property(date, plan, (wanted, given) => {
      const next = nextGoodDate(wanted, given)
      const from = localTime(wanted.dateMs, wanted.zone)
      const others = Array.from({ length: 260 }, (_, at) => ({
        dateMs: from.add({ days: at - 130 }).epochMilliseconds,
        zone: wanted.zone,
      })).filter((one) => conflictsOf(one, given).length === 0)
      if (next === undefined) {
        expect(others).toEqual([])
        return
      }
      const between = others.filter(({ dateMs }) =>
        next.dateMs >= wanted.dateMs ? dateMs >= wanted.dateMs && dateMs < next.dateMs : dateMs > next.dateMs,
      )
      expect(between).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('each conflict stands for what it says, and for nothing else', () => {
  fc.assert(
    fc.property(date, plan, (wanted, given) => {
      const found = kinds(wanted, given)
      const { dateMs } = wanted
      const { nowMs, latestMs, calendar: team, cve, preparation } = given
      expect(found.includes('past')).toBe(dateMs <= nowMs)
      expect(found.includes('beyond')).toBe(latestMs !== undefined && dateMs > latestMs)
      const ready =
        preparation &&
        ('untilMs' in preparation
          ? preparation.untilMs
          : (preparation.toldAtMs ?? nowMs) + preparation.days * dayMs)
      expect(found.includes('preparation')).toBe(ready !== undefined && dateMs < ready)
      const expected = cve && Math.max(nowMs, (cve.askedAtMs ?? nowMs) + cve.days * dayMs)
      expect(found.includes('cve')).toBe(expected !== undefined && dateMs < expected)
      // Another reading of the calendar: what the team's clock on the wall says.
      const wall = (ms: number) =>
        new Intl.DateTimeFormat('en-CA', { timeZone: team.zone, dateStyle: 'short' }).format(ms)
      const weekday = (day: string) => ((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7) + 1
      const day = wall(dateMs)
      const following = new Date(Date.parse(`${day}T12:00Z`) + dayMs).toISOString().slice(0, 10)
      const off = (one: string) =>
        team.holidays.includes(one) || !team.workDays.some((work) => work === weekday(one))
      expect(found.includes('holiday')).toBe(team.holidays.includes(day))
      expect(found.includes('weekend')).toBe(!team.holidays.includes(day) && off(day))
      expect(found.includes('eve')).toBe(!off(day) && off(following))
    }),
    { numRuns: 2000 },
  )
})

const berlin: WorkCalendar = {
  zone: 'Europe/Berlin',
  workDays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  holidays: ['2026-12-24', '2026-12-25', '2027-01-01'],
}
const at = (text: string, zone = 'Europe/Berlin') => ({ dateMs: Date.parse(text), zone })

test('two at once are both said, the gravest first', () => {
  const given = { nowMs: startMs, calendar: berlin, cve: { days: 28 }, preparation: { days: 7 } }
  expect(kinds(at('2026-11-21T14:00Z'), given)).toEqual(['preparation', 'cve', 'weekend'])
  expect(kinds(at('2027-01-01T14:00Z'), { ...given, latestMs: Date.parse('2026-12-31T09:00Z') })).toEqual([
    'beyond',
    'holiday',
  ])
})

test('over the turn of the year a holiday and the weekend are passed over', () => {
  const given = { nowMs: startMs, calendar: berlin }
  expect(kinds(at('2026-12-31T14:00Z'), given)).toEqual(['eve'])
  expect(nextGoodDate(at('2026-12-31T14:00Z'), given)?.dateMs).toBe(Date.parse('2027-01-04T14:00Z'))
})

test('a clock change on the way leaves the hour on the wall', () => {
  const given = { nowMs: Date.parse('2027-03-01T09:00Z'), calendar: berlin }
  // Friday before the change; the next good day is the Monday after it.
  expect(nextGoodDate(at('2027-03-26T14:00Z'), given)?.dateMs).toBe(Date.parse('2027-03-29T13:00Z'))
})

test('where the wait for an id ends after the 90 days, no date is offered', () => {
  const given = {
    nowMs: startMs,
    calendar: berlin,
    cve: { days: 60 },
    latestMs: startMs + 30 * dayMs,
  }
  expect(nextGoodDate(at('2026-12-15T14:00Z'), given)).toBeUndefined()
})

test('who has waited longer than usual for an id is told to expect it from now on', () => {
  const given = { nowMs: startMs, calendar: berlin, cve: { days: 28, askedAtMs: startMs - 50 * dayMs } }
  expect(kinds(at('2026-11-25T14:00Z'), given)).toEqual([])
})
