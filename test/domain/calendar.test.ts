/** Working days and hours against an oracle that walks the clock with the platform's own time zones. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import {
  addWorkingDays,
  calendarFaults,
  clampIntoHours,
  defaultCalendar,
  isWorkingDay,
  workingDayBefore,
} from '../../src/domain/time/calendar.ts'
import { addWorkingMs, instantAtWorkingShare, workingMsBetween } from '../../src/domain/time/working-time.ts'
import { anyCalendar, anyInstant, clockChanges, quarterHour, zones } from './arbitraries.ts'
import { naiveDueMs, naiveWorkingMs, shownAt, worksOn } from './oracle.ts'

const at = (iso: string) => Date.parse(iso)
const dayMs = 86_400_000
const berlin: WorkCalendar = { ...defaultCalendar, zone: 'Europe/Berlin' }

describe('adding working days', () => {
  test.each([
    ['Friday noon, three days', '2026-11-20T12:00Z', 3, '2026-11-25T12:00Z'],
    ['before opening is due at opening', '2026-11-20T05:00Z', 1, '2026-11-23T09:00Z'],
    ['after closing is due at closing', '2026-11-20T20:00Z', 1, '2026-11-23T17:00Z'],
    ['a Saturday report is due on Wednesday at its own time', '2026-11-21T10:00Z', 3, '2026-11-25T10:00Z'],
    ['over the year’s end', '2026-12-31T12:00Z', 1, '2027-01-01T12:00Z'],
    ['over a leap day', '2028-02-28T12:00Z', 1, '2028-02-29T12:00Z'],
    ['no days from a Sunday', '2026-11-22T12:00Z', 0, '2026-11-23T09:00Z'],
  ])('%s', (_name, from, days, due) => {
    expect(addWorkingDays(at(from), days, defaultCalendar)).toBe(at(due))
  })

  test.each([
    ['clocks go forward', '2026-03-27T10:00+01:00', '2026-03-30T10:00+02:00'],
    ['clocks go back', '2026-10-23T10:00+02:00', '2026-10-26T10:00+01:00'],
  ])('keeps the local time when %s over the weekend', (_name, from, due) => {
    expect(addWorkingDays(at(from), 1, berlin)).toBe(at(due))
  })

  test('a report in the night counts by the date of the team’s zone, not of UTC', () => {
    const auckland = { ...defaultCalendar, zone: 'Pacific/Auckland' }
    expect(addWorkingDays(at('2026-11-19T12:30Z'), 1, auckland)).toBe(at('2026-11-23T09:00+13:00'))
  })

  test('holidays do not count', () => {
    const calendar = { ...defaultCalendar, holidays: ['2026-12-24', '2026-12-25'] }
    expect(addWorkingDays(at('2026-12-23T10:00Z'), 2, calendar)).toBe(at('2026-12-29T10:00Z'))
  })

  test('a time skipped by the clock change is due just as far after the gap', () => {
    const nights: WorkCalendar = {
      ...berlin,
      workDays: [1, 2, 3, 4, 5, 6, 7],
      opensAt: '00:00',
      closesAt: '23:59',
    }
    expect(addWorkingDays(at('2026-03-28T02:30+01:00'), 1, nights)).toBe(at('2026-03-29T03:30+02:00'))
  })

  test('where clocks go back over closing time, the day closes the first time', () => {
    const cairo: WorkCalendar = { ...defaultCalendar, zone: 'Africa/Cairo', closesAt: '23:30' }
    expect(clampIntoHours(at('2026-10-29T23:20+03:00'), cairo)).toBe(at('2026-10-29T23:20+03:00'))
    expect(clampIntoHours(at('2026-10-29T23:20+02:00'), cairo)).toBe(at('2026-10-30T09:00+02:00'))
  })

  test('a day the zone skips is nobody’s working day', () => {
    const apia: WorkCalendar = { ...defaultCalendar, zone: 'Pacific/Apia' }
    expect(addWorkingDays(at('2011-12-29T10:00-10:00'), 1, apia)).toBe(at('2012-01-02T10:00+14:00'))
  })

  test('equals the oracle in every zone and calendar', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 12 }), anyCalendar, (startMs, days, calendar) => {
        expect(addWorkingDays(startMs, days, calendar)).toBe(naiveDueMs(startMs, days, calendar))
      }),
      { numRuns: 600 },
    )
  })

  test.each(zones)('equals the oracle on each day around the clock changes of a year in %s', (zone) => {
    const calendar: WorkCalendar = { ...defaultCalendar, zone, workDays: [1, 3, 6, 7] }
    for (const change of clockChanges)
      for (
        let startMs = at(`${change}T03:30Z`) - 5 * dayMs;
        startMs < at(change) + 4 * dayMs;
        startMs += dayMs / 4
      )
        expect(addWorkingDays(startMs, 2, calendar)).toBe(naiveDueMs(startMs, 2, calendar))
  })

  test('always lands within the working hours of a working day', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 12 }), anyCalendar, (startMs, days, calendar) => {
        const shown = shownAt(addWorkingDays(startMs, days, calendar), calendar.zone)
        expect(worksOn(shown, calendar)).toBe(true)
        expect(shown.time >= `${calendar.opensAt}:00` && shown.time <= `${calendar.closesAt}:00`).toBe(true)
      }),
    )
  })

  test('a later start is never due on an earlier day, nor earlier when it is a working day', () => {
    const later = fc.integer({ min: 0, max: 10 * dayMs })
    fc.assert(
      fc.property(
        anyInstant,
        later,
        fc.integer({ min: 1, max: 9 }),
        anyCalendar,
        (startMs, byMs, days, calendar) => {
          const due = addWorkingDays(startMs, days, calendar)
          const laterDue = addWorkingDays(startMs + byMs, days, calendar)
          const { zone } = calendar
          expect(shownAt(laterDue, zone).date >= shownAt(due, zone).date).toBe(true)
          const sameDay = shownAt(startMs, zone).date === shownAt(startMs + byMs, zone).date
          if (sameDay || isWorkingDay(startMs + byMs, calendar)) expect(laterDue).toBeGreaterThanOrEqual(due)
        },
      ),
    )
  })

  test('n working days and one more are n + 1, and one back again is n', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 9 }), anyCalendar, (startMs, days, calendar) => {
        const oneMore = addWorkingDays(startMs, days + 1, calendar)
        expect(addWorkingDays(addWorkingDays(startMs, days, calendar), 1, calendar)).toBe(oneMore)
        expect(workingDayBefore(oneMore, calendar)).toBe(addWorkingDays(startMs, days, calendar))
      }),
    )
  })

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d working days are refused', (days) => {
    expect(() => addWorkingDays(0, days, defaultCalendar)).toThrow(RangeError)
  })
})

describe('working hours', () => {
  test.each([
    ['within hours stays', '2026-11-20T12:00Z', '2026-11-20T12:00Z'],
    ['opening stays', '2026-11-20T09:00Z', '2026-11-20T09:00Z'],
    ['closing stays', '2026-11-20T17:00Z', '2026-11-20T17:00Z'],
    ['night goes to opening', '2026-11-20T03:00Z', '2026-11-20T09:00Z'],
    ['evening goes to the next opening', '2026-11-19T18:00Z', '2026-11-20T09:00Z'],
    ['Friday evening goes to Monday', '2026-11-20T18:00Z', '2026-11-23T09:00Z'],
    ['Saturday goes to Monday', '2026-11-21T12:00Z', '2026-11-23T09:00Z'],
  ])('%s', (_name, instant, clamped) => {
    expect(clampIntoHours(at(instant), defaultCalendar)).toBe(at(clamped))
  })

  test('clamping twice is clamping once, never goes back and skips no working time', () => {
    fc.assert(
      fc.property(anyInstant, anyCalendar, (instant, calendar) => {
        const clamped = clampIntoHours(instant, calendar)
        expect(clampIntoHours(clamped, calendar)).toBe(clamped)
        expect(clamped).toBeGreaterThanOrEqual(instant)
        expect(workingMsBetween(instant, clamped, calendar)).toBe(0)
        expect(isWorkingDay(clamped, calendar)).toBe(true)
      }),
    )
  })

  test('working time equals the oracle’s count of quarter hours', () => {
    fc.assert(
      fc.property(
        quarterHour,
        fc.integer({ min: 0, max: 4 * 96 }),
        anyCalendar,
        (fromMs, quarters, calendar) => {
          const toMs = fromMs + quarters * 900_000
          expect(workingMsBetween(fromMs, toMs, calendar)).toBe(naiveWorkingMs(fromMs, toMs, calendar))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('working time adds up, and none passes backwards', () => {
    const length = fc.integer({ min: 0, max: 20 * dayMs })
    fc.assert(
      fc.property(anyInstant, length, length, anyCalendar, (fromMs, first, second, calendar) => {
        const midMs = fromMs + first
        const toMs = midMs + second
        const whole = workingMsBetween(fromMs, toMs, calendar)
        expect(workingMsBetween(fromMs, midMs, calendar) + workingMsBetween(midMs, toMs, calendar)).toBe(
          whole,
        )
        expect(workingMsBetween(toMs, fromMs, calendar)).toBe(0)
      }),
    )
  })

  test('so much working time later, exactly so much working time has passed', () => {
    const landing = fc.constantFrom('at-closing' as const, 'at-opening' as const)
    const amount = fc.integer({ min: 0, max: 5 * dayMs })
    fc.assert(
      fc.property(anyInstant, amount, landing, anyCalendar, (fromMs, workingMs, side, calendar) => {
        expect(workingMsBetween(fromMs, addWorkingMs(fromMs, workingMs, calendar, side), calendar)).toBe(
          workingMs,
        )
      }),
    )
  })

  test('a whole working day from opening ends at closing or at the next opening, as asked', () => {
    const eight = 8 * 3_600_000
    expect(addWorkingMs(at('2026-11-20T09:00Z'), eight, defaultCalendar)).toBe(at('2026-11-20T17:00Z'))
    expect(addWorkingMs(at('2026-11-20T09:00Z'), eight, defaultCalendar, 'at-opening')).toBe(
      at('2026-11-23T09:00Z'),
    )
  })

  test('half-time is strictly before due, and halves the working time', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 12 }), anyCalendar, (startMs, days, calendar) => {
        const due = addWorkingDays(startMs, days, calendar)
        const half = instantAtWorkingShare(startMs, due, 0.5, calendar)
        expect(half).toBeGreaterThan(startMs)
        expect(half).toBeLessThan(due)
        const rest = workingMsBetween(half, due, calendar) - workingMsBetween(startMs, half, calendar)
        expect(rest === 0 || rest === 1).toBe(true)
      }),
    )
  })

  test('half of a clock over a weekend is not on the weekend', () => {
    const half = instantAtWorkingShare(at('2026-11-20T13:00Z'), at('2026-11-24T13:00Z'), 0.5, defaultCalendar)
    expect(half).toBe(at('2026-11-23T13:00Z'))
  })
})

describe('calendars that cannot work', () => {
  test.each([
    ['no zone', { zone: '' }, /not a time zone/],
    ['an unknown zone', { zone: 'Mars/Olympus' }, /"Mars\/Olympus" is not a time zone/],
    ['no working day', { workDays: [] }, /at least one working day/],
    ['an eighth day', { workDays: [8 as 7] }, /8 is not a weekday/],
    ['closing before opening', { opensAt: '17:00', closesAt: '09:00' }, /cannot close at 09:00/],
    ['no hours', { opensAt: '09:00', closesAt: '09:00' }, /cannot close/],
    ['an hour that is none', { closesAt: '24:00' }, /"24:00" is not a time of day/],
    ['an hour without its zero', { opensAt: '9:00' }, /"9:00" is not a time of day/],
    ['a date that is none', { holidays: ['2026-02-30'] }, /"2026-02-30" is not a date/],
    ['a date in another order', { holidays: ['24.12.2026'] }, /"24.12.2026" is not a date/],
  ])('%s is said in words', (_name, change, words) => {
    const faults = calendarFaults({ ...defaultCalendar, ...change })
    expect(faults).toContainEqual(expect.stringMatching(words))
  })

  test('the default calendar has no faults', () => {
    expect(calendarFaults(defaultCalendar)).toEqual([])
  })

  test('holidays without an end are an error that says so, not a program that hangs', () => {
    const holidays = Array.from({ length: 500 }, (_, day) =>
      new Date(at('2026-01-01') + day * dayMs).toISOString().slice(0, 10),
    )
    const calendar = { ...defaultCalendar, holidays }
    expect(calendarFaults(calendar)).toEqual([])
    expect(() => addWorkingDays(at('2026-01-02T12:00Z'), 1, calendar)).toThrow(
      /no working day within 400 days/,
    )
    expect(() => clampIntoHours(at('2026-01-02T12:00Z'), calendar)).toThrow(/check the holidays/)
    expect(() => addWorkingMs(at('2026-01-02T12:00Z'), 1, calendar)).toThrow(/check the holidays/)
    expect(addWorkingDays(at('2027-05-01T12:00Z'), 1, { ...calendar })).toBe(at('2027-05-17T12:00Z'))
  })

  test('no one counts working time over centuries', () => {
    expect(() => workingMsBetween(0, at('2150-01-01'), defaultCalendar)).toThrow(/40 years/)
    expect(() => addWorkingMs(0, -1, defaultCalendar)).toThrow(RangeError)
  })
})
