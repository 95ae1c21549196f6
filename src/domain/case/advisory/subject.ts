/** The drafts of a case on GitHub: wanted, written, shared, and passed on with a duplicate. */
import type { Facts } from '../state.ts'
import { draftLink, forAll, stays } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Draft } from '../review/model.ts'
import { voided } from '../review/review.ts'
import { advisoryCreated, advisoryDiffers, collaboratorsSet, draftAdvisory } from './advisory.ts'
import { advisoryEdited, editAdvisory } from './edit.ts'
import { draftShown, handsOver, readersShown, takesOver } from './effects.ts'
import { passAdvisory, takeAdvisory } from './hand-over.ts'

export const requests = requestsOf({
  DraftAdvisory: {
    decide: draftAdvisory,
    whenClosed: 'refused',
    leaves: ({ summary }) => [forAll('Public summary', summary)],
  },
  EditAdvisory: {
    decide: editAdvisory,
    whenClosed: 'refused',
    leaves: ({ summary, mitigation }) => [
      forAll('Public summary', summary),
      forAll('Mitigation', mitigation),
    ],
  },
})

export const facts = factsOf({
  AdvisoryCreated: advisoryCreated,
  AdvisoryDiffers: advisoryDiffers,
  CollaboratorsSet: collaboratorsSet,
  PassAdvisory: passAdvisory,
  TakeAdvisory: takeAdvisory,
})

export const events = eventsOf({
  AdvisoryWanted: {
    apply: (facts, { advisory }) => ({
      ...facts,
      advisories: [...facts.advisories, advisory],
      ...reviewsVoid(facts, 'response', 'disclosure'),
    }),
    lines: ({ advisory: { draft, repository, triage, from } }) =>
      draft === undefined
        ? [{ says: 'advisory-wanted', facts: { repository } }]
        : [
            {
              says: 'advisory-adopted',
              facts: {
                draft: { url: draft.url, label: draft.ghsaId },
                triage: triage === 'waiting',
                from: from ?? false,
              },
            },
          ],
    timeline: ({ advisory: { repository, summary } }) => ({ repository, summary }),
    ticks: () => ['advisory.draft'],
    effects: (event, { after }) => [...takesOver(event, after), draftShown(after, event.advisory.id)],
  },
  AdvisoryPassed: {
    apply: (facts, { id, draft, to }) => ({
      ...facts,
      advisories: facts.advisories.filter((one) => one.id !== id),
      passed: [...(facts.passed ?? []), { id, ghsaId: draft.ghsaId, to }],
      ...reviewsVoid(facts, 'response', 'disclosure'),
    }),
    lines: ({ draft, to }) => [
      { says: 'advisory-passed', facts: { draft: { url: draft.url, label: draft.ghsaId }, to } },
    ],
    timeline: ({ draft, to }) => ({ ghsaId: draft.ghsaId, to }),
    effects: handsOver,
  },
  AdvisoryEdited: {
    apply: (facts, event) => ({
      ...facts,
      ...advisoryEdited(facts, event),
      ...reviewsVoid(facts, 'disclosure'),
    }),
    lines: ({ id, changed, accepts }, after) => [
      {
        says: 'advisory-edited',
        facts: {
          draft: draftLink(after, id),
          accepts: accepts === true,
          changed: changed.map((name) => fieldWords[name]).join(', ') || false,
        },
      },
    ],
    timeline: ({ changed, patched, mitigation, accepts }) => ({
      accepts: accepts === true,
      changed: changed.join(', ') || false,
      patched: changed.includes('patched') && (patched || 'none'),
      none: changed.includes('mitigation') && mitigation?.is === 'none' && mitigation.why,
    }),
    effects: ({ id }, { after }) => [draftShown(after, id)],
  },
  AdvisoryDrafted: {
    apply: (facts, { id, ghsaId, url }) => ({
      ...facts,
      advisories: facts.advisories.map((one) => (one.id === id ? { ...one, draft: { ghsaId, url } } : one)),
    }),
    lines: ({ ghsaId, url }) => [{ says: 'advisory-drafted', facts: { draft: { url, label: ghsaId } } }],
    timeline: ({ ghsaId }) => ({ ghsaId }),
    ticks: () => ['advisory.created'],
    effects: ({ id }, { after }) => [readersShown(after, id)],
    links: ({ ghsaId }) => [{ kind: 'advisory', id: ghsaId }],
  },
  AdvisoryDiffered: {
    apply: stays,
    lines: ({ id, parts }, after) => [
      { says: 'advisory-differs', facts: { draft: draftLink(after, id), parts: parts.join(', ') } },
    ],
    timeline: ({ parts }) => ({ parts: parts.join(', ') }),
  },
  CollaboratorsAdded: {
    apply: (facts, { id, atMs }) => ({
      ...facts,
      advisories: facts.advisories.map((one) => (one.id === id ? { ...one, sharedAtMs: atMs } : one)),
    }),
    lines: ({ unknown }) =>
      unknown === undefined ? [] : [{ says: 'logins-unknown', facts: { logins: unknown.join(', ') } }],
    timeline: ({ logins }) => ({ logins: logins.join(', ') }),
    ticks: () => ['advisory.collaborators'],
  },
})

/** What was said of an earlier draft says nothing of this one. */
function reviewsVoid({ reviews }: Facts, ...of: readonly Draft[]): Pick<Facts, 'reviews'> {
  return reviews === undefined ? {} : { reviews: of.reduce(voided, reviews) }
}

const fieldWords = {
  package: 'package',
  affected: 'affected versions',
  patched: 'patched versions',
  summary: 'summary',
  mitigation: 'mitigation',
} as const
