/** What people are told of an embargo: its date as it was said, and where in the 90 days it lies. */
import { dayOf, ninetyOf } from '../../domain/case/embargo/disclosure-window.ts'
import type { ZonedDate } from '../../domain/case/embargo/model.ts'
import { openProposal } from '../../domain/case/embargo/state.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import { dateInWords } from '../../domain/case/embargo/date-words.ts'
import type { TemplateFacts } from '../core/render.ts'

type Rules = { readonly runbook: Runbook; readonly settings: Settings; readonly nowMs: number }

export const dateFacts = (date: ZonedDate, value: Case, rules: Rules) => {
  const ninety = ninetyOf(value, rules)
  return {
    date: { on: date.dateMs },
    words: dateInWords(date),
    day: ninety === undefined ? false : dayOf(ninety.startMs, date.dateMs, rules.settings.calendar.zone),
    days: ninety?.days ?? 0,
  } as const
}

/** What the letter about the date says: of the proposal that waits for the reporter, or else of the agreed date. */
export function embargoLetterFacts(value: Case, rules: Rules): TemplateFacts {
  const open = openProposal(value)
  const { agreed, proposals = [] } = value.embargo ?? {}
  // A date the reporter proposes is answered with another, or agreed.
  const proposed = open?.from === 'team' ? open : undefined
  const date = open === undefined ? agreed : proposed
  const theirs = proposed === undefined ? undefined : proposals.findLast(({ from }) => from === 'reporter')
  const ninety = ninetyOf(value, rules)
  return {
    date: date === undefined ? false : dateInWords(date),
    day:
      date === undefined || ninety === undefined
        ? false
        : dayOf(ninety.startMs, date.dateMs, rules.settings.calendar.zone),
    within: ninety?.days ?? 0,
    theirs: theirs === undefined ? false : dateInWords(theirs),
    rationale: proposed?.why || false,
    proposes: proposed !== undefined && theirs === undefined,
    counters: theirs !== undefined,
    agrees: date !== undefined && proposed === undefined,
    later: agreed !== undefined && agreed.extensions.at(-1)?.toMs === agreed.dateMs,
  }
}
