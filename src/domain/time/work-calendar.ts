/** When a team works, as it says so. */

export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type WorkCalendar = {
  zone: string
  workDays: readonly IsoWeekday[]
  /** Local times as HH:MM. Where a clock change skips one, the time just as far after the gap is meant. */
  opensAt: string
  closesAt: string
  /** Local dates as YYYY-MM-DD. */
  holidays: readonly string[]
}
