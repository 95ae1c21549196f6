/** Working time as a quantity: how much lies between two instants, and when so much has passed. */
import type { WorkCalendar } from './work-calendar.ts'
import { dayNumberAt, localTime, neighbouringWorkday, workingHoursOf, workingHoursOnDay } from './calendar.ts'

const mostDaysCounted = 40 * 366

/** Milliseconds of working hours between two instants; none when the second is not later. */
export function workingMsBetween(fromMs: number, toMs: number, calendar: WorkCalendar): number {
  if (toMs <= fromMs) return 0
  const first = dayNumberAt(fromMs, calendar)
  const last = dayNumberAt(toMs, calendar)
  if (last - first > mostDaysCounted) throw new RangeError('working time is counted over 40 years at most')
  let workingMs = 0
  for (let day = first; day <= last; day++) {
    const hours = workingHoursOnDay(day, calendar)
    if (hours !== undefined)
      workingMs += Math.max(0, Math.min(toMs, hours.closesMs) - Math.max(fromMs, hours.opensMs))
  }
  return workingMs
}

/**
 * The instant at which so much working time has passed. Closing time and the next opening are the same amount of
 * work apart from the start: `landing` says which of the two is meant.
 */
export function addWorkingMs(
  startMs: number,
  workingMs: number,
  calendar: WorkCalendar,
  landing: 'at-closing' | 'at-opening' = 'at-closing',
): number {
  if (!(workingMs >= 0)) throw new RangeError(`${workingMs} is not an amount of working time`)
  if (workingMs === 0 && landing === 'at-closing') return startMs
  const date = localTime(startMs, calendar.zone).toPlainDate()
  const today = workingHoursOf(date, calendar)
  let hours = today === undefined ? neighbouringWorkday(date, 1, calendar) : { day: date, ...today }
  let leftMs = workingMs
  for (let days = 0; days < mostDaysCounted; days++) {
    const fromMs = Math.max(startMs, hours.opensMs)
    const offeredMs = Math.max(0, hours.closesMs - fromMs)
    if (leftMs < offeredMs || (landing === 'at-closing' && leftMs === offeredMs)) return fromMs + leftMs
    leftMs -= offeredMs
    hours = neighbouringWorkday(hours.day, 1, calendar)
  }
  throw new RangeError('working time is counted over 40 years at most')
}

/** The instant at which a share of the working time between two instants has passed; 1.5 lies behind the end. */
export function instantAtWorkingShare(
  fromMs: number,
  toMs: number,
  share: number,
  calendar: WorkCalendar,
): number {
  const workingMs = workingMsBetween(fromMs, toMs, calendar)
  // From a Saturday to Monday's opening nobody works: there the share of the wall time is the only one there is.
  if (workingMs === 0) return Math.round(fromMs + (toMs - fromMs) * share)
  return addWorkingMs(fromMs, Math.floor(workingMs * share), calendar)
}
