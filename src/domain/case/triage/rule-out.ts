/** A report that is no vulnerability: which kind, and in which words the reporter hears it (O72, O73). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'

const reasonMost = 2000

export function ruleOut(
  before: Case,
  { by, category, reason, next }: Of<'RuleOutVulnerability'>,
  { nowMs, runbook }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.intake.is === 'unchecked') return refuse('known-first', { case: before.key })
  if (!runbook.categories.some(({ id }) => id === category))
    return refuse('field-choice', {
      field: 'Category',
      choices: runbook.categories.map(({ label }) => label).join(', '),
    })
  const fault = textFault('Reason for the reporter', reason, reasonMost)
  if (fault !== undefined) return fault
  const ruling = { category, reason: reason.trim(), next: [...new Set(next)] }
  const { verdict } = before
  const present = verdict.is === 'not-a-vulnerability' ? verdict.ruling : undefined
  const same = present?.category === category && present.reason === ruling.reason
  if (same && present.next.join() === ruling.next.join())
    return refuse('nothing-changed', { case: before.key })
  const anew = present !== undefined && !same
  return [
    {
      type: 'VulnerabilityRuledOut',
      ruling,
      ...(anew && { anew }),
      atMs: nowMs,
      by,
      undoable: 'not a vulnerability',
    },
  ]
}
