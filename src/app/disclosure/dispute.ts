/** A dispute about the date as a question to the team: what stands against what, and what else can be done (O78). */
import { agreedDateOf } from '../../domain/case/embargo/state.ts'
import { ninetyOf } from '../../domain/case/embargo/disclosure-window.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Scene } from '../interaction/command.ts'
import { dayInWords } from '../../domain/case/embargo/date-words.ts'

/** Nothing for a case that is not there, or that this person is not to see. */
export async function disputeOf({ desk, nowMs, sees }: Scene, key: string) {
  const value = await desk.ask.case(key)
  const settings = await desk.ask.settings()
  if (value === undefined || settings === undefined || !sees(value)) return undefined
  const rules = { nowMs, settings, runbook: await desk.ask.runbookOf(value) }
  return {
    question: `${value.key}: no date of disclosure can be agreed with the reporter. What do we do?`,
    options: optionsOf(value, ninetyOf(value, rules)?.endMs, settings.calendar.zone).join('\n'),
  }
}

/** Where fewer see a case than vote, its dates are not told. */
function optionsOf(value: Case, latestMs: number | undefined, zone: string): string[] {
  const { embargo, restricted } = value
  const day = (dateMs: number | undefined) =>
    restricted || dateMs === undefined ? '' : `: ${dayInWords({ dateMs, zone })}`
  const last = (from: 'team' | 'reporter') => embargo?.proposals.findLast((one) => one.from === from)?.dateMs
  const ours = last('team') ?? agreedDateOf(value)
  return [
    `Keep to our date${day(ours)}`,
    `Take the reporter's date${day(last('reporter'))}`,
    `Disclose when the 90 days are over${day(latestMs)}`,
    'Offer one more date in between',
  ]
}
