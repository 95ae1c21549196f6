/** What follows from a wish for credit: the drafts and their collaborators on GitHub are shown anew. */
import type { Reaction } from '../effect.ts'
import { draftReaders, draftShown } from '../advisory/effects.ts'
import type { Case } from '../state.ts'

export function creditEffects(before: Case | undefined, after: Case): Reaction[] {
  if (before?.credit === after.credit) return []
  return [...after.advisories.map(({ id }) => draftShown(after, id)), ...draftReaders(after)]
}
