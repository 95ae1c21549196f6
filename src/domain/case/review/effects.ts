/** What follows from a review: a question to each reviewer, reminders before it is due and when it is, and lines in the thread. */
import type { Fact } from '../../effect.ts'
import { itself } from '../../ids.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import type { Line } from '../subject.ts'
import { tags } from '../tags.ts'
import type { Person } from '../group/model.ts'
import type { Review, ReviewEvent } from './model.ts'
import { draftWords, isComplete, isSettled, turnsAtMs } from './review.ts'

const named = ({ user, github }: Person): Fact => (user === undefined ? (github ?? '') : { user })

export function reviewLine(event: ReviewEvent, after: Case): readonly Line[] {
  const line = lineOf(event, after)
  return line === undefined ? [] : [line]
}

function lineOf(event: ReviewEvent, after: Case): Line | undefined {
  if (event.type === 'ReporterReviewWaived') return { says: 'reporter-review-waived', facts: {} }
  const review = after.reviews?.find(({ id }) => id === event.id)
  if (review === undefined) return undefined
  const draft = draftWords[review.of].toLowerCase()
  const state = { draft, complete: isComplete(review) }
  switch (event.type) {
    case 'ReviewOpened':
      return {
        says: 'review-opened',
        facts: {
          ...state,
          people: event.people.map((one) => ({ who: named(one), elsewhere: one.user === undefined })),
          due: { at: event.dueAtMs },
        },
      }
    case 'ReviewAnswered':
      return {
        says: 'review-answered',
        facts: {
          ...state,
          who: named(event.who),
          approve: event.answer.is === 'approve',
          change: event.answer.is === 'change',
          late: event.answer.late,
          anew: event.anew,
          byHand: event.answer.by !== undefined,
        },
      }
    case 'ReviewerWaived':
      return { says: 'review-waived', facts: { ...state, who: named(event.who) } }
    case 'ReviewerUnreached':
      return { says: 'unreached', facts: { who: { user: event.user } } }
    case 'ReviewTurned': {
      const open = review.reviewers.filter((one) => !isSettled(review, one))
      if (event.stage !== 'due' || open.length === 0) return undefined
      return {
        says: 'draft-review-due',
        facts: { ...state, people: open.map((one) => ({ who: named(one) })) },
      }
    }
  }
}

export function reviewEffects(before: Case | undefined, after: Case, nowMs: number): Reaction[] {
  const then = new Map((before?.reviews ?? []).map((one) => [one.id, one]))
  const turned = before !== undefined && before.lifecycle.is !== after.lifecycle.is
  const open = after.lifecycle.is === 'open'
  return (after.reviews ?? []).flatMap((review): Reaction[] => {
    const was = then.get(review.id)
    if (was === review && !turned) return []
    const { id } = review
    const tag = tags.reviewTurns(after.key, id)
    const atMs = open ? turnsAtMs(review) : undefined
    const wake: Reaction =
      atMs === undefined
        ? { do: 'forget', tag }
        : {
            do: 'wake',
            tag,
            atMs: Math.max(atMs, nowMs),
            command: { type: 'TurnReview', case: after.key, id, by: itself },
          }
    return [...questions(after, review, was, turned), ...reminders(after, review, was), wake]
  })
}

function questions(after: Case, review: Review, was: Review | undefined, all: boolean): Reaction[] {
  const whole = all || was === undefined || was.is !== review.is || was.stage !== review.stage
  return review.reviewers.flatMap(({ id, user }, at): Reaction[] =>
    user === undefined || (!whole && was.reviewers[at] === review.reviewers[at])
      ? []
      : [
          {
            do: 'show',
            tag: `review:${after.key}/${review.id}/${id}`,
            target: 'discord',
            lane: `review-${user}|discord`,
            view: 'review',
            about: `${after.key}/${review.id}/${id}`,
          },
        ],
  )
}

/** A message of its own, because an edit pings nobody; who has answered is left in peace. */
function reminders({ key }: Case, review: Review, was: Review | undefined): Reaction[] {
  const { stage, dueAtMs } = review
  if (stage === undefined || stage === 'over' || was?.stage === stage || review.is === 'void') return []
  return review.reviewers.flatMap((one): Reaction[] => {
    const { id, user, unreached } = one
    if (user === undefined || unreached === true || one.answer !== undefined || one.waived !== undefined)
      return []
    return [
      {
        do: 'say',
        tag: `review-reminder:${key}/${review.id}/${id}/${stage}`,
        target: 'discord',
        lane: `review-${user}|discord`,
        template: 'discord/told-review',
        facts: { case: key, over: stage === 'due', due: { at: dueAtMs } },
        to: { user },
        pings: { users: [user] },
      },
    ]
  })
}
