/** Steps that are done as long as something holds, and open again once it does not: the composition of the working group. */
import type { Runbook } from '../../runbook.ts'
import { holds } from '../../runbook-engine.ts'
import type { Case } from '../state.ts'
import { groupStanding } from './group.ts'

export type Turn = { readonly done: readonly string[]; readonly reopened: readonly string[] }

export function groupTurn(runbook: Runbook, value: Case): Turn {
  if (value.group === undefined) return { done: [], reopened: [] }
  const { complete } = groupStanding(value)
  const steps = runbook.steps.filter(({ doneBy, when }) => doneBy === 'group.complete' && holds(when, value))
  const are = (is: 'open' | 'done') =>
    steps.map(({ id }) => id).filter((id) => (value.steps[id]?.is ?? 'open') === is)
  return { done: complete ? are('open') : [], reopened: complete ? [] : are('done') }
}
