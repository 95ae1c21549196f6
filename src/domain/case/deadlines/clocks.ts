/** The clocks of a case at work: a stage is reached, somebody says "I am on it until…", or takes that back. */
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { addWorkingDays } from '../../time/calendar.ts'
import type { ClockRule, ClockView, ReminderReach } from '../../time/clock.ts'
import { clockView, earlyLadder, snoozeClock } from '../../time/clock.ts'
import { isOut } from '../embargo/state.ts'
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Runbook, RunbookClock } from '../../runbook/runbook.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Clock } from '../state.ts'

export type SeenClock = { readonly rule: RunbookClock; readonly clock: Clock; readonly view: ClockView }

/** The rule with its length: a promise brings its own. */
export function ruleOf(rule: RunbookClock, clock: Clock): ClockRule {
  const span = clock.span ?? rule.within
  if (span === undefined) throw new Error(`clock ${rule.id} has no length`)
  // A promise to others that is days away; one of hours has no early.
  const early = rule.unsnoozable && rule.within?.unit !== 'h'
  return { id: rule.id, span, unsnoozable: rule.unsnoozable, ...(early && { ladder: earlyLadder }) }
}

export function seeClock(
  value: Case,
  id: string,
  context: Pick<Context, 'nowMs' | 'runbook' | 'settings'>,
): SeenClock | undefined {
  const rule = context.runbook.clocks.find((one) => one.id === id)
  const clock = value.clocks[id]
  if (rule === undefined || clock === undefined) return undefined
  const { calendar } = context.settings
  const view = clockView(ruleOf(rule, clock), clock, calendar, context.nowMs, reachOf(value, calendar))
  return { rule, clock, view }
}

/** Reminders keep to the working hours; critical ones do not, nor those of what others know or use already. */
export const reachOf = (value: Case, calendar: WorkCalendar): ReminderReach => ({
  calendar,
  critical: isOut(value) || (value.verdict.is === 'vulnerability' && value.verdict.severity === 'critical'),
})

/** Every clock of the case in the runbook's order. */
export function seeClocks(
  value: Case,
  context: Pick<Context, 'nowMs' | 'settings'> & { runbook: Runbook },
): SeenClock[] {
  return context.runbook.clocks.flatMap((rule) => seeClock(value, rule.id, context) ?? [])
}

export const isRunning = ({ view }: SeenClock): boolean =>
  view.phase === 'running' || view.phase === 'breached' || view.phase === 'snoozed' || view.phase === 'paused'

/** When this clock next has something to say; undefined when it waits for a person or has ended. */
export function wakesAtMs({ view }: SeenClock, nowMs: number): number | undefined {
  if (view.stageNow !== undefined) return nowMs
  switch (view.speaksNext.by) {
    case 'stage':
    case 'snooze-end':
      return view.speaksNext.atMs
    case 'resume':
    case 'digest':
    case 'nothing':
      return undefined
  }
}

export function reachStage(
  before: Case,
  { by, clock }: Of<'ReachStage'>,
  context: Context,
): readonly CaseEvent[] {
  const seen = seeClock(before, clock, context)
  if (seen === undefined || before.lifecycle.is !== 'open' || !isRunning(seen)) return []
  const at = { atMs: context.nowMs, by }
  if (seen.view.stageNow !== undefined) return [{ type: 'StageReached', clock, ...seen.view.stageNow, ...at }]
  // With nothing held back nothing is said again, and yet the card must not go on calling it put off.
  const { snooze: last } = seen.clock
  const over = last !== undefined && last.returned !== true && last.untilMs <= context.nowMs
  return over ? [{ type: 'SnoozeEnded', clock, ...at }] : []
}

export function snooze(
  before: Case,
  { by, clock, workingDays, why }: Of<'SnoozeClock'>,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const seen = seeClock(before, clock, context)
  if (seen === undefined) return refuse('no-such-clock', { clock })
  const fault = textFault('Reason', why, 500)
  if (fault !== undefined) return fault
  const { calendar } = context.settings
  const untilMs = addWorkingDays(context.nowMs, workingDays, calendar)
  const answer = snoozeClock(
    { unsnoozable: seen.rule.unsnoozable },
    seen.clock,
    { untilMs, reason: why },
    calendar,
    context.nowMs,
  )
  if (answer.ok)
    return [
      { type: 'ClockSnoozed', clock, snooze: answer.snooze, atMs: context.nowMs, by, undoable: 'snooze' },
    ]
  switch (answer.why) {
    case 'ended':
      return refuse('clock-over', { clock: seen.rule.says })
    case 'unsnoozable':
      return refuse('cannot-snooze', { clock: seen.rule.says, why: 'this deadline is a promise to others' })
    case 'too-often':
      return refuse('cannot-snooze', { clock: seen.rule.says, why: 'it was put off twice in a row already' })
    case 'no-reason':
      return refuse('field-empty', { field: 'Reason' })
    case 'not-ahead':
    case 'too-long':
      return refuse('field-days', { field: 'for', least: 1, most: 3 })
  }
}

export function resume(
  before: Case,
  { by, clock }: Of<'ResumeClock'>,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const seen = seeClock(before, clock, context)
  if (seen === undefined) return refuse('no-such-clock', { clock })
  if (seen.view.phase !== 'snoozed') return refuse('not-snoozed', { clock: seen.rule.says })
  return [{ type: 'ClockUnsnoozed', clock, atMs: context.nowMs, by }]
}
