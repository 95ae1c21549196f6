/** The days within which it is disclosed, fix or no fix, as one case counts them (O77). */
import { clockUsedAs } from '../../runbook/runbook.ts'
import { localTime } from '../../time/calendar.ts'
import { seeClock } from '../deadlines/clocks.ts'
import type { Context } from '../context.ts'
import type { Case } from '../state.ts'

/** `endMs`: as the runbook has it, whatever later date was agreed. */
export type Ninety = { readonly startMs: number; readonly endMs: number; readonly days: number }

/** Nothing where the runbook sets none, or before they have begun. */
export function ninetyOf(
  value: Case,
  rules: Pick<Context, 'nowMs' | 'runbook' | 'settings'>,
): Ninety | undefined {
  const rule = clockUsedAs(rules.runbook, 'disclosure-window')
  const seen = rule && seeClock(value, rule.id, rules)
  const days = seen?.rule.within?.amount
  if (seen === undefined || days === undefined) return undefined
  const { startMs } = seen.clock
  const end = localTime(startMs, rules.settings.calendar.zone).add({ days })
  return { startMs, endMs: end.epochMilliseconds, days }
}

/** Which day it is, `0` on the first: how many midnights of the team's zone lie between, as words show it. */
export const dayOf = (startMs: number, dateMs: number, zone: string): string =>
  String(localTime(startMs, zone).toPlainDate().until(localTime(dateMs, zone).toPlainDate()).days)
