/** The working calendar in words, and which running deadlines a change of it moves. */
import type { WorkCalendar } from '../../domain/time/work-calendar.ts'
import { isRunning, seeClock, seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Scene } from '../interaction/command.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const openMost = 1000

/** `Fri 2026-12-25`; a date is no instant, so no zone is asked. */
export function dateWords(date: string): string {
  return `${weekdays[new Date(`${date}T00:00Z`).getUTCDay()] ?? ''} ${date}`
}

export function hoursWords({ workDays, opensAt, closesAt }: WorkCalendar): string {
  const days = workDays.toSorted((a, b) => a - b).map((day) => weekdays[day % 7] ?? '')
  return `${days.join(', ')} ${opensAt}–${closesAt}`
}

export function nameOf({ holidayNames }: Settings, date: string): string {
  return holidayNames?.[date] ?? ''
}

export type MovedDeadline = {
  readonly key: string
  /** What it is for. */
  readonly clock: string
  readonly due: { readonly at: number }
}

/** Running deadlines of open cases, those that may be seen, that `after` puts at another time than `before`, with the time it puts them at. */
export async function movedDeadlines(
  { desk, nowMs, sees }: Pick<Scene, 'desk' | 'nowMs' | 'sees'>,
  settings: Settings,
  { before, after }: { readonly before: WorkCalendar; readonly after: WorkCalendar },
): Promise<readonly MovedDeadline[]> {
  const rows = await desk.ask.cases('open', { nowMs, user: '', limit: openMost, offset: 0 })
  const moved = await Promise.all(
    rows.map(async ({ key }) => {
      const value = await desk.ask.case(key)
      if (value === undefined || !sees(value)) return []
      const runbook = await desk.ask.runbookOf(value)
      const under = (calendar: WorkCalendar) => ({ runbook, nowMs, settings: { ...settings, calendar } })
      return seeClocks(value, under(after))
        .filter((one) => isRunning(one) && one.view.phase !== 'paused')
        .filter(({ rule, view }) => seeClock(value, rule.id, under(before))?.view.dueAtMs !== view.dueAtMs)
        .map(({ rule, view }) => ({
          key,
          clock: rule.says,
          due: { at: view.dueAtMs },
        }))
    }),
  )
  return moved.flat().toSorted((a, b) => a.due.at - b.due.at)
}

const shownMost = 10

/** The first of them; the rest is counted. */
export const movedFacts = (moved: readonly MovedDeadline[]) => ({
  moves: moved.length,
  deadlines: moved.slice(0, shownMost),
  more: Math.max(0, moved.length - shownMost),
})
