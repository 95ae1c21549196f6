/** What of a case stays open on GitHub when it ends: somebody has to close it there, and until then it is named. */
import { unpublished } from '../disclosure/state.ts'
import type { Facts } from '../state.ts'

export type LeftOpen = { readonly ghsaId: string; readonly url: string; readonly fork?: string }

/** Drafts that are no part of the public record and of no work any more, each with its private fork. */
export const leftOpen = (facts: Pick<Facts, 'advisories'>): readonly LeftOpen[] =>
  unpublished(facts).flatMap(({ draft, fork }) =>
    draft === undefined
      ? []
      : [{ ghsaId: draft.ghsaId, url: draft.url, ...(fork?.is === 'made' && { fork: fork.repository }) }],
  )
