/** What may be asked of a case. `by` is a person's Discord id, or `embargo` when the program itself goes on. */
import type { Agreement } from '../approvals/agreement.ts'
import type { WorkCalendar } from '../time/work-calendar.ts'
import type { ClockId, CloseReason, StepId } from '../runbook/runbook.ts'
import type { EmbargoCommand } from './embargo/commands.ts'
import type { DisclosureFact, DisclosureRequest } from './disclosure/commands.ts'
import type { MeetingNews } from './events.ts'
import type { ContactKind, Reporter } from './intake/model.ts'
import type { ForkFact, ForkRequest } from './fork/model.ts'
import type { GroupFact, GroupRequest } from './group/model.ts'
import type { ReviewFact, ReviewRequest } from './review/model.ts'
import type { NoticeFact, NoticeRequest } from './group/notice-model.ts'
import type {
  Advisory,
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
import type { CaseKey, UserId } from '../ids.ts'
import type { Severity } from '../severity/severity.ts'
import type { CreditFact, CreditRequest } from './credit/model.ts'
import type { CveFact, CveRequest } from './cve/commands.ts'
import type { Answers } from '../team/settings/model.ts'

export type OpenCase = {
  readonly type: 'OpenCase'
  readonly by: UserId
  readonly title: string
  readonly source: Source
  readonly receivedAtMs: number
  readonly reportLink?: string
  readonly codeName: string
  /** What stands on GitHub already and becomes the case's own. */
  readonly imports?: {
    readonly tracker?: { readonly repository: string; readonly number: number; readonly url: string }
    readonly advisory?: Adopted
  }
  /** The link to the report is an advisory of ours: it is the case's own, and no second one is made. */
  readonly adopts?: Adopted
}

export type Adopted = Omit<Advisory, 'id'> & {
  readonly draft: { readonly ghsaId: string; readonly url: string }
}

type About = { readonly case: CaseKey; readonly by: UserId }

/** What somebody asks of a case: it is refused where its state, or its end, speaks against it. */
export type CaseRequest = About &
  (
    | { readonly type: 'ClaimCase'; readonly accepts?: true; readonly offer?: string }
    | { readonly type: 'OfferHandoff'; readonly to: UserId; readonly note: string }
    | { readonly type: 'DeclineHandoff'; readonly offer?: string }
    | { readonly type: 'AskHandoff' }
    | { readonly type: 'ReleaseCase'; readonly why: string }
    | {
        readonly type: 'EscalateCase'
        readonly to: 'chairs' | 'tsc'
        readonly need: string
        /** Who there is to be told: the other chairs, or the TSC contacts. */
        readonly tells: readonly UserId[]
        readonly open: number
        readonly overdue: number
      }
    | ({ readonly type: 'AskRestriction' } & Omit<Restriction, 'askedBy'>)
    | ({ readonly type: 'RestrictCase' } & Omit<Restriction, 'askedBy'>)
    /** `id`: of the wish whose button was pressed. */
    | { readonly type: 'ConfirmRestriction'; readonly id?: string }
    | { readonly type: 'LiftRestriction' }
    | { readonly type: 'TakeUpAsk'; readonly id?: string }
    | { readonly type: 'RecordReporter'; readonly reporter: Reporter }
    | {
        readonly type: 'RecordContact'
        readonly kind: ContactKind
        readonly when: number
        readonly channel: 'email' | 'github' | 'other'
        readonly missing: readonly MissingDetail[]
        readonly promisedWorkingDays?: number
      }
    | {
        readonly type: 'SendLetter'
        readonly template: string
        readonly to: string
        readonly subject: string
        readonly text: string
        readonly contact?: LetterContact
      }
    | { readonly type: 'SettleLetter'; readonly id: string; readonly arrived: boolean }
    | { readonly type: 'AnswerKnown'; readonly intake: Exclude<Intake, { is: 'unchecked' }> }
    | {
        readonly type: 'AssessCase'
        readonly compromises: readonly (Compromise | 'none')[]
        readonly severity: Severity
        readonly cvssVector: string
        readonly affected: string
        readonly why: string
        /** In the room of the working group. */
        readonly asGroup?: true
      }
    | ({ readonly type: 'RuleOutVulnerability' } & Ruling)
    | ({ readonly type: 'AgreeResources' } & Resources)
    | { readonly type: 'AddNote'; readonly text: string }
    | { readonly type: 'NoteExport'; readonly format: string; readonly sha256: string }
    | {
        readonly type: 'TickStep'
        readonly step: StepId
        readonly evidence: string
        readonly people?: readonly UserId[]
        readonly named?: string
        readonly needless?: true
      }
    | {
        readonly type: 'DraftAdvisory'
        readonly repository: string
        readonly package: string
        readonly affected: string
        readonly patched: string
        readonly summary: string
      }
    | {
        readonly type: 'EditAdvisory'
        readonly id: string
        readonly package?: string
        readonly affected: string
        readonly patched: string
        readonly summary: string
        readonly mitigation: string
        readonly none: string
      }
    | {
        readonly type: 'TakePublicIssue'
        readonly repository: string
        readonly number: number
        readonly nodeId: string
        readonly url: string
        readonly removal: Removal
      }
    /** Only ever carried out for two people: `by` approved what `first` proposed. */
    | ({
        readonly type: 'AgreePublicRemoval'
        readonly id: string
        readonly digest: string
      } & Omit<Agreement, 'second'>)
    | EmbargoCommand
    | CveRequest
    | NoticeRequest
    | DisclosureRequest
    | CreditRequest
    | GroupRequest
    | ForkRequest
    | ReviewRequest
    | { readonly type: 'EditCase'; readonly title: string; readonly receivedAtMs: number }
    | { readonly type: 'LinkReport'; readonly url: string; readonly adopts?: Adopted }
    | {
        readonly type: 'CloseCase'
        readonly as: CloseReason
        readonly why: string
        /** Where somebody else made it public; by two people only. */
        readonly elsewhere?: Elsewhere
      }
    | { readonly type: 'MarkDuplicate'; readonly of: CaseKey; readonly why: string }
    | { readonly type: 'ReopenCase'; readonly why: string }
    /** `revision`: of the act a button offered to take back; typed, it is the last one. */
    | { readonly type: 'UndoLast'; readonly revision?: number }
    | {
        readonly type: 'SnoozeClock'
        readonly clock: ClockId
        readonly workingDays: number
        readonly why: string
      }
    | { readonly type: 'ResumeClock'; readonly clock: ClockId }
  )

/**
 * What has happened, on GitHub, in Discord, in another case or by the clock. It is never refused, whatever became of the case
 * meanwhile: what changes nothing gives no events.
 */
export type CaseFact = About &
  /** By the program: whether its owner can be reached. */
  (
    | {
        readonly type: 'MarkOwner'
        readonly owner: UserId
        readonly is: 'reachable' | Unreachable
        readonly tells: readonly UserId[]
      }
    | { readonly type: 'ExpireAsk'; readonly id: string }
    | {
        readonly type: 'LetterSent'
        readonly id: string
        readonly messageId: string
        readonly sha256: string
      }
    | { readonly type: 'LetterHeld'; readonly id: string; readonly code: string }
    | { readonly type: 'AdvisoryCreated'; readonly id: string; readonly ghsaId: string; readonly url: string }
    /** `unknown`: to GitHub. */
    | {
        readonly type: 'CollaboratorsSet'
        readonly id: string
        readonly logins: readonly string[]
        readonly unknown?: readonly string[]
      }
    /** GitHub keeps what a person wrote there of these parts of a draft. */
    | { readonly type: 'AdvisoryDiffers'; readonly id: string; readonly parts: readonly string[] }
    | {
        readonly type: 'TrackerCreated'
        readonly repository: string
        readonly number: number
        readonly url: string
        readonly nodeId?: string
        /** The issue that was deleted, and in whose place this one stands. */
        readonly replaces?: number
      }
    | {
        readonly type: 'PublicIssueSaved'
        readonly id: string
        readonly digest: string
        readonly comments: number
        readonly files: number
      }
    | { readonly type: 'PublicIssueAuthorTold'; readonly id: string; readonly notice: number }
    | { readonly type: 'PublicIssueChanged'; readonly id: string }
    | {
        readonly type: 'PublicIssueGone'
        readonly id: string
        readonly how: NonNullable<PublicIssue['how']>
      }
    /** `here`: its card stands in the thread of this case. */
    | {
        readonly type: 'LearnMeeting'
        readonly meeting: string
        readonly is: MeetingNews
        readonly startMs?: number
        readonly here: boolean
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
    /** Another case holds this draft from now on. */
    | { readonly type: 'PassAdvisory'; readonly ghsaId: string; readonly to: CaseKey }
    /** What had passed to another case comes back, as it is by now. */
    | { readonly type: 'TakeAdvisory'; readonly draft: Adopted }
    /** The calendar changed: the same deadlines, planned anew. `from`: as they were planned before. */
    | { readonly type: 'ReplanClocks'; readonly from: WorkCalendar; readonly answers?: Answers }
    | { readonly type: 'ReachStage'; readonly clock: ClockId }
    /** The time that was set for a restriction may have come. */
    | { readonly type: 'RestrictionDue' }
    | CveFact
    | NoticeFact
    | DisclosureFact
    | CreditFact
    | GroupFact
    | ForkFact
    | ReviewFact
  )

export type CaseCommand = CaseRequest | CaseFact
