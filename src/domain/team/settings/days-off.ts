/** Days off, added and taken away by a chair; whatever changes the calendar has open cases planned anew. */
import { isDate, leavesWork } from '../../time/calendar.ts'
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { textFault } from '../../text/field.ts'
import type { UserId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Settings } from '../../settings.ts'
import { countsAlike } from './answers.ts'
import type { TeamCommand } from '../commands.ts'
import type { TeamChange } from '../decide.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

const undoForMs = 10 * 60_000
const holidaysMost = 300
export const holidayNameMost = 60

export function decideHoliday(
  before: Settings | undefined,
  command: Of<'AddHoliday'> | Of<'RemoveHoliday'>,
  nowMs: number,
): TeamChange | Refusal {
  if (before === undefined) return refuse('not-set-up', {})
  const { by, date, undoes } = command
  if (undoes !== undefined && !canTakeBack(before, { undoes, by, nowMs }))
    return refuse('calendar-changed', {})
  if (!isDate(date)) return refuse('field-date', { field: 'date' })
  const known = before.calendar.holidays.includes(date)
  const at = { date, atMs: nowMs, by }
  if (command.type === 'RemoveHoliday') {
    if (!known) return refuse('no-such-holiday', { date })
    const holidays = before.calendar.holidays.filter((one) => one !== date)
    return {
      settings: { ...before, calendar: { ...before.calendar, holidays } },
      members: [],
      events: [{ type: 'HolidayRemoved', ...at }],
    }
  }
  if (known) return refuse('holiday-known', { date })
  const name = command.name.trim()
  const fault = name === '' ? undefined : textFault('name', name, holidayNameMost)
  if (fault !== undefined) return fault
  const holidays = [...before.calendar.holidays, date].toSorted()
  const calendar = { ...before.calendar, holidays }
  if (holidays.length > holidaysMost || !leavesWork(calendar, date))
    return refuse('too-many-holidays', { date })
  const { [date]: _old, ...others } = before.holidayNames ?? {}
  const kept = undoes === undefined ? name : (before.holidayNames?.[date] ?? '')
  return {
    settings: {
      ...before,
      calendar,
      holidayNames: { ...others, ...(kept !== '' && { [date]: kept }) },
    },
    members: [],
    events: [{ type: 'HolidayAdded', ...at, name: kept }],
  }
}

function canTakeBack(
  { calendarChange }: Settings,
  { undoes, by, nowMs }: { undoes: number; by: UserId; nowMs: number },
): boolean {
  return (
    calendarChange?.number === undoes && calendarChange.by === by && nowMs <= calendarChange.atMs + undoForMs
  )
}

const contentOf = ({ zone, workDays, opensAt, closesAt, holidays }: WorkCalendar) =>
  JSON.stringify([zone, workDays, opensAt, closesAt, holidays])

/** Whatever changed them: when the calendar or an answer about clocks is another one, what open cases are planned under is remembered until they are not. */
export function withCalendarChange(
  before: Settings | undefined,
  after: Settings,
  { by, nowMs }: { by: UserId; nowMs: number },
): { readonly settings: Settings; readonly changed: boolean } {
  if (before === undefined) return { settings: after, changed: false }
  const otherDays = contentOf(before.calendar) !== contentOf(after.calendar)
  const changed = otherDays || !countsAlike(before.answers, after.answers)
  const { plannedUnder, answeredUnder, calendarChange: last, holidayNames } = before
  const under = plannedUnder ?? (changed ? before.calendar : undefined)
  const answered = answeredUnder ?? (changed ? (before.answers ?? {}) : undefined)
  const change = otherDays ? { number: (last?.number ?? 0) + 1, by, atMs: nowMs } : last
  return {
    changed,
    settings: {
      ...(holidayNames !== undefined && { holidayNames }),
      ...after,
      ...(under !== undefined && { plannedUnder: under }),
      ...(answered !== undefined && { answeredUnder: answered }),
      ...(change !== undefined && { calendarChange: change }),
    },
  }
}
