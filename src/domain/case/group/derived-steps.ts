/** Steps that are done as long as something holds, and open again once it does not: the group's composition, the reviews of a draft. */
import type { Action, Runbook } from '../../runbook/runbook.ts'
import { holds } from '../../runbook/engine.ts'
import type { Case } from '../state.ts'
import { groupStanding } from './group.ts'
import type { Draft } from '../review/model.ts'
import { isComplete, latestOf } from '../review/review.ts'

type Turn = { readonly done: readonly string[]; readonly reopened: readonly string[] }

export function groupTurn(runbook: Runbook, value: Case): Turn {
  const standing = new Map<Action, boolean>([
    ...(value.group === undefined ? [] : [['group.complete', groupStanding(value).complete] as const]),
    ...reviewed(value, 'response'),
    ...reviewed(value, 'disclosure'),
  ])
  const turned = runbook.steps.filter(({ id, doneBy, when }) => {
    const is = value.steps[id]?.is ?? 'open'
    const wanted = standing.get(doneBy)
    return wanted !== undefined && holds(when, value) && is === (wanted ? 'open' : 'done')
  })
  const ids = (wanted: boolean) =>
    turned.filter(({ doneBy }) => standing.get(doneBy) === wanted).map(({ id }) => id)
  return { done: ids(true), reopened: ids(false) }
}

function reviewed(value: Case, of: Draft): [Action, boolean][] {
  if (value.reviews?.some((one) => one.of === of) !== true) return []
  const review = latestOf(value, of)
  return [[`review.${of}`, review !== undefined && isComplete(review)]]
}
