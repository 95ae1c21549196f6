/** What has happened to a case; appended to the journal in the same transaction as the row it changes. */
import type { Agreement } from '../approvals/agreement.ts'
import type { Snooze, Stage, Span } from '../time/clock.ts'
import type { ClockId, CloseReason, StepId } from '../runbook/runbook.ts'
import type { EmbargoEvent } from './embargo/events.ts'
import type { DisclosureEvent } from './disclosure/events.ts'
import type { ForkEvent } from './fork/model.ts'
import type { GroupEvent } from './group/model.ts'
import type { ReviewEvent } from './review/model.ts'
import type { NoticeEvent } from './group/notice-model.ts'
import type {
  Advisory,
  Assessment,
  Compromise,
  Elsewhere,
  Intake,
  LetterContact,
  MissingDetail,
  PublicIssue,
  Removal,
  Resources,
  Restriction,
  Ruling,
  Source,
  Unreachable,
} from './state.ts'
import type { Reporter, ContactKind } from './intake/model.ts'
import type { CaseKey, UserId } from '../ids.ts'
import type { Severity } from '../severity/severity.ts'
import type { CreditEvent } from './credit/model.ts'
import type { CveEvent } from './cve/events.ts'

/** What a case keeps of a meeting about it. */
export type MeetingNews = 'proposed' | 'set' | 'moved' | 'cancelled' | 'held' | 'taken-back'

/** `undoable` marks the first event of an act that the same person may take back within ten minutes. */
type Meta = { readonly atMs: number; readonly by: UserId; readonly undoable?: string }

export type CaseEvent = Meta &
  (
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
    /** `from`: whose it was, when it was taken on an offer. */
    | { readonly type: 'CaseClaimed'; readonly owner: UserId; readonly from?: UserId }
    | { readonly type: 'HandoffOffered'; readonly id: string; readonly to: UserId; readonly note: string }
    | { readonly type: 'HandoffDeclined' }
    /** `of`: who owned the triage then. */
    | { readonly type: 'HandoffAsked'; readonly of: UserId }
    /** `tells`: the chairs. */
    | {
        readonly type: 'OwnerMarked'
        readonly owner: UserId
        readonly is: 'reachable' | Unreachable
        readonly tells: readonly UserId[]
      }
    | { readonly type: 'CaseReleased'; readonly from: UserId; readonly why: string }
    | {
        readonly type: 'CaseEscalated'
        readonly id: string
        readonly to: 'chairs' | 'tsc'
        readonly need: string
        readonly tells: readonly UserId[]
        readonly open: number
        readonly overdue: number
        readonly untilMs: number
      }
    | ({ readonly type: 'RestrictionAsked'; readonly id: string } & Omit<Restriction, 'askedBy'>)
    /** `again`: who is let in, why or until when was changed. */
    | { readonly type: 'CaseRestricted'; readonly restriction: Restriction; readonly again: boolean }
    | { readonly type: 'RestrictionLifted' }
    | { readonly type: 'AskTakenUp'; readonly id: string }
    | { readonly type: 'AskExpired'; readonly id: string }
    | { readonly type: 'ReporterRecorded'; readonly reporter: Reporter }
    | {
        readonly type: 'ReporterContacted'
        readonly kind: ContactKind
        readonly when: number
        readonly channel: 'email' | 'github' | 'other'
        readonly missing: readonly MissingDetail[]
        readonly promisedWorkingDays?: number
      }
    | {
        readonly type: 'LetterWanted'
        readonly id: string
        readonly template: string
        readonly to: string
        readonly subject: string
        readonly text: string
        readonly contact?: LetterContact
        readonly apart?: true
      }
    /** `sha256`: of the very text that the server took. */
    | {
        readonly type: 'LetterSent'
        readonly id: string
        readonly messageId: string
        readonly sha256: string
      }
    | { readonly type: 'LetterHeld'; readonly id: string; readonly code: string }
    | { readonly type: 'LetterSettled'; readonly id: string; readonly arrived: boolean }
    | { readonly type: 'KnownAnswered'; readonly intake: Intake }
    | {
        readonly type: 'CaseAssessed'
        /** The second assessment. */
        readonly deeper?: true
        readonly compromises: readonly Compromise[]
        readonly severity: Severity
        readonly assessment: Assessment
      }
    /** `anew`: the reporter may have been told another reason before. */
    | { readonly type: 'VulnerabilityRuledOut'; readonly ruling: Ruling; readonly anew?: true }
    | { readonly type: 'ResourcesAgreed'; readonly resources: Resources }
    | { readonly type: 'NoteAdded'; readonly text: string }
    /** `sha256`: of the file somebody got. */
    | { readonly type: 'CaseExported'; readonly format: string; readonly sha256: string }
    | {
        readonly type: 'StepTicked'
        readonly step: StepId
        readonly evidence: string
        readonly people?: readonly UserId[]
        readonly named?: string
        readonly needless?: true
      }
    | { readonly type: 'AdvisoryWanted'; readonly advisory: Advisory }
    | ({
        readonly type: 'AdvisoryEdited'
        readonly id: string
        readonly changed: readonly ('package' | 'affected' | 'patched' | 'summary' | 'mitigation')[]
        /** The private report it was becomes a draft. */
        readonly accepts?: true
      } & Partial<Pick<Advisory, 'package'>> &
        Pick<Advisory, 'affected' | 'patched' | 'summary' | 'mitigation'>)
    | { readonly type: 'AdvisoryDrafted'; readonly id: string; readonly ghsaId: string; readonly url: string }
    | {
        readonly type: 'AdvisoryDiffered'
        readonly id: string
        readonly parts: readonly string[]
      }
    | {
        readonly type: 'CollaboratorsAdded'
        readonly id: string
        readonly logins: readonly string[]
        readonly unknown?: readonly string[]
      }
    | {
        readonly type: 'TrackerOpened'
        readonly repository: string
        readonly number: number
        readonly url: string
        readonly nodeId?: string
      }
    | {
        readonly type: 'PublicIssueTaken'
        readonly id: string
        readonly repository: string
        readonly number: number
        readonly nodeId: string
        readonly url: string
        readonly removal: Removal
      }
    | {
        readonly type: 'PublicIssueSaved'
        readonly digest: string
        readonly comments: number
        readonly files: number
      }
    | { readonly type: 'PublicIssueAuthorTold'; readonly notice: number }
    | ({ readonly type: 'PublicRemovalAgreed'; readonly digest: string } & Omit<Agreement, 'second'>)
    | { readonly type: 'PublicIssueChanged' }
    | { readonly type: 'PublicIssueGone'; readonly how: NonNullable<PublicIssue['how']> }
    | EmbargoEvent
    | CveEvent
    | NoticeEvent
    | DisclosureEvent
    | CreditEvent
    | GroupEvent
    | ForkEvent
    | ReviewEvent
    | { readonly type: 'CaseEdited'; readonly title?: string; readonly receivedAtMs?: number }
    | { readonly type: 'ReportLinked'; readonly url: string }
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
    | { readonly type: 'DuplicateLearned'; readonly duplicate: CaseKey }
    | { readonly type: 'DuplicateForgotten'; readonly duplicate: CaseKey }
    /** `gives`: the other case takes it because this one lets it go; else it has it already. */
    | {
        readonly type: 'AdvisoryPassed'
        readonly id: string
        readonly draft: NonNullable<Advisory['draft']>
        readonly to: CaseKey
        readonly gives?: true
      }
    | {
        readonly type: 'MeetingLearned'
        readonly meeting: string
        readonly is: MeetingNews
        readonly startMs?: number
        /** What is told of it here stands beside its card. */
        readonly here: boolean
      }
    | { readonly type: 'CaseReopened'; readonly why: string }
    | { readonly type: 'Undone'; readonly act: string }
    | { readonly type: 'StepsDone'; readonly steps: readonly StepId[]; readonly doneAtMs: number }
    | { readonly type: 'StepsReopened'; readonly steps: readonly StepId[] }
    | { readonly type: 'StepsWaived'; readonly steps: readonly StepId[]; readonly why: string }
    | {
        readonly type: 'ClocksStarted'
        readonly clocks: readonly { readonly id: ClockId; readonly startMs: number; readonly span?: Span }[]
      }
    /** The report came at another time than was written down. */
    | {
        readonly type: 'ClocksMoved'
        readonly clocks: readonly { readonly id: ClockId; readonly startMs: number }[]
      }
    /** Another date was agreed; without a span, the runbook's own length counts again. `said`: the stage that is passed. */
    | {
        readonly type: 'ClocksExtended'
        readonly clocks: readonly { readonly id: ClockId; readonly span?: Span; readonly said?: Stage }[]
      }
    /** The calendar changed; `said`: what counts as said now, where that is another stage, or none. */
    | {
        readonly type: 'ClocksReplanned'
        readonly clocks: readonly {
          readonly id: ClockId
          readonly dueAtMs: number
          readonly moved: boolean
          readonly said?: { readonly stage?: Stage }
        }[]
      }
    /** Ended by the end of the case, they go on from where they counted. */
    | { readonly type: 'ClocksRevived'; readonly clocks: readonly ClockId[] }
    | {
        readonly type: 'ClocksMet'
        readonly clocks: readonly ClockId[]
        readonly metAtMs: number
        /** Those of them that were met after they were due. */
        readonly late?: readonly { readonly id: ClockId; readonly byMs: number }[]
      }
    | { readonly type: 'ClocksWaived'; readonly clocks: readonly ClockId[]; readonly why: string }
    | { readonly type: 'ClocksPaused'; readonly clocks: readonly ClockId[]; readonly pausedAtMs: number }
    | { readonly type: 'ClocksResumed'; readonly clocks: readonly ClockId[]; readonly resumedAtMs: number }
    | {
        readonly type: 'StageReached'
        readonly clock: ClockId
        readonly stage: Stage
        readonly late: boolean
      }
    | { readonly type: 'ClockSnoozed'; readonly clock: ClockId; readonly snooze: Snooze }
    | { readonly type: 'ClockUnsnoozed'; readonly clock: ClockId }
    /** The time was up and nothing had been held back. */
    | { readonly type: 'SnoozeEnded'; readonly clock: ClockId }
  )

/** What an act drags along: it belongs to the act, is undone with it and is no line of its own. */
export const consequences = [
  'StepsDone',
  'StepsReopened',
  'StepsWaived',
  'ClocksStarted',
  'ClocksMoved',
  'ClocksExtended',
  'ClocksRevived',
  'ClocksMet',
  'ClocksWaived',
  'ClocksPaused',
  'ClocksResumed',
] as const satisfies readonly CaseEvent['type'][]
export type Consequence = Extract<CaseEvent, { type: (typeof consequences)[number] }>

export const isConsequence = (event: CaseEvent): event is Consequence =>
  (consequences as readonly string[]).includes(event.type)
