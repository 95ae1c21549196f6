/** Decides a removal and what follows from it: owed, carried out step by step, waived with a reason, appealed, taken back. */
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { addWorkingDays } from '../../time/calendar.ts'
import { itself } from '../../ids.ts'
import { textFault } from '../../text/field.ts'
import type { LadderStep } from '../../time/escalation-schedule.ts'
import { dueAtMs, nextStage, stagesOf } from '../../time/escalation-schedule.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Duty, DutyEvent, Step, Told } from './offboarding.ts'
import { evolveDuty, isOver } from './offboarding.ts'
import type { DutyCommand } from './commands.ts'
import type { Reach } from './steps.ts'
import { askTsc, isAllDone, leavingSteps, returningSteps, tellTsc } from './steps.ts'
import type { Member, TeamEvent } from '../roster/member.ts'

type Of<T extends DutyCommand['type']> = Extract<DutyCommand, { type: T }>
export type DutyContext = {
  readonly nowMs: number
  readonly calendar: WorkCalendar
  /** How many working days the chairs have. */
  readonly days: number
  readonly reach: Reach
}
export type DutyBefore = { readonly duty: Duty | undefined; readonly member: Member | undefined }
export type DutyChange = {
  readonly duty: Duty | undefined
  readonly member?: Member
  readonly events: readonly (DutyEvent | TeamEvent)[]
}

const dutyLadder: readonly LadderStep[] = [
  { stage: 'last-day', tells: ['chairs'] },
  { stage: 'due', tells: ['chairs'] },
  { stage: 'one-over', tells: ['chairs', 'tsc'] },
]
const againAfterDays = 2

const span = (days: number) => ({ amount: days, unit: 'wd' }) as const

/** The events in their order, and the end of the duty when nothing is left of it. */
function changed(before: Duty | undefined, events: readonly DutyEvent[]): DutyChange {
  let duty = before
  for (const event of events) duty = evolveDuty(duty, event)
  const last = events.at(-1)
  const ends =
    duty !== undefined &&
    last !== undefined &&
    (duty.is === 'leaving' || duty.is === 'returning') &&
    isAllDone(duty)
  if (!ends || duty === undefined || last === undefined) return { duty, events }
  const { atMs, by, member, number } = last
  const ended: DutyEvent = { type: 'DutyEnded', atMs, by, member, number }
  return { duty: evolveDuty(duty, ended), events: [...events, ended] }
}

const nothing = (duty: Duty | undefined): DutyChange => ({ duty, events: [] })
const nextNumber = (duty: Duty | undefined): number => (duty?.number ?? 0) + 1

export function oweRemoval(
  { duty, member }: DutyBefore,
  { by, member: id, why = 'vote', ground, vote, askedBy }: Of<'OweRemoval'>,
  { nowMs, calendar, days }: DutyContext,
): DutyChange | Refusal {
  if (member?.state !== 'active') return refuse('not-on-roster', { member: id })
  if (by === id) return refuse('removal-of-yourself', {})
  if (duty?.is === 'owed') return refuse('removal-owed', { member: id })
  const fault = textFault(why === 'tsc' ? 'TSC decision' : 'Ground', ground, 300)
  if (fault !== undefined) return fault
  return changed(duty, [
    {
      type: 'RemovalOwed',
      member: id,
      number: nextNumber(duty),
      atMs: nowMs,
      by,
      why,
      words: ground.trim(),
      ...(vote !== undefined && { vote }),
      ...(askedBy !== undefined && { askedBy }),
      dueAtMs: dueAtMs(nowMs, span(days), calendar),
    },
  ])
}

/** The only way to `removed`; everything the member reaches becomes a step of the duty in the same breath. */
export function removeMember(
  { duty, member }: DutyBefore,
  { by, member: id, why, words, vote, first }: Of<'RemoveMember'>,
  { nowMs, calendar, days, reach }: DutyContext,
): DutyChange | Refusal {
  if (member?.state !== 'active') return refuse('not-on-roster', { member: id })
  if (by === id || first === id)
    return why === 'resigned' ? refuse('own-resignation', {}) : refuse('removal-of-yourself', {})
  // They may have taken it back while a chair was reading.
  if (why === 'resigned' && member.resigning === undefined) return refuse('not-resigning', { member: id })
  if (reach.isChair && reach.chairs.length === 0) return refuse('only-chair', { member: id })
  const owed = duty?.is === 'owed' ? duty : undefined
  if ((why === 'vote' || why === 'tsc') && owed === undefined) return refuse('no-removal-owed', {})
  const by2 = first === undefined ? {} : { second: by }
  const decidedBy = vote ?? (why === 'resigned' ? undefined : owed?.vote)
  const { resigning: _resigning, away: _away, appeal: _appeal, reinstated: _reinstated, ...kept } = member
  const number = owed?.number ?? nextNumber(duty)
  const begun = changed(duty, [
    {
      type: 'OffboardingBegun',
      member: id,
      number,
      atMs: nowMs,
      by,
      why,
      words: words ?? owed?.words ?? '',
      startMs: owed?.startMs ?? nowMs,
      dueAtMs: owed?.dueAtMs ?? dueAtMs(nowMs, span(days), calendar),
      first: first ?? by,
      ...by2,
      steps: leavingSteps(reach),
    },
  ])
  const decided = decidedBy === undefined ? {} : { vote: decidedBy }
  return {
    ...begun,
    member: { ...kept, state: 'removed', removal: { why, atMs: nowMs, by, ...decided } },
    events: [{ type: 'MemberRemoved', member: id, why, ...decided, atMs: nowMs, by }, ...begun.events],
  }
}

export function waiveRemoval(
  { duty }: DutyBefore,
  { by, member, why }: Of<'WaiveRemoval'>,
  { nowMs, reach }: DutyContext,
): DutyChange | Refusal {
  if (duty?.is !== 'owed') return refuse('no-removal-owed', {})
  if (by === member) return refuse('removal-of-yourself', {})
  const fault = textFault('Reason', why, 1000)
  if (fault !== undefined) return fault
  const meta = { member, number: duty.number, atMs: nowMs, by }
  return changed(duty, [
    { type: 'RemovalWaived', why: why.trim(), ...meta },
    { type: 'StepsFound', steps: tellTsc(reach), ...meta },
  ])
}

const stepOf = (duty: Duty | undefined, number: number, id: string): Step | undefined =>
  duty?.number === number ? duty.steps.find((step) => step.id === id) : undefined

/** Said twice, or of a duty that is over, it changes nothing. */
export function learnStep(
  { duty }: DutyBefore,
  { by, member, number, step: id, code }: Of<'LearnStep'>,
  { nowMs }: DutyContext,
): DutyChange {
  const step = stepOf(duty, number, id)
  if (step === undefined || step.is === 'done') return nothing(duty)
  const meta = { member, number, atMs: nowMs, by }
  if (code === undefined) return changed(duty, [{ type: 'DutyStepDone', step: step.id, ...meta }])
  if (step.is === 'hand' && step.code === code) return nothing(duty)
  return changed(duty, [{ type: 'DutyStepLeft', step: step.id, code, ...meta }])
}

/** Which drafts there are is found out first; each is a step of its own from then on. */
export function findDrafts(
  { duty }: DutyBefore,
  { by, member, number, drafts }: Of<'FindDrafts'>,
  { nowMs }: DutyContext,
): DutyChange {
  const finding = stepOf(duty, number, 'drafts')
  if (duty === undefined || finding === undefined || finding.is === 'done') return nothing(duty)
  const meta = { member, number, atMs: nowMs, by }
  const steps = drafts
    .map(({ ghsaId, repository }): Step => ({ id: `draft:${ghsaId}`, name: repository, is: 'open' }))
    .filter(({ id }) => !duty.steps.some((step) => step.id === id))
  return changed(duty, [
    ...(steps.length === 0 ? [] : [{ type: 'StepsFound' as const, steps, ...meta }]),
    { type: 'DutyStepDone', step: 'drafts', ...meta },
  ])
}

/** A chair has seen to what the program could not. */
export function tickDuty(
  { duty }: DutyBefore,
  { by, member, step: id, undo }: Of<'TickDuty'>,
  { nowMs }: DutyContext,
): DutyChange | Refusal {
  const step = duty?.steps.find((one) => one.id === id)
  if (duty === undefined || step === undefined) return refuse('no-such-duty', {})
  if (by === member) return refuse('removal-of-yourself', {})
  const meta = { member, number: duty.number, atMs: nowMs, by }
  if (undo === true) {
    const mine = step.is === 'done' && step.by === by
    return mine
      ? changed(duty, [{ type: 'DutyStepUnticked', step: step.id, ...meta }])
      : refuse('tick-not-yours', {})
  }
  if (step.is === 'done') return refuse('duty-step-done', { by: step.by, byUs: step.by === itself })
  return changed(duty, [{ type: 'DutyStepDone', step: step.id, ...meta }])
}

const stagesFor = (duty: Duty, { calendar, days }: DutyContext) =>
  stagesOf(duty.startMs, span(days), calendar, dutyLadder)

/** What its clock says now, and when it speaks next: never silent until it is over. */
export function clockOf(
  duty: Duty,
  context: DutyContext,
): { readonly now?: Told['stage']; readonly nextAtMs?: number } {
  if (isOver(duty)) return {}
  const { nowMs, calendar } = context
  const { told } = duty
  const stages = stagesFor(duty, context)
  const said = told?.stage
  if (told !== undefined && (said === 'one-over' || said === 'still')) {
    const againAtMs = addWorkingDays(told.atMs, againAfterDays, calendar)
    return nowMs >= againAtMs
      ? { now: 'still', nextAtMs: addWorkingDays(nowMs, againAfterDays, calendar) }
      : { nextAtMs: againAtMs }
  }
  const { now, next } = nextStage(stages, said === 'one-over' || said === 'still' ? undefined : said, nowMs)
  const last = now?.stage === 'one-over'
  const nextAtMs = last ? addWorkingDays(nowMs, againAfterDays, calendar) : next?.atMs
  return {
    ...(now !== undefined && { now: now.stage }),
    ...(nextAtMs !== undefined && { nextAtMs }),
  }
}

export function remindDuty(
  { duty }: DutyBefore,
  { by, member, number }: Of<'RemindDuty'>,
  context: DutyContext,
): DutyChange {
  if (duty?.number !== number) return nothing(duty)
  const { now } = clockOf(duty, context)
  if (now === undefined) return nothing(duty)
  return changed(duty, [{ type: 'DutyReminded', stage: now, member, number, atMs: context.nowMs, by }])
}

const appealMost = 1500

export function appealRemoval(
  { duty, member }: DutyBefore,
  { by, member: id, words }: Of<'AppealRemoval'>,
  { nowMs, calendar, days, reach }: DutyContext,
): DutyChange | Refusal {
  if (member?.removal === undefined || duty === undefined || member.state === 'active')
    return refuse('not-removed', { member: id })
  if (member.appeal !== undefined)
    return refuse('appeal-made', { decided: member.appeal.result !== undefined })
  const fault = textFault('What the TSC should know', words, appealMost)
  if (fault !== undefined) return fault
  const meta = { member: id, number: duty.number, atMs: nowMs, by }
  const due = dueAtMs(nowMs, span(days), calendar)
  const found = changed(duty, [
    { type: 'StepsFound', steps: askTsc(reach), ...(isOver(duty) && { dueAtMs: due }), ...meta },
  ])
  return {
    ...found,
    member: { ...member, appeal: { atMs: nowMs, by, words: words.trim() } },
    events: [{ type: 'MemberAppealed', member: id, atMs: nowMs, by }, ...found.events],
  }
}

/** Whoever asked for a removal or carried it out does not record what became of it. */
export function decideAppeal(
  { duty, member }: DutyBefore,
  { by, member: id, is, words }: Of<'DecideAppeal'>,
  { nowMs, calendar, days, reach }: DutyContext,
): DutyChange | Refusal {
  const appeal = member?.appeal
  if (member === undefined || duty === undefined || appeal === undefined)
    return refuse('no-appeal', { member: id })
  if (appeal.result !== undefined) return refuse('appeal-over', { upheld: appeal.result.is === 'upheld' })
  if ([duty.askedBy, duty.first, duty.second, id].includes(by)) return refuse('appeal-not-yours', {})
  const fault = textFault('TSC decision', words, 300)
  if (fault !== undefined) return fault
  const result = { is, words: words.trim(), by, atMs: nowMs }
  const event: TeamEvent = { type: 'AppealDecided', member: id, is, words: result.words, atMs: nowMs, by }
  const due = dueAtMs(nowMs, span(days), calendar)
  const meta = { member: id, atMs: nowMs, by }
  if (is === 'upheld') {
    const steps: readonly Step[] = [{ id: 'verdict', is: 'open' }]
    const told = changed(duty, [
      { type: 'StepsFound', steps, ...(isOver(duty) && { dueAtMs: due }), number: duty.number, ...meta },
    ])
    return { ...told, member: { ...member, appeal: { ...appeal, result } }, events: [event, ...told.events] }
  }
  const { removal: _removal, ...kept } = member
  const begun = changed(duty, [
    {
      type: 'ReturnBegun',
      number: nextNumber(duty),
      dueAtMs: due,
      words: result.words,
      ...meta,
      steps: returningSteps(reach),
    },
  ])
  return {
    ...begun,
    member: { ...kept, state: 'active', appeal: { ...appeal, result }, reinstated: { atMs: nowMs, by } },
    events: [event, { type: 'MemberReinstated', member: id, atMs: nowMs, by }, ...begun.events],
  }
}
