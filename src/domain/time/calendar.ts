/** The team's working days and hours: what counts as a working day, and where n of them lead. */
import { Temporal } from 'temporal-polyfill'
import { remembered } from './memo.ts'
import type { WorkCalendar } from './work-calendar.ts'

export const defaultCalendar: WorkCalendar = {
  zone: 'UTC',
  workDays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  holidays: [],
}

const mostDaysWithoutWork = 400
const hourAndMinute = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const yearMonthDay = /^\d{4}-\d\d-\d\d$/

/** Everything wrong with a calendar, in words; none means every function here ends. */
export function calendarFaults(calendar: WorkCalendar): string[] {
  const faults: string[] = []
  if (!isZone(calendar.zone))
    faults.push(`"${calendar.zone}" is not a time zone; write one like Europe/Berlin`)
  if (calendar.workDays.length === 0) faults.push('a week needs at least one working day')
  for (const day of calendar.workDays)
    if (!Number.isInteger(day) || day < 1 || day > 7)
      faults.push(`${day} is not a weekday; Monday is 1 and Sunday is 7`)
  for (const time of [calendar.opensAt, calendar.closesAt])
    if (!hourAndMinute.test(time)) faults.push(`"${time}" is not a time of day; write one like 09:00`)
  if (calendar.opensAt >= calendar.closesAt)
    faults.push(`the working day opens at ${calendar.opensAt}, so it cannot close at ${calendar.closesAt}`)
  for (const date of calendar.holidays)
    if (!isDate(date)) faults.push(`"${date}" is not a date; write one like 2026-12-24`)
  return faults
}

export function isZone(zone: string): boolean {
  try {
    localTime(0, zone)
    return true
  } catch {
    return false
  }
}

/** A local date that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!yearMonthDay.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export function localTime(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
}

export type WorkingHours = { readonly opensMs: number; readonly closesMs: number }

const dayMs = 86_400_000

/** Local dates as consecutive numbers, so that a span of days can be walked without a date object each. */
const dayNumberOf = ({ year, month, day }: Temporal.PlainDate): number =>
  Date.UTC(year, month - 1, day) / dayMs

export function dayNumberAt(atMs: number, calendar: WorkCalendar): number {
  return remembered('day', atMs, calendar, () => dayNumberOf(localTime(atMs, calendar.zone).toPlainDate()))
}

/** The working hours of one local date; undefined when nobody works then. */
export function workingHoursOf(date: Temporal.PlainDate, calendar: WorkCalendar): WorkingHours | undefined {
  return workingHoursOnDay(dayNumberOf(date), calendar)
}

export function workingHoursOnDay(dayNumber: number, calendar: WorkCalendar): WorkingHours | undefined {
  return remembered('hours', dayNumber, calendar, () => {
    const utc = new Date(dayNumber * dayMs)
    const date = new Temporal.PlainDate(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate())
    return computeHours(date, calendar)
  })
}

function computeHours(date: Temporal.PlainDate, calendar: WorkCalendar): WorkingHours | undefined {
  const weekday = date.dayOfWeek
  if (!calendar.workDays.some((day) => day === weekday)) return undefined
  if (calendar.holidays.includes(date.toString())) return undefined
  const opens = date.toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.opensAt })
  // A zone that jumps over the date line skips a whole day (Apia had no 2011-12-30): nobody works on it.
  if (!opens.toPlainDate().equals(date)) return undefined
  const closes = date.toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.closesAt })
  const opensMs = opens.epochMilliseconds
  return { opensMs, closesMs: Math.max(opensMs, closes.epochMilliseconds) }
}

/** Walks from a date, itself excluded, to the nearest working day in that direction. */
export function neighbouringWorkday(date: Temporal.PlainDate, step: 1 | -1, calendar: WorkCalendar) {
  let day = date
  for (let walked = 0; walked < mostDaysWithoutWork; walked++) {
    day = day.add({ days: step })
    const hours = workingHoursOf(day, calendar)
    if (hours !== undefined) return { day, ...hours }
  }
  throw new RangeError(
    `no working day within ${mostDaysWithoutWork} days of ${date.toString()}: check the holidays`,
  )
}

/** Whether there is work on both sides of a date, near enough to be found. */
export function leavesWork(calendar: WorkCalendar, date: string): boolean {
  const day = Temporal.PlainDate.from(date)
  try {
    neighbouringWorkday(day, 1, calendar)
    neighbouringWorkday(day, -1, calendar)
    return true
  } catch {
    return false
  }
}

export function isWorkingDay(atMs: number, calendar: WorkCalendar): boolean {
  return workingHoursOf(localTime(atMs, calendar.zone).toPlainDate(), calendar) !== undefined
}

/** The instant itself when people work then (closing time included), else the next opening. */
export function clampIntoHours(atMs: number, calendar: WorkCalendar): number {
  return remembered('clamp', atMs, calendar, () => clamped(atMs, calendar))
}

function clamped(atMs: number, calendar: WorkCalendar): number {
  const date = localTime(atMs, calendar.zone).toPlainDate()
  const hours = workingHoursOf(date, calendar)
  if (hours !== undefined && atMs <= hours.closesMs) return Math.max(atMs, hours.opensMs)
  return neighbouringWorkday(date, 1, calendar).opensMs
}

/**
 * The start's own day does not count. The result has the start's local time of day on the n-th following working
 * day, pulled to opening or closing of that day; no days at all means the next instant at which people work.
 */
export function addWorkingDays(startMs: number, days: number, calendar: WorkCalendar): number {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is not a number of working days`)
  if (days === 0) return clampIntoHours(startMs, calendar)
  return walkWorkingDays(startMs, days, 1, calendar)
}

/** One working day earlier at the same local time: where the last working day before a due time begins. */
export function workingDayBefore(atMs: number, calendar: WorkCalendar): number {
  return walkWorkingDays(atMs, 1, -1, calendar)
}

function walkWorkingDays(startMs: number, days: number, step: 1 | -1, calendar: WorkCalendar): number {
  const start = localTime(startMs, calendar.zone)
  let found = neighbouringWorkday(start.toPlainDate(), step, calendar)
  for (let counted = 1; counted < days; counted++) found = neighbouringWorkday(found.day, step, calendar)
  const sameTime = found.day.toZonedDateTime({ timeZone: calendar.zone, plainTime: start.toPlainTime() })
  return Math.min(Math.max(sameTime.epochMilliseconds, found.opensMs), found.closesMs)
}
