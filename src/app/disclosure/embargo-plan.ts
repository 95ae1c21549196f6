/** What a date of disclosure has to go together with: what the case waits for, and when the team works. */
import { localTime } from '../../domain/time/calendar.ts'
import { cveSettled, waitsSinceMs } from '../../domain/case/cve/state.ts'
import { medianMs } from '../../domain/case/cve/wait.ts'
import type { Conflict, Plan } from '../../domain/case/embargo/conflicts.ts'
import { conflictsOf, nextGoodDate } from '../../domain/case/embargo/conflicts.ts'
import { dayOf, ninetyOf } from '../../domain/case/embargo/disclosure-window.ts'
import type { ZonedDate } from '../../domain/case/embargo/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Runbook, StepUse } from '../../domain/runbook/runbook.ts'
import { stepUsedAs } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { CaseScene } from '../interaction/command.ts'
import { cveWaits } from '../case/cve-waits.ts'
import { dateInWords, dateToCarry, dayInWords } from '../../domain/case/embargo/date-words.ts'
import { Markup } from '../core/render.ts'

const dayMs = 86_400_000

type Rules = { readonly runbook: Runbook; readonly settings: Settings; readonly nowMs: number }

/** `ownMs`: the median of the project's own waits for an id, once there are enough of them. */
function planOf(value: Case, rules: Rules, ownMs: number | undefined): Plan {
  const { settings, nowMs } = rules
  const asked = value.advisories.flatMap(({ cve }) => waitsSinceMs(cve) ?? [])
  const days = ownMs === undefined ? answerTo('cve-wait', settings).days : Math.ceil(ownMs / dayMs)
  const latestMs = ninetyOf(value, rules)?.endMs
  return {
    nowMs,
    calendar: settings.calendar,
    ...(latestMs !== undefined && { latestMs }),
    ...(isOpen(value, rules.runbook, 'cve') &&
      !cveSettled(value) && {
        // The last of several is the one that is waited for.
        cve: { days, ...(asked.length > 0 && { askedAtMs: Math.max(...asked) }) },
      }),
    ...preparationOf(value, rules),
  }
}

/** What was agreed with those who were told; before that, what they are usually given. */
function preparationOf(value: Case, { runbook, settings }: Rules): Pick<Plan, 'preparation'> {
  const agreed = value.disclosure?.preparation
  if (agreed !== undefined)
    return agreed.untilMs === undefined ? {} : { preparation: { untilMs: agreed.untilMs } }
  if (!isOpen(value, runbook, 'preparation')) return {}
  const told = stepUsedAs(runbook, 'list-notified')
  const toldAtMs = told && value.steps[told.id]?.atMs
  const { days } = answerTo('preparation', settings)
  return { preparation: { days, ...(toldAtMs !== undefined && { toldAtMs }) } }
}

/** Where the runbook asks for no such step, nothing of it is over either. */
function isOpen({ steps }: Case, runbook: Runbook, use: StepUse): boolean {
  const step = stepUsedAs(runbook, use)
  return ((step && steps[step.id]?.is) ?? 'open') === 'open'
}

const none = {
  past: false,
  weekend: false,
  holiday: false,
  eve: false,
  friday: false,
  beyond: false,
  preparation: false,
  cve: false,
  asked: false,
  days: 0,
  at: '',
} as const

function factsOf(conflict: Conflict, zone: string) {
  const day = (atMs: number) => dayInWords({ dateMs: atMs, zone })
  switch (conflict.is) {
    case 'past':
    case 'weekend':
      return { ...none, [conflict.is]: true }
    case 'holiday':
      return { ...none, holiday: conflict.date }
    case 'eve':
      return { ...none, eve: true, friday: conflict.friday }
    case 'beyond':
      return { ...none, beyond: true, at: day(conflict.latestMs) }
    case 'preparation':
      return {
        ...none,
        preparation: true,
        asked: conflict.days === undefined,
        days: conflict.days ?? 0,
        at: day(conflict.readyMs),
      }
    case 'cve':
      return {
        ...none,
        cve: true,
        asked: conflict.asked,
        days: conflict.days,
        at: day(conflict.expectedMs),
      }
  }
}

/** What cannot hold with this date, line by line with what gives, and a press that takes the next date with which all does. */
export async function conflictsShown(date: ZonedDate, { value, settings, desk, nowMs }: CaseScene) {
  const rules = { settings, nowMs, runbook: await desk.ask.runbookOf(value) }
  const plan = planOf(value, rules, medianMs(await cveWaits(desk.ask)))
  const conflicts = conflictsOf(date, plan)
  if (conflicts.length === 0) return { facts: { conflicts: false }, next: undefined } as const
  const { zone } = settings.calendar
  const next = nextGoodDate(date, plan)
  const ninety = ninetyOf(value, rules)
  const said = desk.words.render('discord/embargo-conflicts', {
    conflicts: conflicts.map((one) => factsOf(one, zone)),
    next: next === undefined ? false : dateInWords(next),
    day: next === undefined || ninety === undefined ? false : dayOf(ninety.startMs, next.dateMs, zone),
  })
  return { facts: { conflicts: new Markup(said.trimEnd()) }, next } as const
}

/** What fits into the id of a button besides its kind and seal. */
const argsMost = 82

/** A zone of a long name is left behind for its offset. */
function carried(path: string, key: string, next: ZonedDate) {
  const args = { case: key, date: dateToCarry(next) }
  if (path.length + new URLSearchParams(args).toString().length <= argsMost) return args
  const zone = localTime(next.dateMs, next.zone).offset
  return { case: key, date: dateToCarry({ dateMs: next.dateMs, zone }) }
}

/** Opens the form again with the date that goes together with everything. */
export const takesNext = (path: string, value: Case, next: ZonedDate | undefined) =>
  next === undefined
    ? []
    : [
        {
          label: `Take ${localTime(next.dateMs, next.zone).toPlainDate().toString()}`,
          path,
          args: carried(path, value.key, next),
        },
      ]
