/** "I am on it until…": at most three working days, at most twice in a row, and it comes back by itself. */
import type { WorkCalendar } from './work-calendar.ts'
import { addWorkingDays } from './calendar.ts'

/** `returned`: what it held back has been said again since it ended. */
export type Snooze = {
  readonly untilMs: number
  readonly reason: string
  readonly count: number
  readonly returned?: true
}

const longestWorkingDays = 3
const mostInARow = 2

export type SnoozeRefusal = 'unsnoozable' | 'ended' | 'no-reason' | 'not-ahead' | 'too-long' | 'too-often'
export type SnoozeAnswer = { ok: true; snooze: Snooze } | { ok: false; why: SnoozeRefusal; latestMs: number }

type Snoozable = { snooze?: Snooze; met?: unknown; waived?: unknown }

/** A row of snoozes lasts as long as the state keeps the last one: drop it when the clock gets a new owner. */
export function snoozeClock(
  rule: { unsnoozable?: boolean },
  state: Snoozable,
  wish: { untilMs: number; reason: string },
  calendar: WorkCalendar,
  nowMs: number,
): SnoozeAnswer {
  const latestMs = addWorkingDays(nowMs, longestWorkingDays, calendar)
  const count = (state.snooze?.count ?? 0) + 1
  const no = (why: SnoozeRefusal): SnoozeAnswer => ({ ok: false, why, latestMs })
  if (rule.unsnoozable === true) return no('unsnoozable')
  if (state.met !== undefined || state.waived !== undefined) return no('ended')
  if (count > mostInARow) return no('too-often')
  if (wish.reason.trim() === '') return no('no-reason')
  if (!(wish.untilMs > nowMs)) return no('not-ahead')
  if (wish.untilMs > latestMs) return no('too-long')
  return { ok: true, snooze: { untilMs: wish.untilMs, reason: wish.reason.trim(), count } }
}

/** Ends a snooze early and keeps its count, so that ending and snoozing anew is no way around the limit. */
export function endSnooze(snooze: Snooze, nowMs: number): Snooze {
  return { ...snooze, untilMs: Math.min(snooze.untilMs, nowMs) }
}
