/** When the weekly meeting of the settings is next: a weekday and an hour in the team's zone. */
import { instantsAt } from '../time/local-time.ts'
import { localTime } from '../time/calendar.ts'
import type { Settings } from '../settings.ts'
import { answerTo } from '../team/settings/answers.ts'
import type { Meeting } from './state.ts'

export type Weekly = { readonly startMs: number; readonly lengthMinutes: number; readonly saidAtMs: number }

/** Undefined: there is to be none. */
export function nextWeekly(settings: Settings, nowMs: number): Weekly | undefined {
  const { day, hour, minutes } = answerTo('weekly-meeting', settings)
  if (day === 'none') return undefined
  const { zone } = settings.calendar
  const today = localTime(nowMs, zone).toPlainDate()
  const startMs = Array.from({ length: 9 }, (_, ahead) => today.add({ days: ahead }))
    .filter(({ dayOfWeek }) => dayOfWeek === Number(day))
    .map((date) => instantsAt(date.toPlainDateTime({ hour }), zone).instants[0])
    .find((atMs) => atMs > nowMs)
  if (startMs === undefined) throw new Error('a week without one of its days')
  const saidAtMs = settings.answers?.['weekly-meeting']?.atMs ?? 0
  return { startMs, lengthMinutes: minutes, saidAtMs }
}

export type WeeklyDeed =
  | { readonly is: 'call'; readonly weekly: Weekly }
  | { readonly is: 'move'; readonly meeting: Meeting; readonly weekly: Weekly }
  | { readonly is: 'cancel'; readonly meeting: Meeting }
  | { readonly is: 'nothing' }

/** One ahead is enough, and one that somebody called off is not called again. `last`: the newest weekly one. */
export function planOf(last: Meeting | undefined, weekly: Weekly | undefined, nowMs: number): WeeklyDeed {
  const stage = last?.stage
  const ahead = stage?.is === 'set' && stage.startMs > nowMs
  if (weekly === undefined)
    return ahead && last !== undefined ? { is: 'cancel', meeting: last } : { is: 'nothing' }
  if (ahead && last !== undefined) {
    const outdated = weekly.saidAtMs > stage.setAtMs
    const differs = stage.startMs !== weekly.startMs || last.lengthMinutes !== weekly.lengthMinutes
    return outdated && differs ? { is: 'move', meeting: last, weekly } : { is: 'nothing' }
  }
  const calledOff = stage?.is === 'cancelled' && (stage.startMs ?? 0) > nowMs && weekly.saidAtMs <= stage.atMs
  return calledOff ? { is: 'nothing' } : { is: 'call', weekly }
}
