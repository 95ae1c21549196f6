/** A report that somebody opened as a public issue: saved, its author told, taken down. */
import { whileOpen, evenClosed } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Change } from '../subject.ts'
import { publicIssueEffects, publicIssueLine } from './effects.ts'
import { inPublic, takenFrom } from './found.ts'
import { learnOfPublicIssue, publicIssue, publicIssueAfter } from './public-issue.ts'

export const requests = requestsOf({
  TakePublicIssue: { decide: publicIssue, ...whileOpen },
  AgreePublicRemoval: { decide: publicIssue, ...evenClosed },
})

export const facts = factsOf({
  PublicIssueSaved: learnOfPublicIssue,
  PublicIssueAuthorTold: learnOfPublicIssue,
  PublicIssueChanged: learnOfPublicIssue,
  PublicIssueGone: learnOfPublicIssue,
})

export const events = eventsOf({
  PublicIssueTaken: {
    apply: publicIssueAfter,
    lines: publicIssueLine,
    timeline: ({ url }) => ({ url }),
    effects: (event, about) => takenFrom(event.url, event, about),
    links: ({ url }) => inPublic(url),
  },
  PublicIssueSaved: {
    apply: publicIssueAfter,
    lines: publicIssueLine,
    timeline: ({ digest, comments }) => ({ digest, comments }),
  },
  PublicIssueAuthorTold: { apply: publicIssueAfter, lines: publicIssueLine, timeline: () => ({}) },
  PublicRemovalAgreed: {
    apply: publicIssueAfter,
    lines: publicIssueLine,
    timeline: ({ digest }) => ({ digest }),
  },
  PublicIssueChanged: { apply: publicIssueAfter, lines: publicIssueLine, timeline: () => ({}) },
  PublicIssueGone: {
    apply: publicIssueAfter,
    lines: publicIssueLine,
    timeline: ({ how }) => ({
      deleted: how === 'deleted',
      closed: how === 'closed',
      already: how === 'already',
    }),
    ticks: () => ['public-issue'],
  },
})

export const changes: Change = ({ before, after }) => publicIssueEffects(before, after)
