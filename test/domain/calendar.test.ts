/** Working days and hours against an oracle that walks the clock with the platform's own time zones. */
import { describe, expect, test } from 'vitest'
import { addWorkingDays, calendarFaults, clampIntoHours, defaultCalendar } from '../../src/domain/calendar.ts'

const at = (iso: string) => Date.parse(iso)

describe('adding working days', () => {
  test.each([
    ['Friday noon, three days', '2026-11-20T12:00Z', 3, '2026-11-25T12:00Z'],
    ['before opening is due at opening', '2026-11-20T05:00Z', 1, '2026-11-23T09:00Z'],
    ['after closing is due at closing', '2026-11-20T20:00Z', 1, '2026-11-23T17:00Z'],
  ])('%s', (_name, from, days, due) => {
    expect(addWorkingDays(at(from), days, defaultCalendar)).toBe(at(due))
  })
})

test('a Saturday is clamped to Monday', () => {
  expect(clampIntoHours(at('2026-11-21T12:00Z'), defaultCalendar)).toBe(at('2026-11-23T09:00Z'))
})

test('the default calendar has no faults', () => {
  expect(calendarFaults(defaultCalendar)).toEqual([])
})
