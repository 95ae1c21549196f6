/** What a team answered: read, checked, put into effect; an unanswered question counts with its default. */
import type { IsoWeekday, WorkCalendar } from '../../time/work-calendar.ts'
import { calendarFaults, defaultCalendar } from '../../time/calendar.ts'
import { repositoryFault, loginFault, longFault, textFault } from '../../text/field.ts'
import type { UserId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import type { Span } from '../../time/escalation-schedule.ts'
import { isUnit } from '../../time/escalation-schedule.ts'
import type { ClockUse, Runbook } from '../../runbook/runbook.ts'
import { clockUsedAs } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import { listed } from '../../issue-monitor/heuristics.ts'
import type { Measured, Part } from './question.ts'
import { measuredIn } from './question.ts'
import type { QuestionId, questions } from './questions.ts'
import { askedIds, questionIds, questionOf } from './questions.ts'
import type { Values, Answers } from './model.ts'

type ValueOf<P> = P extends { is: 'choice'; choices: infer C }
  ? keyof C & string
  : P extends { is: 'number' }
    ? number
    : string
type Typed<Q extends QuestionId> = {
  readonly [P in keyof (typeof questions)[Q]['parts']]: ValueOf<(typeof questions)[Q]['parts'][P]>
}
type Known = Pick<Settings, 'answers' | 'calendar' | 'detail'>

/** Which clock of the runbook a question gives its length to, and in which unit it is asked. */
function measured(id: QuestionId): Measured | undefined {
  const parts: readonly Part[] = Object.values(questionOf(id).parts)
  return parts.flatMap((part) => (part.is === 'number' && part.clock !== undefined ? [part.clock] : []))[0]
}

const lengthIn = (runbook: Runbook | undefined, use: ClockUse) => runbook && clockUsedAs(runbook, use)?.within

/** The unit of these values: that of the runbook they were given under, kept with them where it is not the usual one. */
const unitOf = (values: Values | undefined, { unit }: Measured) => (isUnit(values?.unit) ? values.unit : unit)

/** A number of hours is none of working days: it counts under a runbook whose clock counts the same. */
function counts(id: QuestionId, values: Values | undefined, runbook: Runbook | undefined): boolean {
  const clock = measured(id)
  const within = clock === undefined ? undefined : lengthIn(runbook, clock.of)
  return clock === undefined || within === undefined || unitOf(values, clock) === within.unit
}

/** As they are asked where the values were given: hours are not called working days. */
export function partsOf(id: QuestionId, values: Values): Readonly<Record<string, Part>> {
  const clock = measured(id)
  const { parts } = questionOf(id)
  if (clock === undefined) return parts
  const unit = unitOf(values, clock)
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, measuredIn(part, unit)]))
}

const unitUnder = (id: QuestionId, runbook: Runbook | undefined): Values => {
  const clock = measured(id)
  const unit = clock === undefined ? undefined : lengthIn(runbook, clock.of)?.unit
  return unit === undefined || unit === clock?.unit ? {} : { unit }
}

/** Of the runbook, where the question is how long one of its clocks is. */
function defaultOf(part: Part, runbook: Runbook | undefined): string {
  if (part.is !== 'number' || part.clock === undefined) return part.default
  const within = lengthIn(runbook, part.clock.of)
  return within === undefined ? part.default : String(within.amount)
}

export function defaultsOf(id: QuestionId, runbook?: Runbook): Values {
  const parts = Object.entries(questionOf(id).parts)
  const values = Object.fromEntries(parts.map(([name, part]) => [name, defaultOf(part, runbook)]))
  return { ...values, ...unitUnder(id, runbook) }
}

/** What counts at this moment, answered or not. */
export function valuesOf(id: QuestionId, settings: Known | undefined, runbook?: Runbook): Values {
  if (settings === undefined) return defaultsOf(id, runbook)
  if (id === 'calendar') return wordsOfCalendar(settings.calendar)
  if (id === 'detail') return { level: settings.detail }
  const said = settings.answers?.[id]?.values
  return { ...defaultsOf(id, runbook), ...(counts(id, said, runbook) && said) }
}

/** The same, each part as what it is. */
export function answerTo<Q extends QuestionId>(id: Q, settings: Known): Typed<Q> {
  const { parts } = questionOf(id)
  return Object.fromEntries(
    Object.entries(valuesOf(id, settings)).map(([name, value]) => [
      name,
      parts[name]?.is === 'number' ? Number(value) : value,
    ]),
  ) as Typed<Q>
}

/** Questions of set-up whose default counts because nobody has said anything. */
export const unanswered = (
  settings: Pick<Settings, 'answers'> | undefined,
  runbook: Runbook | undefined,
): readonly QuestionId[] =>
  askedIds.filter((id) => {
    const answer = settings?.answers?.[id]
    return answer === undefined || !counts(id, answer.values, runbook)
  })

/** Trimmed and in the form it is kept in, or why not; numbers of a clock in the unit of the runbook. */
export function readValues(id: QuestionId, said: Values, runbook?: Runbook): Values | Refusal {
  const read: Record<string, string> = { ...unitUnder(id, runbook) }
  for (const [name, part] of Object.entries(partsOf(id, read))) {
    const value = readPart(part, (said[name] ?? '').trim())
    if (typeof value !== 'string') return value
    read[name] = value
  }
  return read
}

function wordFault(of: Extract<Part, { is: 'list' }>['of'], label: string, one: string): Refusal | undefined {
  switch (of) {
    case 'words':
      return undefined
    case 'logins':
      return loginFault(label, one.replace(/^@/, ''))
    case 'repositories':
      return repositoryFault(label, one) === undefined
        ? undefined
        : refuse('field-repository', { field: label })
  }
}

function readPart(part: Part, value: string): string | Refusal {
  const { label } = part
  switch (part.is) {
    case 'choice':
      return Object.hasOwn(part.choices, value)
        ? value
        : refuse('field-choice', { field: label, choices: Object.values(part.choices).join(', ') })
    case 'number': {
      const fits = /^\d{1,4}$/.test(value) && Number(value) >= part.least && Number(value) <= part.most
      return fits
        ? String(Number(value))
        : refuse('field-days', { field: label, least: part.least, most: part.most })
    }
    case 'text':
      if (part.optional === true && value === '') return ''
      return textFault(label, value, part.most) ?? value
    case 'list': {
      const parts = listed(value)
      const fault = longFault(label, value, part.most)
      if (fault !== undefined) return fault
      return (
        parts.map((one) => wordFault(part.of, label, one)).find((one) => one !== undefined) ??
        parts.join(', ')
      )
    }
    case 'member':
    case 'channel':
    case 'voice':
      return value === '' || /^\d{15,21}$/.test(value) ? value : refuse('field-empty', { field: label })
    case 'github-team':
      return value === '' || /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(value)
        ? value
        : refuse('field-contradiction', { field: label, why: 'it must read like organisation/team' })
    case 'zone':
      return calendarFaults({ ...defaultCalendar, zone: value }).length === 0
        ? value
        : refuse('unknown-zone', { zone: value })
    case 'hours': {
      const hours = hoursOf(value)
      return hours === undefined
        ? refuse('field-contradiction', { field: label, why: 'it must read like 09:00-17:00' })
        : `${hours.opensAt}-${hours.closesAt}`
    }
    case 'weekdays': {
      const days = daysOf(value)
      return days === undefined
        ? refuse('field-contradiction', { field: label, why: 'it must read like Mon-Fri or Sun Mon Tue' })
        : wordsOfDays(days)
    }
  }
}

/** The settings with these answers in effect; `undefined` values were never asked. */
export function withAnswers(
  settings: Settings,
  answered: Readonly<Partial<Record<QuestionId, Values>>>,
  {
    by,
    nowMs,
    runbook,
  }: { readonly by: UserId; readonly nowMs: number; readonly runbook?: Runbook | undefined },
): Settings | Refusal {
  let next: Settings = settings
  for (const [name, said] of Object.entries(answered)) {
    const id = name as QuestionId
    const values = readValues(id, said, runbook)
    if (isRefusal(values)) return values
    next = { ...next, answers: { ...next.answers, [id]: { values, by, atMs: nowMs } } }
    if (id === 'calendar') next = { ...next, calendar: calendarOf(values, next.calendar) }
    if (id === 'detail') next = { ...next, detail: values.level === 'findings' ? 'findings' : 'status' }
  }
  return next
}

/** Answers that move deadlines; the calendar's own stand in the calendar. */
const clockAnswers = ['claim', 'updates', 'needs-info', 'disclosure-start'] as const

export function countsAlike(before: Answers | undefined, after: Answers | undefined): boolean {
  const counted = (answers: Answers | undefined) =>
    JSON.stringify(clockAnswers.map((id) => answers?.[id]?.values ?? null))
  return counted(before) === counted(after)
}

/** The runbook as this team runs it: lengths, starts and pauses it answered for stand in place of the file's. */
export function asAnswered(runbook: Runbook, answers: Answers | undefined): Runbook {
  const asFiled = runbook.clocks.every(({ filed }) => filed === undefined)
  if (asFiled && countsAlike(answers, undefined)) return runbook
  const runsOn = answers?.['needs-info']?.values.clock === 'runs'
  const from = answers?.['disclosure-start']?.values.from
  return {
    ...runbook,
    clocks: runbook.clocks.map(({ filed: known, ...clock }) => {
      const { within, pausedBy, starts } = known ?? clock
      const filed = { ...(within !== undefined && { within }), pausedBy, starts }
      const amount = within === undefined ? undefined : answeredLength(clock.use, within.unit, answers)
      return {
        ...clock,
        ...filed,
        ...(amount !== undefined &&
          within !== undefined && { within: { ...within, amount: Number(amount) } }),
        ...(runsOn && { pausedBy: pausedBy.filter((cause) => cause !== 'details-asked') }),
        ...(clock.use === 'disclosure-window' && isStart(from) && { starts: from }),
        filed,
      }
    }),
  }
}

/** What the team said of how long this clock is, in the unit it counts. */
function answeredLength(
  use: ClockUse | undefined,
  unit: Span['unit'],
  answers: Answers | undefined,
): string | undefined {
  for (const id of questionIds) {
    const asked = measured(id)
    const values = answers?.[id]?.values
    if (asked !== undefined && asked.of === use && values !== undefined && unitOf(values, asked) === unit)
      return values.days
  }
  return undefined
}

const isStart = (from: string | undefined): from is 'reported' | 'acknowledged' | 'confirmed' =>
  from === 'reported' || from === 'acknowledged' || from === 'confirmed'

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const dayOf = (word: string): number =>
  dayNames.findIndex((name) => name.toLowerCase() === word.slice(0, 3).toLowerCase()) + 1

/** `Mon-Fri`, `Sun-Thu`, `Mon Wed Fri`. */
function daysOf(words: string): IsoWeekday[] | undefined {
  const days = new Set<number>()
  for (const word of words.split(/[\s,]+/).filter((one) => one !== '')) {
    const [from = '', to = from] = word.split(/[-–]/)
    const first = dayOf(from)
    const last = dayOf(to)
    if (first === 0 || last === 0) return undefined
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === last) break
    }
  }
  return days.size === 0 ? undefined : ([...days].toSorted((a, b) => a - b) as IsoWeekday[])
}

function wordsOfDays(days: readonly IsoWeekday[]): string {
  return days.join() === '1,2,3,4,5' ? 'Mon-Fri' : days.map((day) => dayNames[day - 1]).join(' ')
}

function hoursOf(words: string): Pick<WorkCalendar, 'opensAt' | 'closesAt'> | undefined {
  const [opensAt = '', closesAt = ''] = words.split(/\s*[-–]\s*/).map((time) => time.padStart(5, '0'))
  return calendarFaults({ ...defaultCalendar, opensAt, closesAt }).length === 0
    ? { opensAt, closesAt }
    : undefined
}

function wordsOfCalendar({ zone, workDays, opensAt, closesAt }: WorkCalendar): Values {
  return { zone, days: wordsOfDays(workDays), hours: `${opensAt}-${closesAt}` }
}

function calendarOf({ zone = '', days = '', hours = '' }: Values, before: WorkCalendar): WorkCalendar {
  return { ...before, zone, workDays: daysOf(days) ?? before.workDays, ...hoursOf(hours) }
}
