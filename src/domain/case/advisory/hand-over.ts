/** One draft on GitHub belongs to one case: where that case ends, the one that goes on with the report holds it. */
import type { UserId, CaseKey } from '../../ids.ts'
import type { Adopted } from './kinds.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { adopted } from './adopt.ts'
import { unpublished } from '../disclosure/state.ts'
import type { Advisory, Case, Facts } from '../state.ts'
import { nextAdvisoryId } from './numbering.ts'

type Held = Advisory & Pick<Adopted, 'draft'>
type At = { readonly atMs: number; readonly by: UserId }

/** Drafts that are no part of the public record, nor about to be. */
export function heldAlone(facts: Pick<Facts, 'advisories' | 'disclosure'>): readonly Held[] {
  const publication = facts.disclosure?.publication?.is
  if (publication === 'agreed' || publication === 'publishing') return []
  return unpublished(facts).flatMap((one) => (one.draft === undefined ? [] : [{ ...one, draft: one.draft }]))
}

export const taken = (before: Case, drafts: readonly Adopted[], at: At): CaseEvent[] =>
  drafts
    .filter(({ draft }) => !holds(before, draft.ghsaId))
    .flatMap((one, more) => adopted(nextAdvisoryId(before, more), one, at))

export const passed = (
  { id, draft }: Held,
  to: CaseKey,
  { gives, ...at }: At & { readonly gives?: true },
): CaseEvent => ({ type: 'AdvisoryPassed', id, draft, to, ...(gives === true && { gives }), ...at })

const holds = (facts: Pick<Facts, 'advisories'>, ghsaId: string): boolean =>
  facts.advisories.some(({ draft }) => draft?.ghsaId === ghsaId)

export const passAdvisory = (
  before: Case,
  { by, ghsaId, to }: Of<'PassAdvisory'>,
  { nowMs }: Context,
): readonly CaseEvent[] =>
  heldAlone(before)
    .filter(({ draft }) => draft.ghsaId === ghsaId)
    .map((one) => passed(one, to, { atMs: nowMs, by }))

export const takeAdvisory = (
  before: Case,
  { by, draft }: Of<'TakeAdvisory'>,
  { nowMs }: Context,
): readonly CaseEvent[] => taken(before, [draft], { atMs: nowMs, by })
