/** Where the date of disclosure stands, and which acts about it make sense now. */
import type { Case } from '../../domain/case/state.ts'
import { openProposal } from '../../domain/case/embargo/state.ts'
import { dayOf, ninetyOf } from '../../domain/case/embargo/disclosure-window.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { ReplyButton } from '../interaction/command.ts'
import { dateInWords } from '../../domain/case/embargo/date-words.ts'

type Rules = { readonly runbook: Runbook; readonly settings: Settings; readonly nowMs: number }

export function embargoFacts(value: Case, rules: Rules) {
  const { agreed, dispute, broken, exploited, withoutFix } = value.embargo ?? {}
  const open = openProposal(value)
  const ninety = ninetyOf(value, rules)
  const { zone } = rules.settings.calendar
  const publicMs = value.disclosure?.publishedAtMs
  return {
    public: publicMs === undefined ? false : { at: publicMs },
    agreed: agreed === undefined || publicMs !== undefined ? false : { on: agreed.dateMs },
    agreedWords: agreed === undefined ? '' : dateInWords(agreed),
    extensions: agreed?.extensions.length || false,
    proposed: open === undefined || publicMs !== undefined ? false : { on: open.dateMs },
    theirs: open?.from === 'reporter',
    disputed: dispute?.settled === false && publicMs === undefined,
    broken: broken === undefined ? false : { at: broken.atMs },
    exploited: exploited === undefined ? false : { at: exploited.sinceMs },
    withoutFix: withoutFix !== undefined,
    day: ninety === undefined || publicMs !== undefined ? false : dayOf(ninety.startMs, rules.nowMs, zone),
    days: ninety?.days ?? 0,
    latest: ninety === undefined ? '' : { on: ninety.endMs },
  } as const
}

export function embargoButtons({
  key,
  verdict,
  lifecycle,
  embargo,
  disclosure,
}: Case): readonly ReplyButton[] {
  // Once it is public there is no date left to agree, and nothing to break.
  const over = lifecycle.is === 'closed' || disclosure?.publishedAtMs !== undefined
  if (over || verdict.is === 'not-a-vulnerability') return []
  const press = (label: string, path: string): ReplyButton => ({ label, path, args: { case: key } })
  const confirmed = verdict.is === 'vulnerability'
  const { agreed, dispute, broken, exploited, withoutFix } = embargo ?? {}
  return [
    ...(confirmed && (agreed !== undefined || broken !== undefined || exploited !== undefined)
      ? [press('Disclose', 'advisory disclose')]
      : []),
    ...(confirmed ? [press('Propose a date', 'advisory embargo propose')] : []),
    ...(confirmed ? [press('Date agreed', 'advisory embargo agree')] : []),
    ...(agreed === undefined ? [] : [press('Put the date off', 'advisory embargo extend')]),
    ...(agreed === undefined || withoutFix !== undefined
      ? []
      : [press('Disclose without a fix', 'advisory embargo without-fix')]),
    ...(!confirmed || dispute?.settled === false
      ? []
      : [press('No date can be agreed', 'advisory embargo dispute')]),
    ...(broken === undefined ? [press('Others know of it', 'advisory embargo broken')] : []),
    ...(exploited === undefined ? [press('It is exploited', 'advisory exploited')] : []),
  ]
}
