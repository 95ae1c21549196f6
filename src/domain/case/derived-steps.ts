/** Steps that stand while something is so, whichever act made it so: done when it comes true, open again when it is no longer. */
import { holds, openSteps } from '../runbook/engine.ts'
import type { Action, Runbook, StepId } from '../runbook/runbook.ts'
import { advisoryComplete } from './advisory/edit.ts'
import { cveSettled } from './cve/state.ts'
import type { Facts } from './state.ts'

const standing: Readonly<Partial<Record<Action, (facts: Facts) => boolean>>> = {
  'advisory.cve': cveSettled,
  'advisory.complete': advisoryComplete,
}

/** What comes before a step in the runbook is done first, even where it is ticked by itself. */
export function stepsRisen(runbook: Runbook, facts: Facts): StepId[] {
  const open = openSteps(runbook, facts)
  return open
    .filter(({ doneBy, after }) => {
      const early = after.some((id) => open.some((one) => one.id === id))
      return !early && standing[doneBy]?.(facts) === true
    })
    .map(({ id }) => id)
}

/** What a closed case had done stays done. */
export function stepsFallen(runbook: Runbook, facts: Facts): StepId[] {
  if (facts.lifecycle.is === 'closed') return []
  return runbook.steps
    .filter(({ id, doneBy, when }) => {
      const done = facts.steps[id]?.is === 'done' && holds(when, facts)
      return done && standing[doneBy]?.(facts) === false
    })
    .map(({ id }) => id)
}
