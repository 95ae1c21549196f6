/** What a removal, or a return, obliges the chairs to (R13, O48): each step once, done when it was read back or ticked, under one clock. */
import type { CaseKey, UserId } from '../../ids.ts'
import type { Stage } from '../../time/escalation-schedule.ts'
import type { RemovalWhy } from '../roster/member.ts'

/** What no interface reaches; a chair sees to it and ticks it. */
export const byHand = {
  repositories: 'rights on repositories',
  mail: 'security mail',
  calendar: 'team calendar',
} as const
export type ByHand = keyof typeof byHand

/**
 * `draft`: one open advisory and its private fork; `notice`, `verdict`: the member is told; `tsc`, `appeal`: one contact
 * of the TSC is told, or asked; `list`: an entry of the team's lists.
 */
export type StepId =
  | 'role'
  | 'threads'
  | 'team'
  | 'drafts'
  | `draft:${string}`
  | 'on-call'
  | `case:${CaseKey}`
  | 'notice'
  | `tsc:${UserId}`
  | `appeal:${UserId}`
  | 'verdict'
  | ByHand
  | `list:${string}`

/** `hand`: a person has to; `code`: what kept the program from it. */
export type Step = { readonly id: StepId; readonly name?: string } & (
  | { readonly is: 'open' }
  | { readonly is: 'hand'; readonly code?: string }
  | { readonly is: 'done'; readonly atMs: number; readonly by: UserId }
)

/** A stage of its clock; after the last one the chairs hear again every two working days. */
export type Told = { readonly stage: Stage | 'still'; readonly atMs: number }

/** One a member; a later one takes the place of what is over. */
export type Duty = {
  readonly member: UserId
  /** Of all of this member's duties. */
  readonly number: number
  readonly is: 'owed' | 'leaving' | 'left' | 'waived' | 'returning' | 'back'
  readonly why: RemovalWhy
  /** The ground, or the date and link of the TSC's decision. */
  readonly words: string
  readonly vote?: string
  /** The TSC contact who passed on the TSC's request. */
  readonly askedBy?: UserId
  readonly startMs: number
  readonly dueAtMs: number
  /** Who carried it out, and the second person where there was one. */
  readonly first?: UserId
  readonly second?: UserId
  readonly steps: readonly Step[]
  readonly waiver?: { readonly by: UserId; readonly atMs: number; readonly why: string }
  /** Counts the tellings of its clock, so that each is one message. */
  readonly tellings: number
  readonly told?: Told
}

export const isOver = ({ is }: Pick<Duty, 'is'>): boolean => is === 'left' || is === 'waived' || is === 'back'

type Meta = { readonly atMs: number; readonly by: UserId; readonly member: UserId; readonly number: number }
export type DutyEvent = Meta &
  (
    | {
        readonly type: 'RemovalOwed'
        readonly why: RemovalWhy
        readonly words: string
        readonly vote?: string
        readonly askedBy?: UserId
        readonly dueAtMs: number
      }
    | {
        readonly type: 'OffboardingBegun'
        readonly why: RemovalWhy
        readonly words: string
        readonly dueAtMs: number
        readonly startMs: number
        readonly first: UserId
        readonly second?: UserId
        readonly steps: readonly Step[]
      }
    | {
        readonly type: 'ReturnBegun'
        readonly dueAtMs: number
        readonly words: string
        readonly steps: readonly Step[]
      }
    /** `dueAtMs`: what was over goes on, with time of its own. */
    | { readonly type: 'StepsFound'; readonly steps: readonly Step[]; readonly dueAtMs?: number }
    /** By the program: it was read back. By a person: it was ticked. */
    | { readonly type: 'DutyStepDone'; readonly step: StepId }
    | { readonly type: 'DutyStepLeft'; readonly step: StepId; readonly code: string }
    | { readonly type: 'DutyStepUnticked'; readonly step: StepId }
    | { readonly type: 'RemovalWaived'; readonly why: string }
    | { readonly type: 'DutyReminded'; readonly stage: Told['stage'] }
    | { readonly type: 'DutyEnded' }
  )

export function evolveDuty(before: Duty | undefined, event: DutyEvent): Duty {
  const { member, number, atMs, by } = event
  if (event.type === 'RemovalOwed') {
    const { why, words, vote, askedBy, dueAtMs } = event
    return {
      member,
      number,
      is: 'owed',
      why,
      words,
      startMs: atMs,
      dueAtMs,
      steps: [],
      tellings: 0,
      ...(vote !== undefined && { vote }),
      ...(askedBy !== undefined && { askedBy }),
    }
  }
  if (event.type === 'OffboardingBegun') {
    const { why, words, dueAtMs, startMs, first, second, steps } = event
    const owed = before?.number === number ? before : undefined
    return {
      member,
      number,
      tellings: 0,
      ...owed,
      is: 'leaving',
      why,
      words,
      startMs,
      dueAtMs,
      first,
      steps,
      ...(second !== undefined && { second }),
    }
  }
  if (before === undefined) throw new Error(`${event.type} without a duty`)
  switch (event.type) {
    case 'ReturnBegun': {
      const { why, vote } = before
      const { words, dueAtMs, steps } = event
      return {
        member,
        number,
        is: 'returning',
        why,
        words,
        startMs: atMs,
        dueAtMs,
        first: by,
        steps,
        ...(vote !== undefined && { vote }),
        tellings: 0,
      }
    }
    case 'StepsFound':
      return {
        ...reopened(before),
        steps: [...before.steps, ...event.steps],
        ...(event.dueAtMs !== undefined && { startMs: atMs, dueAtMs: event.dueAtMs }),
      }
    case 'DutyStepDone':
      return withStep(before, event.step, (step) => ({ ...bare(step), is: 'done', atMs, by }))
    case 'DutyStepLeft':
      return withStep(before, event.step, (step) => ({ ...bare(step), is: 'hand', code: event.code }))
    case 'DutyStepUnticked':
      return withStep(reopened(before), event.step, (step) => ({ ...bare(step), is: 'hand' }))
    case 'RemovalWaived':
      return { ...before, is: 'waived', waiver: { by, atMs, why: event.why } }
    case 'DutyReminded':
      return { ...before, tellings: before.tellings + 1, told: { stage: event.stage, atMs } }
    case 'DutyEnded':
      return { ...before, is: before.is === 'returning' ? 'back' : 'left' }
  }
}

const reopened = (duty: Duty): Duty => ({
  ...duty,
  is: duty.is === 'left' ? 'leaving' : duty.is === 'back' ? 'returning' : duty.is,
})

const bare = ({ id, name }: Step) => ({ id, ...(name !== undefined && { name }) })

const withStep = (duty: Duty, id: StepId, change: (step: Step) => Step): Duty => ({
  ...duty,
  steps: duty.steps.map((step) => (step.id === id ? change(step) : step)),
})
