/** A review of a draft, what may be asked of it, and what happens to it. */
import type { UserId } from '../../ids.ts'
import type { Person } from '../group/model.ts'

export const drafts = ['response', 'disclosure'] as const

/** The security response, for its collaborators; or the text for the public, for the team and the observers of the TSC. */
export type Draft = (typeof drafts)[number]

export const verdicts = ['approve', 'change', 'not-possible'] as const

export type ReviewVerdict = (typeof verdicts)[number]

export type Answer = {
  readonly is: ReviewVerdict
  readonly words: string
  readonly atMs: number
  readonly late: boolean
  /** Written down for somebody who answered elsewhere. */
  readonly by?: UserId
}

export type Reviewer = Person & {
  readonly id: string
  readonly answer?: Answer
  readonly waived?: { readonly why: string; readonly by: UserId }
  readonly unreached?: true
}

/** `before`: a day before it is due; `over`: the buttons go. */
export type ReviewStage = 'before' | 'due' | 'over'

export type Review = {
  readonly id: string
  readonly of: Draft
  readonly by: UserId
  readonly openedAtMs: number
  readonly dueAtMs: number
  readonly text: string
  readonly reviewers: readonly Reviewer[]
  readonly is: 'open' | 'void'
  readonly stage?: ReviewStage
}

export type ReviewRequest =
  | {
      readonly type: 'OpenReview'
      readonly of: Draft
      readonly people: readonly Person[]
      /** Contacts and observers of the TSC, of whom one reviews what becomes public. */
      readonly tsc: readonly UserId[]
      readonly dueAtMs: number
      readonly note: string
      readonly text: string
      readonly sha256: string
    }
  | {
      readonly type: 'AnswerReview'
      readonly id: string
      readonly is: ReviewVerdict
      readonly words: string
      /** By hand, for this reviewer. */
      readonly reviewer?: string
    }
  | { readonly type: 'WaiveReviewer'; readonly id: string; readonly reviewer: string; readonly why: string }
  | { readonly type: 'WaiveReporterReview'; readonly why: string }

export type ReviewFact =
  | { readonly type: 'LearnReviewerUnreached'; readonly id: string; readonly user: UserId }
  | { readonly type: 'TurnReview'; readonly id: string }

export type ReviewEvent =
  | {
      readonly type: 'ReviewOpened'
      readonly id: string
      readonly of: Draft
      readonly people: readonly Person[]
      readonly dueAtMs: number
      readonly text: string
      readonly sha256: string
    }
  | {
      readonly type: 'ReviewAnswered'
      readonly id: string
      readonly reviewer: string
      readonly who: Person
      readonly answer: Answer
      /** They had said something else before. */
      readonly anew: boolean
    }
  | {
      readonly type: 'ReviewerWaived'
      readonly id: string
      readonly reviewer: string
      readonly who: Person
      readonly why: string
    }
  | { readonly type: 'ReporterReviewWaived'; readonly why: string }
  | { readonly type: 'ReviewerUnreached'; readonly id: string; readonly user: UserId }
  | { readonly type: 'ReviewTurned'; readonly id: string; readonly stage: ReviewStage }
