/** Drafts that people are asked to read: who reviews which by when, what they said, and what stands in for an answer (O71, O88, O89). */
import { longFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import { openSteps } from '../../runbook/engine.ts'
import type { Context } from '../context.ts'
import type { Case, Facts } from '../state.ts'
import type { CaseKey, UserId } from '../../ids.ts'
import type { Person } from '../group/model.ts'
import { isSame } from '../group/group.ts'
import type {
  Draft,
  Answer,
  Reviewer,
  ReviewStage,
  Review,
  ReviewRequest,
  ReviewFact,
  ReviewEvent,
} from './model.ts'

type Given<T = ReviewRequest> = T & { readonly by: UserId; readonly case: CaseKey }
type Happened = ReviewEvent & { readonly atMs: number; readonly by: UserId }

const dayMs = 24 * 60 * 60_000
const overMs = 14 * dayMs
const most = { people: 25, words: 2000, note: 1000 }

export const draftWords = { response: 'Response', disclosure: 'Public disclosure' } as const
const actions = { response: 'review.response', disclosure: 'review.disclosure' } as const

export function decideReview(before: Case, command: Given, context: Context): readonly Happened[] | Refusal {
  const { nowMs } = context
  const about = { atMs: nowMs, by: command.by }
  switch (command.type) {
    case 'OpenReview': {
      const fault = openFault(before, command, context)
      if (fault !== undefined) return fault
      const { of, people, dueAtMs, text, sha256 } = command
      const id = `r${before.revision + 1}`
      return [{ type: 'ReviewOpened', id, of, people, dueAtMs, text, sha256, ...about }]
    }
    case 'AnswerReview':
      return answer(before, command, nowMs)
    case 'WaiveReviewer': {
      const found = find(before, command.id, command.reviewer)
      if (found === undefined || found.review.is === 'void')
        return refuse('review-over', { case: before.key, by: before.openedBy })
      const fault = textFault('Why', command.why, most.words)
      if (fault !== undefined) return fault
      const { id, reviewer } = command
      const why = command.why.trim()
      return [{ type: 'ReviewerWaived', id, reviewer, who: personOf(found.reviewer), why, ...about }]
    }
    case 'WaiveReporterReview': {
      const fault = textFault('Note or reason', command.why, most.words)
      return fault ?? [{ type: 'ReporterReviewWaived', why: command.why.trim(), ...about }]
    }
  }
}

export function learnOfReview(
  before: Case,
  fact: Given<ReviewFact>,
  { nowMs }: Context,
): readonly Happened[] {
  const about = { id: fact.id, atMs: nowMs, by: fact.by }
  const review = reviewOf(before, fact.id)
  switch (fact.type) {
    case 'LearnReviewerUnreached': {
      const { user } = fact
      const reviewer = review?.reviewers.find((one) => one.user === user)
      return reviewer === undefined || reviewer.unreached === true
        ? []
        : [{ type: 'ReviewerUnreached', user, ...about }]
    }
    case 'TurnReview': {
      // Nobody is reminded of a case that has ended.
      const over = review === undefined || before.lifecycle.is === 'closed'
      const stage = over ? undefined : stageAt(review, nowMs)
      return stage === undefined || stage === review?.stage ? [] : [{ type: 'ReviewTurned', stage, ...about }]
    }
  }
}

function openFault(
  before: Case,
  { of, people, tsc, dueAtMs, note }: Extract<ReviewRequest, { type: 'OpenReview' }>,
  { nowMs, runbook }: Context,
): Refusal | undefined {
  const { key, verdict, advisories } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (advisories.length === 0) return refuse('draft-first', { case: key })
  const step = runbook.steps.find(({ doneBy }) => doneBy === actions[of])
  const open = openSteps(runbook, before).filter(({ doneBy }) => doneBy !== 'advisory.collaborators')
  const first = (step?.after ?? []).flatMap((id) => open.find((one) => one.id === id)?.label ?? [])
  if (step !== undefined && first.length > 0)
    return refuse('step-too-early', { step: step.label, first: first.join(', ') })
  if (people.length === 0) return refuse('field-empty', { field: 'Reviewers' })
  if (people.length > most.people)
    return refuse('field-too-long', { field: 'Reviewers', most: most.people, got: people.length })
  const observed = people.some(({ user }) => user !== undefined && tsc.includes(user))
  if (of === 'disclosure' && tsc.length > 0 && !observed)
    return refuse('observer-first', { tsc: tsc[0] ?? '' })
  if (dueAtMs <= nowMs)
    return refuse('field-time', { field: 'Due', why: 'in the past', hint: 'Write a later time.' })
  return longFault('Note or reason', note, most.note)
}

function answer(
  before: Case,
  { by, id, is, words, reviewer: named }: Extract<Given, { type: 'AnswerReview' }>,
  nowMs: number,
): readonly Happened[] | Refusal {
  const found = find(before, id, named, by)
  const over = found === undefined || found.review.is === 'void' || before.lifecycle.is === 'closed'
  if (over || nowMs >= found.review.dueAtMs + overMs)
    return refuse('review-over', { case: before.key, by: found?.review.by ?? before.openedBy })
  const fault =
    is === 'approve' ? longFault('Words', words, most.words) : textFault('Words', words, most.words)
  if (fault !== undefined) return fault
  const { review, reviewer } = found
  const byHand = named !== undefined
  const said: Answer = {
    is,
    words: words.trim(),
    atMs: nowMs,
    late: nowMs > review.dueAtMs,
    ...(byHand && { by }),
  }
  const anew = reviewer.answer !== undefined && reviewer.answer.is !== is
  const who = personOf(reviewer)
  return [{ type: 'ReviewAnswered', id, reviewer: reviewer.id, who, answer: said, anew, atMs: nowMs, by }]
}

const reviewOf = ({ reviews }: Pick<Facts, 'reviews'>, id: string) => reviews?.find((one) => one.id === id)

function find(value: Case, id: string, named?: string, user?: UserId) {
  const review = reviewOf(value, id)
  const reviewer = review?.reviewers.find((one) =>
    named === undefined ? one.user !== undefined && one.user === user : one.id === named,
  )
  return review === undefined || reviewer === undefined ? undefined : { review, reviewer }
}

const personOf = ({ user, github }: Person): Person => ({
  ...(user !== undefined && { user }),
  ...(github !== undefined && { github }),
})

/** Who is asked less than a day before it is due is not reminded at once. */
const dayBeforeMs = ({ dueAtMs, openedAtMs }: Review): number | undefined =>
  dueAtMs - dayMs > openedAtMs ? dueAtMs - dayMs : undefined

function stageAt(review: Review, nowMs: number): ReviewStage | undefined {
  const { dueAtMs, is } = review
  if (is === 'void') return undefined
  if (nowMs >= dueAtMs + overMs) return 'over'
  if (nowMs >= dueAtMs) return 'due'
  return nowMs >= (dayBeforeMs(review) ?? dueAtMs) ? 'before' : undefined
}

/** When it has to be looked at next. */
export function turnsAtMs(review: Review): number | undefined {
  const { dueAtMs, is, stage } = review
  if (is === 'void' || stage === 'over') return undefined
  if (stage === 'due') return dueAtMs + overMs
  return stage === 'before' ? dueAtMs : (dayBeforeMs(review) ?? dueAtMs)
}

export const isSettled = ({ of }: Review, { answer: said, waived }: Reviewer): boolean =>
  waived !== undefined || (said !== undefined && (of === 'response' || said.is !== 'change'))

/** Everybody has answered or is waived; of a text for the public nobody asks for a change any more. */
export const isComplete = (review: Review): boolean =>
  review.is === 'open' && review.reviewers.every((one) => isSettled(review, one))

export const latestOf = ({ reviews }: Pick<Facts, 'reviews'>, of: Draft): Review | undefined =>
  reviews?.findLast((one) => one.of === of && one.is === 'open')

/** A new draft, or a new round of reviews, voids what was said of the one before. */
export const voided = (reviews: readonly Review[], of: Draft): readonly Review[] =>
  reviews.map((one) => (one.of === of && one.is === 'open' ? { ...one, is: 'void' } : one))

export function reviewAfter(facts: Facts, event: Happened): Facts {
  const all = facts.reviews ?? []
  const changed = (id: string, reviewer: (one: Reviewer) => boolean, to: (one: Reviewer) => Reviewer) => ({
    ...facts,
    reviews: all.map((one) =>
      one.id === id
        ? { ...one, reviewers: one.reviewers.map((each) => (reviewer(each) ? to(each) : each)) }
        : one,
    ),
  })
  switch (event.type) {
    case 'ReviewOpened': {
      const { id, of, by, dueAtMs, text, people } = event
      const reviewers = people.map((one, at): Reviewer => ({ ...one, id: String(at + 1) }))
      return {
        ...facts,
        reviews: [
          ...voided(all, of),
          { id, of, by, openedAtMs: event.atMs, dueAtMs, text, reviewers, is: 'open' },
        ],
      }
    }
    case 'ReviewAnswered':
      return changed(
        event.id,
        ({ id }) => id === event.reviewer,
        ({ waived: _waived, ...one }) => ({ ...one, answer: event.answer }),
      )
    case 'ReviewerWaived':
      return changed(
        event.id,
        ({ id }) => id === event.reviewer,
        (one) => ({ ...one, waived: { why: event.why, by: event.by } }),
      )
    case 'ReviewerUnreached':
      return changed(
        event.id,
        ({ user }) => user === event.user,
        (one) => ({ ...one, unreached: true }),
      )
    case 'ReviewTurned':
      return {
        ...facts,
        reviews: all.map((one) => (one.id === event.id ? { ...one, stage: event.stage } : one)),
      }
    case 'ReporterReviewWaived':
      return facts
  }
}

/** Nobody twice. */
export function everybody(people: readonly Person[]): readonly Person[] {
  const found: Person[] = []
  for (const one of people) {
    const at = found.findIndex((had) => isSame(had, one))
    if (at < 0) found.push(one)
    else found[at] = { ...one, ...found[at] }
  }
  return found
}
