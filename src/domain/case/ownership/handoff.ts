/** The triage is offered to one member, who takes it or not: nobody becomes owner without saying so (O15). */
import { longFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Facts, Offer } from '../state.ts'
import type { UserId } from '../../ids.ts'

export function offerHandoff(
  before: Case,
  { by, to, note }: Of<'OfferHandoff'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const owner = before.ownership.is === 'owned' ? before.ownership.by : undefined
  if (to === owner) return refuse('field-contradiction', { field: 'to', why: 'they own the triage already' })
  if (to === by)
    return refuse('field-contradiction', { field: 'to', why: 'that is you; `/case claim` is for yourself' })
  const fault = longFault('Note', note, 500)
  if (fault !== undefined) return fault
  // The revision of this event: no other offer of the case is called so.
  const id = String(before.revision + 1)
  return [{ type: 'HandoffOffered', id, to, note: note.trim(), atMs: nowMs, by, undoable: 'hand-off' }]
}

/** Whether this person may answer this offer, and is not pressing the button of an earlier one. */
export function offerFault(before: Case, by: UserId, id: string | undefined): Refusal | undefined {
  const { offer } = before
  if (offer?.is !== 'open' || (id ?? offer.id) !== offer.id) return refuse('offer-over', { case: before.key })
  return offer.to === by ? undefined : refuse('offer-for-another', { case: before.key, to: offer.to })
}

export function declineHandoff(
  before: Case,
  { by, offer }: Of<'DeclineHandoff'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  return offerFault(before, by, offer) ?? [{ type: 'HandoffDeclined', atMs: nowMs, by, undoable: 'decline' }]
}

/** Whoever lost the race says so once, and hears nothing more until the owner or a chair has answered. */
export function askHandoff(
  before: Case,
  { by }: Of<'AskHandoff'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const { key, ownership, offer } = before
  if (ownership.is === 'unowned') return refuse('nobody-owns-it', { case: key })
  const of = ownership.by
  if (of === by) return refuse('already-yours', { case: key })
  const offered = offer?.is === 'open' && offer.to === by
  const asked = before.handoffAsks?.some((one) => one.by === by && one.of === of) === true
  if (offered || asked) return refuse('handoff-asked', { case: key, owner: of, offered })
  return [{ type: 'HandoffAsked', of, atMs: nowMs, by }]
}

/** An offer that is open no more says what became of it. */
export function offerAnswered({ offer }: Facts, is: Offer['is']): Pick<Facts, 'offer'> {
  return offer?.is === 'open' ? { offer: { ...offer, is } } : {}
}
