/** Steps that stand while something is so, whichever act made it so: done when it comes true, open again when it is no longer. */
import { holds } from '../runbook-engine.ts'
import type { Action, Runbook, StepId } from '../runbook.ts'
import { cveSettled } from './cve/state.ts'
import type { Facts } from './state.ts'

const standing: Readonly<Partial<Record<Action, (facts: Facts) => boolean>>> = {
  'advisory.cve': cveSettled,
}

function stepsBy(runbook: Runbook, facts: Facts, is: 'open' | 'done', wanted: boolean): StepId[] {
  return runbook.steps
    .filter(({ id, doneBy, when }) => {
      const met = standing[doneBy]
      return (
        met !== undefined &&
        (facts.steps[id]?.is ?? 'open') === is &&
        holds(when, facts) &&
        met(facts) === wanted
      )
    })
    .map(({ id }) => id)
}

export const stepsRisen = (runbook: Runbook, facts: Facts): StepId[] => stepsBy(runbook, facts, 'open', true)

/** What a closed case had done stays done. */
export const stepsFallen = (runbook: Runbook, facts: Facts): StepId[] =>
  facts.lifecycle.is === 'closed' ? [] : stepsBy(runbook, facts, 'done', false)
