/** Instants and calendars for the property tests of time: near clock changes as often as anywhere else. */
import fc from 'fast-check'
import type { IsoWeekday, WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import type { Span } from '../../src/domain/time/clock.ts'

/** Both hemispheres, half-hour changes, changes at midnight, quarter-hour offsets, and none at all. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
]

const dayMs = 86_400_000
export const clockChanges = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
  '2026-10-25',
  '2026-11-01',
]

export const anyInstant = fc.oneof(
  fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-12-31') }),
  fc
    .tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -4 * dayMs, max: 3 * dayMs }))
    .map(([date, offMs]) => Date.parse(date) + offMs),
)

export const quarterHour = anyInstant.map((atMs) => atMs - (atMs % 900_000))

const weekdays = fc
  .subarray<IsoWeekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
  .filter((days) => days.length > 0)

/** Hours no clock change repeats or skips (Cairo repeats 23:00 to 24:00): those have tests of their own. */
const hours = fc.constantFrom(['09:00', '17:00'], ['08:30', '16:45'], ['04:00', '22:45'], ['12:00', '13:00'])

export const anyCalendar: fc.Arbitrary<WorkCalendar> = fc
  .record({
    zone: fc.constantFrom(...zones),
    workDays: fc.oneof(fc.constant<IsoWeekday[]>([1, 2, 3, 4, 5]), weekdays),
    hours,
    holidays: fc.array(
      fc.integer({ min: Date.parse('2024-01-01') / dayMs, max: Date.parse('2031-01-31') / dayMs }),
      { maxLength: 40 },
    ),
  })
  .map(({ hours: [opensAt = '09:00', closesAt = '17:00'], holidays, ...calendar }) => ({
    ...calendar,
    opensAt,
    closesAt,
    holidays: holidays.map((day) => new Date(day * dayMs).toISOString().slice(0, 10)),
  }))

export const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constant('wd' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constant('d' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constant('h' as const) }),
)
