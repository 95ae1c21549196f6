/** When a deadline falls due and at which instants it speaks up on the way there and behind it. */
import type { WorkCalendar } from './work-calendar.ts'
import { addWorkingDays, localTime, workingDayBefore } from './calendar.ts'
import { remembered } from './memo.ts'
import { instantAtWorkingShare } from './working-time.ts'

/** h: hours by the wall clock; d: calendar days that keep the local time of day; wd: working days. */
export type Span = { amount: number; unit: 'h' | 'd' | 'wd' }

export const unitWords = { h: 'hour', d: 'day', wd: 'working day' } as const satisfies Record<
  Span['unit'],
  string
>
export const isUnit = (word: string | undefined): word is Span['unit'] =>
  word !== undefined && Object.hasOwn(unitWords, word)
/** `24 hours`, `1 working day`. */
export const spanWords = ({ amount, unit }: Span): string =>
  `${amount} ${unitWords[unit]}${amount === 1 ? '' : 's'}`

/** So many days before it is due. */
type EarlyStage = 'd30' | 'd14' | 'd7'
type DayStage = 'half' | 'last-day' | 'due' | 'one-over' | 'three-over'
type HourStage = 'p50' | 'p75' | 'p100' | 'p125' | 'p150'
export type Stage = DayStage | HourStage | EarlyStage
export type Receiver = 'owner' | 'chairs' | 'team' | 'tsc'
export type LadderStep = { stage: Stage; tells: readonly Receiver[]; quiet?: true }
export type StageAt = { stage: Stage; atMs: number }

export const workingDayLadder: readonly LadderStep[] = [
  { stage: 'half', tells: ['owner'], quiet: true },
  { stage: 'last-day', tells: ['owner'] },
  { stage: 'due', tells: ['owner', 'chairs'] },
  { stage: 'one-over', tells: ['team'] },
  { stage: 'three-over', tells: ['tsc'] },
]

export const hourLadder: readonly LadderStep[] = [
  { stage: 'p50', tells: ['owner'], quiet: true },
  { stage: 'p75', tells: ['owner'] },
  { stage: 'p100', tells: ['owner', 'chairs'] },
  { stage: 'p125', tells: ['team'] },
  { stage: 'p150', tells: ['tsc'] },
]

/**
 * Of a promise to others, which nobody can put off: an id for the vulnerability takes about a month, those who are told
 * before the public ask for up to two weeks, and a release wants one.
 */
export const earlyLadder: readonly LadderStep[] = [
  { stage: 'half', tells: ['owner'], quiet: true },
  { stage: 'd30', tells: ['owner'] },
  { stage: 'd14', tells: ['owner'] },
  { stage: 'd7', tells: ['owner', 'chairs'] },
  { stage: 'last-day', tells: ['owner'] },
  { stage: 'due', tells: ['owner', 'chairs'] },
  { stage: 'one-over', tells: ['team'] },
  { stage: 'three-over', tells: ['tsc'] },
]

/** How far a stage is along its ladder, so that a stage already told is never told again when clocks move. */
const rankOf = {
  half: 1,
  p50: 1,
  d30: 2,
  d14: 3,
  d7: 4,
  'last-day': 5,
  p75: 5,
  due: 6,
  p100: 6,
  'one-over': 7,
  p125: 7,
  'three-over': 8,
  p150: 8,
} as const satisfies Record<Stage, number>

export function ladderFor(unit: Span['unit']): readonly LadderStep[] {
  return unit === 'h' ? hourLadder : workingDayLadder
}

export function spanFaults(span: Span): string[] {
  const most = span.unit === 'h' ? 24 * 3660 : 3660
  if (!(span.amount > 0 && span.amount <= most))
    return [`${span.amount} ${span.unit} is not a length of time`]
  if (span.unit !== 'h' && !Number.isInteger(span.amount)) return [`${span.amount} days must be whole days`]
  return []
}

/** A ladder must hold stages of its kind of clock, each once, in their order, and speak when the clock is due. */
export function ladderFaults(span: Span, ladder: readonly LadderStep[]): string[] {
  const known = ladderFor(span.unit).map((step) => step.stage)
  const stages = ladder.map((step) => step.stage)
  const faults = stages
    .filter((stage) => !known.includes(stage))
    .map((stage) => `"${stage}" is no stage of a clock in ${span.unit}; it has ${known.join(', ')}`)
  if (stages.some((stage, index) => index > 0 && rankOf[stage] <= rankOf[stages[index - 1] ?? stage]))
    faults.push('the stages must be in their order, each once')
  if (!stages.some((stage) => rankOf[stage] === rankOf.due))
    faults.push('the ladder says nothing when it is due')
  return faults
}

export function dueAtMs(startMs: number, span: Span, calendar: WorkCalendar): number {
  return remembered('due', `${startMs}+${span.amount}${span.unit}`, calendar, () =>
    computeDueAtMs(startMs, span, calendar),
  )
}

function computeDueAtMs(startMs: number, span: Span, calendar: WorkCalendar): number {
  const [fault] = spanFaults(span)
  if (fault !== undefined) throw new RangeError(fault)
  switch (span.unit) {
    case 'h':
      return startMs + Math.round(span.amount * 3_600_000)
    case 'd':
      return localTime(startMs, calendar.zone).add({ days: span.amount }).epochMilliseconds
    case 'wd':
      return addWorkingDays(startMs, span.amount, calendar)
  }
}

/**
 * The instants of a ladder, strictly ascending. A stage that would not come after the start is left out, and one that
 * would not come before the next, louder one too: of a one-day clock the whole is the last day.
 */
export function stagesOf(
  startMs: number,
  span: Span,
  calendar: WorkCalendar,
  ladder: readonly LadderStep[] = ladderFor(span.unit),
): readonly StageAt[] {
  const asked = `${startMs}+${span.amount}${span.unit} ${ladder.map(({ stage }) => stage).join()}`
  return remembered('stages', asked, calendar, () => computeStages(startMs, span, calendar, ladder))
}

function computeStages(
  startMs: number,
  span: Span,
  calendar: WorkCalendar,
  ladder: readonly LadderStep[],
): readonly StageAt[] {
  const due = dueAtMs(startMs, span, calendar)
  const shareAt = (share: number) =>
    span.unit === 'wd'
      ? instantAtWorkingShare(startMs, due, share, calendar)
      : Math.round(startMs + (due - startMs) * share)
  const instantOf = (stage: Stage): number => {
    switch (stage) {
      case 'half':
      case 'p50':
        return shareAt(0.5)
      case 'p75':
        return shareAt(0.75)
      case 'due':
      case 'p100':
        return due
      case 'p125':
        return shareAt(1.25)
      case 'p150':
        return shareAt(1.5)
      case 'd30':
      case 'd14':
      case 'd7':
        return localTime(due, calendar.zone).subtract({ days: Number(stage.slice(1)) }).epochMilliseconds
      case 'last-day':
        return workingDayBefore(due, calendar)
      case 'one-over':
        return addWorkingDays(due, 1, calendar)
      case 'three-over':
        return addWorkingDays(due, 3, calendar)
    }
  }
  return ascending(
    ladder.map(({ stage }) => ({ stage, atMs: instantOf(stage) })).filter(({ atMs }) => atMs > startMs),
  )
}

/** Keeps of stages at one instant, or in the wrong order, the louder. */
export function ascending(stages: readonly StageAt[]): StageAt[] {
  return stages.filter(({ atMs }, index) => stages.slice(index + 1).every((later) => later.atMs > atMs))
}

const lateAfterMs = 5 * 60_000

export type Saying = { now?: StageAt & { late: boolean }; next?: StageAt }

/** What to say now and when to speak next: after an absence only the newest stage is said, and marked late. */
export function nextStage(stages: readonly StageAt[], told: Stage | undefined, nowMs: number): Saying {
  const newest = stages.findLast(({ atMs }) => atMs <= nowMs)
  const next = stages.find(({ stage, atMs }) => atMs > nowMs && isAfter(stage, told))
  return {
    ...(newest !== undefined &&
      isAfter(newest.stage, told) && { now: { ...newest, late: nowMs - newest.atMs > lateAfterMs } }),
    ...(next !== undefined && { next }),
  }
}

/** Of stages up to `said`: that one, or the last that has passed when one of them lies ahead. */
export function lastSaid(stages: readonly StageAt[], said: Stage, nowMs: number): Stage | undefined {
  const upTo = stages.filter(({ stage }) => !isAfter(stage, said))
  return upTo.some(({ atMs }) => atMs > nowMs) ? upTo.findLast(({ atMs }) => atMs <= nowMs)?.stage : said
}

function isAfter(stage: Stage, told: Stage | undefined): boolean {
  return told === undefined || rankOf[stage] > rankOf[told]
}
