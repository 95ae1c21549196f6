/** What may be asked of it, what it learns, and what happens to it. */
import type { CaseKey } from '../../ids.ts'
import type { Adopted } from '../advisory/kinds.ts'
import type { Intake, MissingDetail, Source } from '../state.ts'
import type { ContactKind, Reporter } from './model.ts'

export type IntakeRequest =
  | { readonly type: 'RecordReporter'; readonly reporter: Reporter }
  | {
      readonly type: 'RecordContact'
      readonly kind: ContactKind
      readonly when: number
      readonly channel: 'email' | 'github' | 'other'
      readonly missing: readonly MissingDetail[]
      readonly promisedWorkingDays?: number
    }
  | { readonly type: 'AnswerKnown'; readonly intake: Exclude<Intake, { is: 'unchecked' }> }
  | { readonly type: 'AddNote'; readonly text: string }
  | { readonly type: 'NoteExport'; readonly format: string; readonly sha256: string }
  | { readonly type: 'EditCase'; readonly title: string; readonly receivedAtMs: number }
  | { readonly type: 'LinkReport'; readonly url: string; readonly adopts?: Adopted }
  | { readonly type: 'MarkDuplicate'; readonly of: CaseKey; readonly why: string }

export type IntakeFact =
  | {
      readonly type: 'TrackerCreated'
      readonly repository: string
      readonly number: number
      readonly url: string
      readonly nodeId?: string
      /** The issue that was deleted, and in whose place this one stands. */
      readonly replaces?: number
    }
  /** Another case was closed as a duplicate of this one, or is open again. */
  | {
      readonly type: 'LearnDuplicate'
      readonly duplicate: CaseKey
      /** The drafts it held alone, which have no work there any more. */
      readonly drafts?: readonly Adopted[]
      readonly restricted?: true
    }
  | { readonly type: 'ForgetDuplicate'; readonly duplicate: CaseKey }

export type IntakeEvent =
  | {
      readonly type: 'CaseOpened'
      readonly key: CaseKey
      readonly codeName: string
      readonly title: string
      readonly source: Source
      readonly reportLink?: string
      readonly receivedAtMs: number
      /** It was there before the program was: nobody is called. */
      readonly imported?: true
      readonly runbook: { readonly name: string; readonly hash: string }
    }
  | { readonly type: 'ReporterRecorded'; readonly reporter: Reporter }
  | {
      readonly type: 'ReporterContacted'
      readonly kind: ContactKind
      readonly when: number
      readonly channel: 'email' | 'github' | 'other'
      readonly missing: readonly MissingDetail[]
      readonly promisedWorkingDays?: number
    }
  | { readonly type: 'KnownAnswered'; readonly intake: Intake }
  | { readonly type: 'NoteAdded'; readonly text: string }
  /** `sha256`: of the file somebody got. */
  | { readonly type: 'CaseExported'; readonly format: string; readonly sha256: string }
  | {
      readonly type: 'TrackerOpened'
      readonly repository: string
      readonly number: number
      readonly url: string
      readonly nodeId?: string
    }
  | { readonly type: 'CaseEdited'; readonly title?: string; readonly receivedAtMs?: number }
  | { readonly type: 'ReportLinked'; readonly url: string }
  | { readonly type: 'DuplicateLearned'; readonly duplicate: CaseKey }
  | { readonly type: 'DuplicateForgotten'; readonly duplicate: CaseKey }
