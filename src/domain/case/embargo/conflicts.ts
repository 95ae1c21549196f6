/** What cannot hold together with a date of disclosure, and the next date with which everything does (O77, O83, O91). */
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { localTime } from '../../time/calendar.ts'
import type { ZonedDate } from './model.ts'

export type Plan = {
  readonly nowMs: number
  /** The team's: who publishes has to be there, and whoever updates on the day after. */
  readonly calendar: WorkCalendar
  /** When the 90 days are over. */
  readonly latestMs?: number
  /** No id is there yet: when it was asked for, if it was, and how long one takes. */
  readonly cve?: { readonly askedAtMs?: number; readonly days: number }
  /** The list is not told yet, or its time is not over: when it was told, and how long it needs; or what was agreed with it. */
  readonly preparation?: { readonly toldAtMs?: number; readonly days: number } | { readonly untilMs: number }
}

export type Conflict =
  | { readonly is: 'past' }
  | { readonly is: 'weekend' }
  | { readonly is: 'holiday'; readonly date: string }
  /** A Friday, or the day before a holiday: what goes wrong goes wrong while nobody works. */
  | { readonly is: 'eve'; readonly friday: boolean }
  | { readonly is: 'beyond'; readonly latestMs: number }
  /** Without days, it is what was agreed with the list. */
  | { readonly is: 'preparation'; readonly days?: number; readonly readyMs: number }
  | {
      readonly is: 'cve'
      readonly days: number
      readonly asked: boolean
      readonly expectedMs: number
    }

const dayMs = 86_400_000

/** When those on the list are ready, and when the id is to be expected. */
function readyMs({ preparation, nowMs }: Plan): number | undefined {
  if (preparation === undefined) return undefined
  if ('untilMs' in preparation) return preparation.untilMs
  return (preparation.toldAtMs ?? nowMs) + preparation.days * dayMs
}

/** Whoever has waited longer than usual is not told that it comes at once. */
const expectedMs = ({ cve, nowMs }: Plan): number | undefined =>
  cve === undefined ? undefined : Math.max((cve.askedAtMs ?? nowMs) + cve.days * dayMs, nowMs)

/** All of them, the gravest first. */
export function conflictsOf({ dateMs }: ZonedDate, plan: Plan): Conflict[] {
  const { nowMs, latestMs, preparation, cve } = plan
  const ready = readyMs(plan)
  const expected = expectedMs(plan)
  return [
    ...(dateMs <= nowMs ? [{ is: 'past' } as const] : []),
    ...(latestMs !== undefined && dateMs > latestMs ? [{ is: 'beyond', latestMs } as const] : []),
    ...(preparation !== undefined && ready !== undefined && dateMs < ready
      ? [{ is: 'preparation' as const, ...daysOf(preparation), readyMs: ready }]
      : []),
    ...(cve !== undefined && expected !== undefined && dateMs < expected
      ? [
          {
            is: 'cve',
            days: cve.days,
            asked: cve.askedAtMs !== undefined,
            expectedMs: expected,
          } as const,
        ]
      : []),
    ...dayConflicts(dateMs, plan.calendar),
  ]
}

const daysOf = (preparation: NonNullable<Plan['preparation']>) =>
  'untilMs' in preparation ? {} : { days: preparation.days }

function dayConflicts(dateMs: number, calendar: WorkCalendar): Conflict[] {
  const day = localTime(dateMs, calendar.zone).toPlainDate()
  const isWeekend = (one: typeof day) => !calendar.workDays.some((weekday) => weekday === one.dayOfWeek)
  const isHoliday = (one: typeof day) => calendar.holidays.includes(one.toString())
  if (isHoliday(day)) return [{ is: 'holiday', date: day.toString() }]
  if (isWeekend(day)) return [{ is: 'weekend' }]
  const next = day.add({ days: 1 })
  return isHoliday(next) || isWeekend(next) ? [{ is: 'eve', friday: day.dayOfWeek === 5 }] : []
}

const daysSearched = 400

/** At the same local hour: the first later day with which everything holds, or else the last one before the 90 days are over. */
export function nextGoodDate(wanted: ZonedDate, plan: Plan): ZonedDate | undefined {
  const { zone } = wanted
  const first = localTime(wanted.dateMs, zone)
  const at = (days: number): ZonedDate => ({ dateMs: first.add({ days }).epochMilliseconds, zone })
  const soonestMs = Math.max(plan.nowMs, readyMs(plan) ?? 0, expectedMs(plan) ?? 0)
  const from = Math.max(0, Math.floor((soonestMs - wanted.dateMs) / dayMs) - 1)
  for (let days = from; days < from + daysSearched; days++) {
    const date = at(days)
    const conflicts = conflictsOf(date, plan)
    if (conflicts.length === 0) return date
    if (conflicts.some(({ is }) => is === 'beyond')) return lastGoodBefore(date, plan, soonestMs)
  }
  return undefined
}

function lastGoodBefore({ dateMs, zone }: ZonedDate, plan: Plan, soonestMs: number): ZonedDate | undefined {
  for (let days = 1; ; days++) {
    const date = { dateMs: localTime(dateMs, zone).subtract({ days }).epochMilliseconds, zone }
    if (date.dateMs < soonestMs || date.dateMs <= plan.nowMs) return undefined
    if (conflictsOf(date, plan).length === 0) return date
  }
}
