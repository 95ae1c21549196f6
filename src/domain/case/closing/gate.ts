/** What stands before a close: the steps its gate names, and whether the reporter has heard the result (O74). */
import { gateFor, unmetNeeds } from '../../runbook/engine.ts'
import type { CloseReason, Runbook, Step } from '../../runbook/runbook.ts'
import { typedFor } from '../../runbook/command-hints.ts'
import type { Case, Facts } from '../state.ts'
import type { Unmet } from './unmet.ts'

const resultTold: Unmet = {
  label: 'Result told',
  says: 'Tell the reporter what has become of the report',
  command: typedFor('contact.result'),
}

/** The result went to the reporter, as whatever it was then. */
export function reporterTold(runbook: Runbook, facts: Facts): boolean {
  if (facts.resultToldAtMs !== undefined) return true
  return runbook.steps.some(({ id, doneBy }) => doneBy === 'contact.result' && facts.steps[id]?.is === 'done')
}

export function unmetFor(runbook: Runbook, as: CloseReason, before: Case): Unmet[] {
  const gate = gateFor(runbook, as)
  if (gate === undefined) return []
  const open = unmetNeeds(gate, before).map((id): Unmet => {
    const step = runbook.steps.find((one) => one.id === id)
    if (step === undefined) throw new Error(`gate ${gate.id} needs no step ${id}`)
    return unmetOf(step)
  })
  return gate.reporterTold && !reporterTold(runbook, before) ? [...open, resultTold] : open
}

export function unmetOf({ id, doneBy, label, says }: Step): Unmet {
  const typed = typedFor(doneBy)
  return { label, says: says.replace(/\.$/, ''), command: doneBy === 'step' ? `${typed} step:${id}` : typed }
}
