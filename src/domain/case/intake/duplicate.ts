/** Two reports of one issue: the later case ends and points to the other, which learns of it in an act of its own (O52). */
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import { ending } from '../closing/closing.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { heldAlone, passed, taken } from '../advisory/hand-over.ts'
import type { Case } from '../state.ts'
import type { CaseKey } from '../../ids.ts'

/** The case this one is a duplicate of. */
export function pointsTo(value: Case | undefined): CaseKey | undefined {
  return value?.lifecycle.is === 'closed' ? value.lifecycle.of : undefined
}

/** `other` is read in the same transaction, so that two who point at each other at once cannot both succeed. */
export function markDuplicate(
  before: Case,
  { by, of, why }: Of<'MarkDuplicate'>,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const { other } = context
  if (of === before.key)
    return refuse('field-contradiction', {
      field: 'Duplicate of',
      why: 'that is this case itself, or one that is closed as a duplicate of it',
    })
  if (other === undefined) return refuse('no-such-case', {})
  const root = pointsTo(other)
  if (root !== undefined) return refuse('duplicate-of-duplicate', { case: of, root })
  const [first, ...more] = before.duplicates ?? []
  if (first !== undefined)
    return refuse('has-duplicates', { case: before.key, of, duplicates: [first, ...more].join(', ') })
  return ending(before, { by, as: 'duplicate', why, of }, context)
}

/** Learned once, however often it is told. */
export function learnDuplicate(
  before: Case,
  { by, duplicate, drafts = [], restricted }: Of<'LearnDuplicate'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  if (before.duplicates?.includes(duplicate) === true) return []
  const takes = goesOnWith(before, restricted === true) ? drafts : []
  const at = { atMs: nowMs, by }
  return [
    { type: 'DuplicateLearned', duplicate, ...at },
    ...taken(
      before,
      takes.map((draft) => ({ ...draft, from: duplicate })),
      at,
    ),
  ]
}

/** A case that has drafts of its own keeps to them; fewer people never become more. */
export const goesOnWith = (
  { lifecycle, advisories, restricted }: Pick<Case, 'lifecycle' | 'advisories' | 'restricted'>,
  fromRestricted: boolean,
): boolean => lifecycle.is === 'open' && advisories.length === 0 && (restricted || !fromRestricted)

export function forgetDuplicate(
  before: Case,
  { by, duplicate }: Of<'ForgetDuplicate'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  if (before.duplicates?.includes(duplicate) !== true) return []
  const at = { atMs: nowMs, by }
  const gives = heldAlone(before).filter(({ from }) => from === duplicate)
  return [
    { type: 'DuplicateForgotten', duplicate, ...at },
    ...gives.map((one) => passed(one, duplicate, { ...at, gives: true })),
  ]
}
