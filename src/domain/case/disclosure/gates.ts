/** What stands before a disclosure: the steps its own step waits for, each done, not needed for a reason, or still open. */
import type { Runbook } from '../../runbook/runbook.ts'
import { holds } from '../../runbook/engine.ts'
import type { Unmet } from '../closing/unmet.ts'
import { unmetOf } from '../closing/gate.ts'
import type { Facts } from '../state.ts'
import { datesAreOff } from './state.ts'

export type DisclosureGate = Unmet & {
  readonly id: string
  readonly is: 'open' | 'done' | 'needless'
  /** Evidence, or why it was not needed. */
  readonly because: string
}

export function disclosureGates(runbook: Runbook, facts: Facts): readonly DisclosureGate[] {
  const disclose = runbook.steps.find(({ doneBy }) => doneBy === 'advisory.disclose')
  return runbook.steps
    .filter(({ id, when }) => disclose?.after.includes(id) === true && holds(when, facts))
    .map((step) => {
      const state = facts.steps[step.id]
      const needless = state?.needless === true || state?.is === 'waived'
      const is = state === undefined || state.is === 'open' ? 'open' : needless ? 'needless' : 'done'
      return { ...unmetOf(step), id: step.id, is, because: state?.evidence ?? '' }
    })
}

/** What keeps it from the public: nothing does, once others know of it. */
export const blockingGates = (runbook: Runbook, facts: Facts): readonly DisclosureGate[] =>
  datesAreOff(facts) ? [] : openGates(runbook, facts)

export const openGates = (runbook: Runbook, facts: Facts): readonly DisclosureGate[] =>
  disclosureGates(runbook, facts).filter(({ is }) => is === 'open')
