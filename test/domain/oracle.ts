/** A slow, independent way to count working time: it walks, and asks the platform's Intl what the clock shows. */
import type { IsoWeekday, WorkCalendar } from '../../src/domain/time/work-calendar.ts'

const hourMs = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

export type Shown = { date: string; time: string; weekday: IsoWeekday }

/** What a wall clock and a calendar in that zone show. */
export function shownAt(atMs: number, zone: string): Shown {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const date = `${part['year']}-${part['month']}-${part['day']}`
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return {
    date,
    time: `${part['hour']}:${part['minute']}:${part['second']}`,
    weekday: (day === 0 ? 7 : day) as IsoWeekday,
  }
}

export function worksOn({ date, weekday }: Shown, calendar: WorkCalendar): boolean {
  return calendar.workDays.includes(weekday) && !calendar.holidays.includes(date)
}

/** The first instant at which the clock shows that date and time, found by trying the instants around it. */
function firstInstantShowing(date: string, time: string, zone: string): number {
  const asIfUtcMs = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  const wanted = time.length === 5 ? `${time}:00` : time
  const shownAsUtc = shownAt(asIfUtcMs, zone)
  const offsetMs = Date.parse(`${shownAsUtc.date}T${shownAsUtc.time}Z`) - asIfUtcMs
  for (let quarters = -6; quarters <= 6; quarters++) {
    const atMs = asIfUtcMs - offsetMs + (quarters * hourMs) / 4
    const shown = shownAt(atMs, zone)
    if (shown.date === date && shown.time === wanted) return atMs
  }
  throw new Error(`${date} ${time} is skipped in ${zone}`)
}

/** The dates after that of an instant, one after the other. */
function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10)
}

/** "The report's day does not count; due at the report's local time, clamped into the working hours." */
export function naiveDueMs(startMs: number, days: number, calendar: WorkCalendar): number {
  const start = shownAt(startMs, calendar.zone)
  let date = start.date
  for (let counted = 0; counted < days;) {
    date = nextDate(date)
    const noon = shownAt(firstInstantShowing(date, '12:00', calendar.zone), calendar.zone)
    if (worksOn(noon, calendar)) counted++
  }
  const opens = `${calendar.opensAt}:00`
  const closes = `${calendar.closesAt}:00`
  const time = start.time < opens ? opens : start.time > closes ? closes : start.time
  const fractionMs = time === start.time ? ((startMs % 1000) + 1000) % 1000 : 0
  return firstInstantShowing(date, time, calendar.zone) + (time === closes ? 0 : fractionMs)
}

/** Counts the minutes between two full minutes in which people work, by looking at the clock in each quarter hour. */
export function naiveWorkingMs(fromMs: number, toMs: number, calendar: WorkCalendar): number {
  const quarterMs = hourMs / 4
  let quarters = 0
  for (let atMs = fromMs; atMs < toMs; atMs += quarterMs) {
    const shown = shownAt(atMs, calendar.zone)
    const time = shown.time.slice(0, 5)
    if (worksOn(shown, calendar) && time >= calendar.opensAt && time < calendar.closesAt) quarters++
  }
  return quarters * quarterMs
}
