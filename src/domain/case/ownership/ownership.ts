/** Who owns the triage: one owner a case, the first claim wins (O15). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { offerFault } from './handoff.ts'
import type { Case } from '../state.ts'

export function claim(
  before: Case,
  { by, accepts, offer: id }: Of<'ClaimCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = accepts === true ? offerFault(before, by, id) : undefined
  if (fault !== undefined) return fault
  const { offer, ownership } = before
  if (ownership.is === 'owned' && offer?.is === 'open' && offer.to === by)
    return [{ type: 'CaseClaimed', owner: by, from: ownership.by, atMs: nowMs, by, undoable: 'claim' }]
  if (ownership.is === 'owned' && ownership.unreachable !== undefined && ownership.by !== by)
    return [{ type: 'CaseClaimed', owner: by, from: ownership.by, atMs: nowMs, by, undoable: 'claim' }]
  if (before.ownership.is === 'owned')
    return before.ownership.by === by
      ? refuse('already-yours', { case: before.key })
      : refuse('already-owned', { case: before.key, owner: before.ownership.by })
  return [{ type: 'CaseClaimed', owner: by, atMs: nowMs, by, undoable: 'claim' }]
}

/** Of whoever owns it now; said once, whatever asks again. */
export function markOwner(
  { ownership, lifecycle }: Case,
  { by, owner, is, tells }: Of<'MarkOwner'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  if (lifecycle.is === 'closed' || ownership.is !== 'owned' || ownership.by !== owner) return []
  if ((ownership.unreachable ?? 'reachable') === is) return []
  return [{ type: 'OwnerMarked', owner, is, tells, atMs: nowMs, by }]
}

export function release(
  before: Case,
  { by, why }: Of<'ReleaseCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.ownership.is === 'unowned') return refuse('nobody-owns-it', { case: before.key })
  const fault = textFault('Reason', why, 500)
  if (fault !== undefined) return fault
  return [
    {
      type: 'CaseReleased',
      from: before.ownership.by,
      why: why.trim(),
      atMs: nowMs,
      by,
      undoable: 'release',
    },
  ]
}
