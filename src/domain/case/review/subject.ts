/** Drafts that others read before they leave. */
import { evenClosed, forTold, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Change } from '../subject.ts'
import { reviewEffects, reviewLine } from './effects.ts'
import { decideReview, draftWords, learnOfReview, reviewAfter } from './review.ts'

export const requests = requestsOf({
  OpenReview: {
    decide: decideReview,
    whenClosed: 'refused',
    leaves: ({ note, text }) => [forTold('Note', note), forTold('The letter', text)],
  },
  AnswerReview: { decide: decideReview, ...evenClosed },
  WaiveReviewer: { decide: decideReview, ...whileOpen },
  WaiveReporterReview: { decide: decideReview, ...whileOpen },
})

export const facts = factsOf({ LearnReviewerUnreached: learnOfReview, TurnReview: learnOfReview })

export const events = eventsOf({
  ReviewOpened: {
    apply: reviewAfter,
    lines: reviewLine,
    timeline: ({ of, people, sha256 }) => ({
      draft: draftWords[of].toLowerCase(),
      people: people.length,
      sha256,
    }),
  },
  ReviewAnswered: {
    apply: reviewAfter,
    lines: reviewLine,
    timeline: ({ answer, anew }) => ({
      approve: answer.is === 'approve',
      change: answer.is === 'change',
      words: answer.words || false,
      late: answer.late,
      anew,
      byHand: answer.by !== undefined,
    }),
  },
  ReviewerWaived: { apply: reviewAfter, lines: reviewLine, timeline: ({ why }) => ({ why }) },
  ReporterReviewWaived: {
    apply: reviewAfter,
    lines: reviewLine,
    timeline: ({ why }) => ({ why }),
    ticks: () => ['contact.review'],
  },
  ReviewerUnreached: { apply: reviewAfter, lines: reviewLine, timeline: () => ({}) },
  ReviewTurned: { apply: reviewAfter, lines: reviewLine, timeline: 'folded' },
})

export const changes: Change = ({ before, after, context: { nowMs } }) => reviewEffects(before, after, nowMs)
