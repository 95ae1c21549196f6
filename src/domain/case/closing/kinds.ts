/** What may be asked of it, what it learns, and what happens to it. */
import type { CaseKey, UserId } from '../../ids.ts'
import type { CloseReason, StepId, StepUse } from '../../runbook/runbook.ts'
import type { Elsewhere } from '../state.ts'

export type ClosingRequest =
  | {
      readonly type: 'TickStep'
      /** By its id, or by what the runbook uses it as. */
      readonly step: StepId | { readonly use: StepUse }
      readonly evidence: string
      readonly people?: readonly UserId[]
      readonly named?: string
      readonly needless?: true
    }
  | {
      readonly type: 'CloseCase'
      readonly as: CloseReason
      readonly why: string
      /** Where somebody else made it public; by two people only. */
      readonly elsewhere?: Elsewhere
    }
  | { readonly type: 'ReopenCase'; readonly why: string }
  /** `revision`: of the act a button offered to take back; typed, it is the last one. */
  | { readonly type: 'UndoLast'; readonly revision?: number }

export type ClosingEvent =
  | {
      readonly type: 'StepTicked'
      readonly step: StepId
      readonly evidence: string
      readonly people?: readonly UserId[]
      readonly named?: string
      readonly needless?: true
    }
  /** `without`: what the gate asks for and the reason stands in for. */
  | {
      readonly type: 'CaseClosed'
      readonly as: CloseReason
      readonly why?: string
      readonly without?: readonly string[]
      /** The case it is a duplicate of. */
      readonly of?: CaseKey
      /** Disclosed by somebody else, as two people looked it up. */
      readonly elsewhere?: Elsewhere
    }
  | { readonly type: 'CaseReopened'; readonly why: string }
  | { readonly type: 'Undone'; readonly act: string }
  | { readonly type: 'StepsDone'; readonly steps: readonly StepId[]; readonly doneAtMs: number }
  | { readonly type: 'StepsReopened'; readonly steps: readonly StepId[] }
  | { readonly type: 'StepsWaived'; readonly steps: readonly StepId[]; readonly why: string }
