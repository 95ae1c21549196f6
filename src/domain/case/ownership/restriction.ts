/** A restricted case is seen by its owner, the chairs, who asked for it and whom they let in: a member may be concerned by a report. */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Member } from '../../team/roster/member.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Restriction } from '../state.ts'
import type { UserId } from '../../ids.ts'

type Seen = Pick<Case, 'restricted' | 'restriction' | 'ownership' | 'offer'>

/** Whoever is offered the triage has to see what they are offered. */
export function isLetIn(value: Seen, user: UserId, chair: boolean): boolean {
  if (!value.restricted || chair) return true
  const { ownership, offer, restriction } = value
  if (ownership.is === 'owned' && ownership.by === user) return true
  if (offer?.is === 'open' && offer.to === user) return true
  return restriction?.askedBy === user || restriction?.letIn.includes(user) === true
}

/** Everybody who is let in: of the team, and the chairs whether or not they are on the roster. */
export function readersOf(
  value: Seen,
  members: readonly Pick<Member, 'id' | 'state'>[],
  chairs: readonly UserId[],
): readonly UserId[] {
  const letIn = members.filter(
    ({ id, state }) => state === 'active' && isLetIn(value, id, chairs.includes(id)),
  )
  return [...new Set([...letIn.map(({ id }) => id), ...chairs])].toSorted()
}

const letInMost = 10

function wishFault({ why, letIn, untilMs }: Omit<Restriction, 'askedBy'>, nowMs: number) {
  if (letIn.length > letInMost)
    return refuse('field-too-long', { field: 'Who else may see it', most: letInMost, got: letIn.length })
  if (untilMs !== undefined && untilMs <= nowMs)
    return refuse('field-time', { field: 'Until', why: 'in the past', hint: 'Write a later time.' })
  return textFault('Reason', why, 500)
}

/** A member asks; a chair confirms. */
export function askRestriction(
  before: Case,
  wished: Of<'AskRestriction'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.restricted) return refuse('already-restricted', { case: before.key })
  const { by, why, untilMs, letIn } = wished
  const waits = before.restrictionWish
  // Two people may be concerned by one report: nobody's words take the place of another's.
  if (waits !== undefined && waits.askedBy !== by && (waits.untilMs ?? Infinity) > nowMs)
    return refuse('restriction-waits', { case: before.key, by: waits.askedBy })
  const fault = wishFault(wished, nowMs)
  if (fault !== undefined) return fault
  const id = String(before.revision + 1)
  const wish = { id, why: why.trim(), letIn, ...(untilMs !== undefined && { untilMs }) }
  return [{ type: 'RestrictionAsked', ...wish, atMs: nowMs, by }]
}

export function restrict(
  before: Case,
  wished: Of<'RestrictCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const { by, why, untilMs, letIn } = wished
  const fault = wishFault(wished, nowMs)
  if (fault !== undefined) return fault
  const restriction: Restriction = {
    // Whoever asked stays let in, though a chair's own words take the place of the wish.
    askedBy: before.restriction?.askedBy ?? before.restrictionWish?.askedBy ?? by,
    why: why.trim(),
    letIn,
    ...(untilMs !== undefined && { untilMs }),
  }
  return [{ type: 'CaseRestricted', restriction, again: before.restricted, atMs: nowMs, by }]
}

/** A chair confirms what a member asked, as it was asked. */
export function confirmRestriction(
  before: Case,
  { by, id }: Of<'ConfirmRestriction'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const wish = before.restrictionWish
  if (before.restricted) return refuse('already-restricted', { case: before.key })
  if (wish === undefined || wish.id !== (id ?? wish.id))
    return refuse('restriction-over', { case: before.key })
  const { askedBy, why, letIn, untilMs } = wish
  // What was to end meanwhile is not begun.
  if (untilMs !== undefined && untilMs <= nowMs) return refuse('restriction-over', { case: before.key })
  const restriction = { askedBy, why, letIn, ...(untilMs !== undefined && { untilMs }) }
  return [{ type: 'CaseRestricted', restriction, again: false, atMs: nowMs, by }]
}

/** By a chair at any time. */
export function liftRestriction(
  before: Case,
  { by }: Of<'LiftRestriction'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (!before.restricted) return refuse('not-restricted', { case: before.key })
  return [{ type: 'RestrictionLifted', atMs: nowMs, by }]
}

/** By the program when the time that was set has come, and not before. */
export function restrictionDue(
  { restriction }: Case,
  { by }: Of<'RestrictionDue'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const over = restriction?.untilMs !== undefined && restriction.untilMs <= nowMs
  return over ? [{ type: 'RestrictionLifted', atMs: nowMs, by }] : []
}
