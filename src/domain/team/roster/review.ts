/** The periodic look at who is on the team (O35): when it is due next, and how often the chairs hear that it is. */
import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { localTime } from '../../time/calendar.ts'
import type { UserId } from '../../ids.ts'
import type { Drift } from './drift.ts'

export type Review = { readonly atMs: number; readonly by: UserId }

/** As it is kept; anything else was never recorded. */
export function readReview(value: unknown): Review | undefined {
  if (typeof value !== 'object' || value === null || !('atMs' in value) || !('by' in value)) return undefined
  const { atMs, by } = value
  return typeof atMs === 'number' && typeof by === 'string' ? { atMs, by } : undefined
}

const weekMs = 7 * 24 * 60 * 60_000

/** Counted from the last one, or from set-up; in months of the calendar, at the opening of a working day's hours. */
export function reviewDueMs(
  sinceMs: number,
  months: number,
  { zone, opensAt }: Pick<WorkCalendar, 'zone' | 'opensAt'>,
): number {
  const day = localTime(sinceMs, zone).toPlainDate().add({ months })
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(opensAt) })
    .epochMilliseconds
}

/** The first week is 0; undefined: not due yet. */
export const weeksOver = (dueAtMs: number, nowMs: number): number | undefined =>
  nowMs < dueAtMs ? undefined : Math.floor((nowMs - dueAtMs) / weekMs)
export type ReviewCommand = { readonly by: UserId } & (
  | { readonly type: 'MendAccess'; readonly drift: Drift }
  /** `drifted`: how many differences were left. */
  | { readonly type: 'RecordReview'; readonly drifted: number }
)

export type ReviewEvent = { readonly atMs: number; readonly by: UserId } & (
  | { readonly type: 'AccessMended'; readonly drift: Drift }
  | { readonly type: 'TeamReviewed'; readonly drifted: number }
)
