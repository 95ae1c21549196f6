/** One deadline of a case, seen at one moment: how it stands, what it says now and who or what speaks next. */
import type { WorkCalendar } from './work-calendar.ts'
import type { LadderStep, Span, Stage, StageAt } from './escalation-schedule.ts'
import { ascending, ladderFor, lastSaid, nextStage, stagesOf } from './escalation-schedule.ts'
import type { PausedInterval } from './pauses.ts'
import { dueWithPauses, inReceiverHours, pauseAt, throughPauses } from './pauses.ts'
import type { Snooze } from './snooze.ts'
import { workingMsBetween } from './working-time.ts'

export type { LadderStep, Receiver, Span, Stage, StageAt } from './escalation-schedule.ts'
export {
  dueAtMs,
  earlyLadder,
  hourLadder,
  ladderFaults,
  nextStage,
  spanFaults,
  stagesOf,
  workingDayLadder,
} from './escalation-schedule.ts'
export type { PausedInterval } from './pauses.ts'
export { dueWithPauses, inReceiverHours } from './pauses.ts'
export type { Snooze } from './snooze.ts'
export { endSnooze, snoozeClock } from './snooze.ts'

export type ClockRule = {
  readonly id: string
  readonly span: Span
  readonly ladder?: readonly LadderStep[]
  /** Disclosure, embargo and 90-day clocks: nothing snoozes them. */
  readonly unsnoozable?: boolean
}

export type ClockState = {
  readonly id: string
  readonly startMs: number
  readonly pauses: readonly PausedInterval[]
  readonly met?: { readonly atMs: number }
  readonly waived?: { readonly atMs: number; readonly reason: string }
  readonly snooze?: Snooze
  readonly told?: Stage
}

export type Phase = 'running' | 'paused' | 'snoozed' | 'met' | 'met-late' | 'waived' | 'breached'

/** What breaks the silence after this moment: a clock that has not ended is never left without it. */
export type SpeaksNext =
  | { by: 'stage'; stage: Stage; atMs: number }
  | { by: 'snooze-end'; atMs: number }
  | { by: 'resume' }
  | { by: 'digest' }
  | { by: 'nothing' }

export type ClockView = {
  dueAtMs: number
  phase: Phase
  /** As the clock counts: working time for working days, else wall time; 0 once due. */
  remainingMs: number
  /** Wall time since it was due, up to its end if it has ended; 0 before. */
  overdueForMs: number
  stageNow?: { stage: Stage; late: boolean }
  nextStage?: StageAt
  speaksNext: SpeaksNext
}

export type ReminderReach = { calendar: WorkCalendar; critical: boolean }

/** `receiver` moves each reminder into the working hours of the one it is for; the deadline itself never moves. */
export function clockView(
  rule: ClockRule,
  state: ClockState,
  calendar: WorkCalendar,
  nowMs: number,
  receiver?: ReminderReach,
): ClockView {
  const { unit } = rule.span
  const endedMs = state.met?.atMs ?? state.waived?.atMs
  const atMs = endedMs ?? nowMs
  const due = dueWithPauses(state.startMs, rule.span, state.pauses, calendar, atMs)
  const phase = phaseOf(rule, state, due, nowMs)
  const view = {
    dueAtMs: due,
    phase,
    remainingMs: unit === 'wd' ? workingMsBetween(atMs, due, calendar) : Math.max(0, due - atMs),
    overdueForMs: Math.max(0, atMs - due),
  }
  switch (phase) {
    case 'met':
    case 'met-late':
    case 'waived':
      return { ...view, speaksNext: { by: 'nothing' } }
    case 'paused':
      return { ...view, speaksNext: { by: 'resume' } }
    case 'snoozed':
      return { ...view, speaksNext: { by: 'snooze-end', atMs: state.snooze?.untilMs ?? nowMs } }
    case 'running':
    case 'breached': {
      const said = sayingOf(rule, state, calendar, nowMs, receiver)
      return {
        ...view,
        ...(said.now !== undefined && { stageNow: { stage: said.now.stage, late: said.now.late } }),
        ...(said.next !== undefined && { nextStage: said.next }),
        speaksNext: said.next === undefined ? { by: 'digest' } : { by: 'stage', ...said.next },
      }
    }
  }
}

/** The state after its stage was said; saying it also settles a snooze that has ended. */
export function stageTold<S extends ClockState>(state: S, stage: Stage, nowMs: number): S {
  const over = state.snooze !== undefined && state.snooze.untilMs <= nowMs
  return { ...state, told: stage, ...(over && { snooze: { ...state.snooze, returned: true } }) }
}

/** The start was corrected: what was said of a later due time has to be said again when that time comes. */
export function startMoved<S extends ClockState>(
  state: S,
  startMs: number,
): Omit<S, 'told'> & { told?: Stage } {
  const { told, ...untold } = state
  const keeps = told !== undefined && startMs <= state.startMs
  return { ...untold, startMs, ...(keeps && { told }) }
}

/** What stands of `said` when the calendar has changed: a stage whose moment lies ahead now was not said yet. */
export function toldUnder(
  rule: ClockRule,
  state: ClockState,
  said: Stage,
  calendar: WorkCalendar,
  nowMs: number,
  receiver?: ReminderReach,
): Stage | undefined {
  return lastSaid(stagesHeard(rule, state, calendar, nowMs, receiver), said, nowMs)
}

function phaseOf(rule: ClockRule, state: ClockState, due: number, nowMs: number): Phase {
  if (state.met !== undefined) return state.met.atMs <= due ? 'met' : 'met-late'
  if (state.waived !== undefined) return 'waived'
  if (pauseAt(state.pauses, nowMs) !== undefined) return 'paused'
  if (rule.unsnoozable !== true && state.snooze !== undefined && nowMs < state.snooze.untilMs)
    return 'snoozed'
  return nowMs < due ? 'running' : 'breached'
}

/** The ladder after its pauses, in the hours of whoever is told. */
function stagesHeard(
  rule: ClockRule,
  state: ClockState,
  calendar: WorkCalendar,
  nowMs: number,
  receiver: ReminderReach | undefined,
): StageAt[] {
  const { span, ladder = ladderFor(span.unit) } = rule
  return ascending(
    stagesOf(state.startMs, span, calendar, ladder).map(({ stage, atMs }) => {
      const movedMs = throughPauses(atMs, state.startMs, span.unit, state.pauses, calendar, nowMs)
      const heardMs = receiver ? inReceiverHours(movedMs, receiver.calendar, receiver.critical) : movedMs
      return { stage, atMs: heardMs }
    }),
  )
}

function sayingOf(
  rule: ClockRule,
  state: ClockState,
  calendar: WorkCalendar,
  nowMs: number,
  receiver: ReminderReach | undefined,
) {
  const stages = stagesHeard(rule, state, calendar, nowMs, receiver)
  const { snooze } = state
  const comesBack = rule.unsnoozable !== true && snooze !== undefined && snooze.returned !== true
  if (!comesBack) return nextStage(stages, state.told, nowMs)
  // Held back by the snooze, a stage is due for saying when the snooze ends, and the newest one also a second time.
  const heldBack = ascending(
    stages.map(({ stage, atMs }) => ({ stage, atMs: Math.max(atMs, snooze.untilMs) })),
  )
  return { ...nextStage(heldBack, undefined, nowMs), ...nextOnly(stages, state.told, nowMs) }
}

function nextOnly(stages: readonly StageAt[], told: Stage | undefined, nowMs: number): { next?: StageAt } {
  const { next } = nextStage(stages, told, nowMs)
  return next === undefined ? {} : { next }
}
