/** When a deadline speaks, worked out slowly and apart from the program: it walks through the days and looks at the clock. */
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import { naiveDueMs, naiveWorkingMs, shownAt, worksOn } from '../domain/oracle.ts'

const quarterMs = 900_000
const dayMs = 24 * 3_600_000

export type Length = { readonly days: number; readonly working: boolean }

const stageWords = [
  'half of the time is gone',
  'the last working day has begun',
  'due now',
  'one working day over',
  'three working days over',
] as const

export type Said = { readonly atMs: number; readonly says: string }

/** Each stage with the instant at which it is said, for a deadline that nobody meets. Lisbon keeps UTC all winter. */
export function stagesOf(startMs: number, length: Length, calendar: WorkCalendar): Said[] {
  const due = length.working ? naiveDueMs(startMs, length.days, calendar) : startMs + length.days * dayMs
  const instants = [
    length.working ? halfwayMs(startMs, due, calendar) : startMs + (due - startMs) / 2,
    dayBefore(due, calendar),
    due,
    naiveDueMs(due, 1, calendar),
    naiveDueMs(due, 3, calendar),
  ]
  return stageWords
    .map((says, at) => ({ says, atMs: instants[at] ?? 0 }))
    .filter(({ atMs }) => atMs > startMs)
    .map(({ says, atMs }) => ({ says, atMs: heardMs(atMs, calendar) }))
}

/** Outside the working hours a reminder waits for the next opening. */
function heardMs(atMs: number, calendar: WorkCalendar): number {
  const { date, time, weekday } = shownAt(atMs, calendar.zone)
  const open = worksOn({ date, time, weekday }, calendar)
  if (open && time >= `${calendar.opensAt}:00` && time <= `${calendar.closesAt}:00`) return atMs
  let laterMs = Math.ceil(atMs / quarterMs) * quarterMs
  while (naiveWorkingMs(laterMs, laterMs + quarterMs, calendar) === 0) laterMs += quarterMs
  return laterMs
}

/** Half of the working time between the two. */
function halfwayMs(startMs: number, dueMs: number, calendar: WorkCalendar): number {
  const half = naiveWorkingMs(startMs, dueMs, calendar) / 2
  let atMs = startMs
  while (naiveWorkingMs(startMs, atMs, calendar) < half) atMs += quarterMs
  return atMs
}

/** The same time of day on the working day before. */
function dayBefore(dueMs: number, calendar: WorkCalendar): number {
  let atMs = dueMs - dayMs
  while (naiveWorkingMs(atMs - quarterMs, atMs + quarterMs, calendar) === 0) atMs -= dayMs
  return atMs
}

/** What is said of it from `knownMs` until it ends: what was passed before anybody knew is said once, the newest of it. */
export function saidOf(stages: readonly Said[], knownMs: number, endMs: number): Said[] {
  const ascending = stages.toSorted((a, b) => a.atMs - b.atMs)
  const passed = ascending.filter(({ atMs }) => atMs <= knownMs).at(-1)
  const later = ascending.filter(({ atMs }) => atMs > knownMs && atMs < endMs)
  return [...(passed === undefined ? [] : [{ ...passed, atMs: knownMs }]), ...later]
}
