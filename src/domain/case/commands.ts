/** What may be asked of a case. `by` is a person's Discord id, or `embargo` when the program itself goes on. */
import type { WorkCalendar } from '../calendar.ts'
import type { ClockId, CloseReason, StepId } from '../runbook.ts'
import type { EmbargoCommand } from './embargo/commands.ts'
import type { DisclosureCommand } from './disclosure/commands.ts'
import type { ContactKind, MeetingNews } from './events.ts'
import type { ForkCommand } from './group/fork.ts'
import type { GroupCommand } from './group/group.ts'
import type { ReviewCommand } from './group/review.ts'
import type { NoticeCommand } from './group/notice.ts'
import type {
  Advisory,
  CaseKey,
  Compromise,
  Intake,
  LetterContact,
  MissingDetail,
  PublicIssue,
  Removal,
  Reporter,
  Resources,
  Restriction,
  Ruling,
  Source,
  Unreachable,
  UserId,
} from './state.ts'
import type { Severity } from '../severity.ts'
import type { CreditCommand } from './credit/decide.ts'
import type { CveCommand } from './cve/commands.ts'
import type { Answers } from '../team/answers.ts'

/** The program itself, where a person's id would stand. */
export const itself: UserId = 'embargo'

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
    readonly advisory?: Omit<Advisory, 'id'> & {
      readonly draft: { readonly ghsaId: string; readonly url: string }
    }
  }
}

export type CaseCommand = { readonly case: CaseKey; readonly by: UserId } &
  /** `offer` names the one whose button was pressed; `accepts`: it is to be taken on an offer and not otherwise. */
  (
    | { readonly type: 'ClaimCase'; readonly accepts?: true; readonly offer?: string }
    | { readonly type: 'OfferHandoff'; readonly to: UserId; readonly note: string }
    | { readonly type: 'DeclineHandoff'; readonly offer?: string }
    /** By the program: whether its owner can be reached. */
    | {
        readonly type: 'MarkOwner'
        readonly owner: UserId
        readonly is: 'reachable' | Unreachable
        readonly tells: readonly UserId[]
      }
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
    /** `due`: only if its time has come. */
    | { readonly type: 'LiftRestriction'; readonly due?: true }
    | { readonly type: 'TakeUpAsk'; readonly id?: string }
    | { readonly type: 'ExpireAsk'; readonly id: string }
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
    | {
        readonly type: 'LetterSent'
        readonly id: string
        readonly messageId: string
        readonly sha256: string
      }
    | { readonly type: 'LetterHeld'; readonly id: string; readonly code: string }
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
        readonly affected: string
        readonly patched: string
        readonly summary: string
        readonly mitigation: string
        readonly none: string
      }
    | { readonly type: 'AdvisoryCreated'; readonly id: string; readonly ghsaId: string; readonly url: string }
    /** `unknown`: to GitHub. */
    | {
        readonly type: 'CollaboratorsSet'
        readonly id: string
        readonly logins: readonly string[]
        readonly unknown?: readonly string[]
      }
    | {
        readonly type: 'TrackerCreated'
        readonly repository: string
        readonly number: number
        readonly url: string
      }
    | {
        readonly type: 'TakePublicIssue'
        readonly repository: string
        readonly number: number
        readonly nodeId: string
        readonly url: string
        readonly removal: Removal
      }
    | {
        readonly type: 'PublicIssueSaved'
        readonly id: string
        readonly digest: string
        readonly comments: number
        readonly files: number
      }
    | { readonly type: 'PublicIssueAuthorTold'; readonly id: string; readonly notice: number }
    /** Only ever carried out for two people: `by` approved what `first` proposed. */
    | {
        readonly type: 'AgreePublicRemoval'
        readonly id: string
        readonly digest: string
        readonly first: UserId
      }
    | { readonly type: 'PublicIssueChanged'; readonly id: string }
    | {
        readonly type: 'PublicIssueGone'
        readonly id: string
        readonly how: NonNullable<PublicIssue['how']>
      }
    | EmbargoCommand
    | CveCommand
    | NoticeCommand
    | DisclosureCommand
    | CreditCommand
    | GroupCommand
    | ForkCommand
    | ReviewCommand
    | { readonly type: 'EditCase'; readonly title: string; readonly receivedAtMs: number }
    | { readonly type: 'LinkReport'; readonly url: string }
    | { readonly type: 'CloseCase'; readonly as: CloseReason; readonly why: string }
    | { readonly type: 'MarkDuplicate'; readonly of: CaseKey; readonly why: string }
    /** `here`: its card stands in the thread of this case. */
    | {
        readonly type: 'LearnMeeting'
        readonly meeting: string
        readonly is: MeetingNews
        readonly startMs?: number
        readonly here: boolean
      }
    /** Another case was closed as a duplicate of this one, or is open again. */
    | { readonly type: 'LearnDuplicate'; readonly duplicate: CaseKey }
    | { readonly type: 'ForgetDuplicate'; readonly duplicate: CaseKey }
    | { readonly type: 'ReopenCase'; readonly why: string }
    /** `revision`: of the act a button offered to take back; typed, it is the last one. */
    | { readonly type: 'UndoLast'; readonly revision?: number }
    /** The calendar changed: the same deadlines, planned anew. `from`: as they were planned before. */
    | { readonly type: 'ReplanClocks'; readonly from: WorkCalendar; readonly answers?: Answers }
    | { readonly type: 'ReachStage'; readonly clock: ClockId }
    | {
        readonly type: 'SnoozeClock'
        readonly clock: ClockId
        readonly workingDays: number
        readonly why: string
      }
    | { readonly type: 'ResumeClock'; readonly clock: ClockId }
  )
