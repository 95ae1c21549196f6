/** A paused clock loses nothing: what was left when it stopped is left when it goes on. */
import type { WorkCalendar } from './work-calendar.ts'
import { clampIntoHours, localTime, workingHoursOf } from './calendar.ts'
import type { Span } from './escalation-schedule.ts'
import { dueAtMs } from './escalation-schedule.ts'
import { addWorkingMs, workingMsBetween } from './working-time.ts'

/** Without an end the pause still lasts. */
export type PausedInterval = { readonly fromMs: number; readonly toMs?: number }
type ClosedPause = { fromMs: number; toMs: number }

export function pauseAt(pauses: readonly PausedInterval[], nowMs: number): PausedInterval | undefined {
  return pauses.find(({ fromMs, toMs }) => fromMs <= nowMs && (toMs === undefined || nowMs < toMs))
}

/** When a clock is due after its pauses; while one lasts, as if the clock went on this very moment. */
export function dueWithPauses(
  startMs: number,
  span: Span,
  pauses: readonly PausedInterval[],
  calendar: WorkCalendar,
  nowMs: number,
): number {
  return throughPauses(dueAtMs(startMs, span, calendar), startMs, span.unit, pauses, calendar, nowMs)
}

/** Moves an instant of a clock's plan to where its pauses put it: working days keep working time, others wall time. */
export function throughPauses(
  atMs: number,
  startMs: number,
  unit: Span['unit'],
  pauses: readonly PausedInterval[],
  calendar: WorkCalendar,
  nowMs: number,
): number {
  let movedMs = atMs
  for (const { fromMs, toMs } of closedPauses(pauses, startMs, nowMs)) {
    if (movedMs <= fromMs) break
    movedMs = unit === 'wd' ? resumed(movedMs, fromMs, toMs, calendar) : movedMs + (toMs - fromMs)
  }
  return movedMs
}

function resumed(atMs: number, fromMs: number, toMs: number, calendar: WorkCalendar): number {
  if (toMs <= atMs && workingMsBetween(fromMs, toMs, calendar) === 0) return atMs
  const leftMs = workingMsBetween(fromMs, atMs, calendar)
  return addWorkingMs(toMs, leftMs, calendar, isOpening(atMs, calendar) ? 'at-opening' : 'at-closing')
}

function isOpening(atMs: number, calendar: WorkCalendar): boolean {
  return workingHoursOf(localTime(atMs, calendar.zone).toPlainDate(), calendar)?.opensMs === atMs
}

/** Sorted, merged, none before the start; one that still lasts ends now. */
function closedPauses(pauses: readonly PausedInterval[], startMs: number, nowMs: number): ClosedPause[] {
  const merged: ClosedPause[] = []
  const closed = pauses
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(startMs, fromMs), toMs: toMs ?? nowMs }))
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .sort((a, b) => a.fromMs - b.fromMs)
  for (const pause of closed) {
    const last = merged.at(-1)
    if (last !== undefined && pause.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, pause.toMs)
    else merged.push({ ...pause })
  }
  return merged
}

/** A reminder waits for its receiver's working hours; a critical one does not. */
export function inReceiverHours(atMs: number, receiver: WorkCalendar, critical: boolean): number {
  return critical ? atMs : clampIntoHours(atMs, receiver)
}
