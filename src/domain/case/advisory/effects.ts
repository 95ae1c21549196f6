/** What GitHub is shown of the drafts of a case. */
import type { Reaction } from '../effect.ts'
import { urgencyOf } from '../deadlines/urgency.ts'
import type { CaseEvent } from '../events.ts'
import { itself } from '../../ids.ts'
import type { Case } from '../state.ts'
import type { Around, Happened } from '../subject.ts'
import { tags } from '../tags.ts'

export const draftShown = (after: Case, id: string): Reaction => ({
  do: 'show',
  tag: tags.advisory(after.key, id),
  target: 'github',
  lane: `${after.key}|github`,
  view: 'advisory',
  about: `${after.key}/${id}`,
  urgency: urgencyOf(after),
})

/** What all of them say may be another by now. */
export const draftsShown = (_event: CaseEvent, { after }: Around): Reaction[] =>
  after.advisories.map(({ id }) => draftShown(after, id))

/** Whoever may see a case reads its drafts on GitHub, and nobody else of the team does. */
export const readersShown = ({ key }: Case, id: string): Reaction => ({
  do: 'show',
  tag: tags.collaborators(key, id),
  target: 'github',
  lane: `${key}|github`,
  view: 'collaborators',
  about: `${key}/${id}`,
  after: tags.advisory(key, id),
})

export const draftReaders = (after: Case): Reaction[] =>
  after.advisories.filter(({ draft }) => draft !== undefined).map(({ id }) => readersShown(after, id))

/** Each draft in one lane, so that it passes and comes back in the order in which that was decided. */
const passes = (
  { key, revision }: Case,
  ghsaId: string,
  command: Extract<Reaction, { do: 'continue' }>['command'],
): Reaction => ({
  do: 'continue',
  tag: `passing:${key}/${revision}/${ghsaId}`,
  lane: `${ghsaId}|passing`,
  command,
})

/** The case it came from lets it go. */
export function takesOver(
  { advisory: { from, draft } }: Happened<'AdvisoryWanted'>,
  after: Case,
): Reaction[] {
  if (from === undefined || draft === undefined) return []
  const { ghsaId } = draft
  return [passes(after, ghsaId, { type: 'PassAdvisory', case: from, ghsaId, to: after.key, by: itself })]
}

/** The case it goes to takes it, as it is by now. */
export function handsOver(
  { id, draft, to, gives }: Happened<'AdvisoryPassed'>,
  { before, after }: Around,
): Reaction[] {
  const given = gives === true ? before?.advisories.find((one) => one.id === id) : undefined
  if (given === undefined) return []
  const { id: _id, ...rest } = given
  const command = {
    type: 'TakeAdvisory',
    case: to,
    draft: { ...rest, draft, from: after.key },
    by: itself,
  } as const
  return [passes(after, draft.ghsaId, command)]
}
