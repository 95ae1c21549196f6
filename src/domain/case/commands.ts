/** What may be asked of a case. `by` is a person's Discord id, or `embargo` when the program itself goes on. */
import type { Adopted, AdvisoryFact, AdvisoryRequest } from './advisory/kinds.ts'
import type { ClosingRequest } from './closing/kinds.ts'
import type { DeadlinesFact, DeadlinesRequest } from './deadlines/kinds.ts'
import type { IntakeRequest, IntakeFact } from './intake/kinds.ts'
import type { LettersRequest, LettersFact } from './letters/kinds.ts'
import type { OwnershipRequest, OwnershipFact } from './ownership/kinds.ts'
import type { PublicIssueRequest, PublicIssueFact } from './public-issue/kinds.ts'
import type { TriageRequest } from './triage/kinds.ts'
import type { EmbargoCommand } from './embargo/commands.ts'
import type { DisclosureFact, DisclosureRequest } from './disclosure/commands.ts'
import type { MeetingsFact } from './meetings/kinds.ts'
import type { ForkFact, ForkRequest } from './fork/model.ts'
import type { GroupFact, GroupRequest } from './group/model.ts'
import type { ReviewFact, ReviewRequest } from './review/model.ts'
import type { NoticeFact, NoticeRequest } from './group/notice-model.ts'
import type { Source } from './state.ts'
import type { CaseKey, UserId } from '../ids.ts'
import type { CreditFact, CreditRequest } from './credit/model.ts'
import type { CveFact, CveRequest } from './cve/commands.ts'

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

type About = { readonly case: CaseKey; readonly by: UserId }

/** What somebody asks of a case: it is refused where its state, or its end, speaks against it. */
export type CaseRequest = About &
  (
    | AdvisoryRequest
    | ClosingRequest
    | DeadlinesRequest
    | IntakeRequest
    | LettersRequest
    | OwnershipRequest
    | PublicIssueRequest
    | TriageRequest
    | EmbargoCommand
    | CveRequest
    | NoticeRequest
    | DisclosureRequest
    | CreditRequest
    | GroupRequest
    | ForkRequest
    | ReviewRequest
  )

/**
 * What has happened, on GitHub, in Discord, in another case or by the clock. It is never refused, whatever became of the case
 * meanwhile: what changes nothing gives no events.
 */
export type CaseFact = About &
  (
    | AdvisoryFact
    | IntakeFact
    | LettersFact
    | OwnershipFact
    | PublicIssueFact
    | DeadlinesFact
    | MeetingsFact
    | CveFact
    | NoticeFact
    | DisclosureFact
    | CreditFact
    | GroupFact
    | ForkFact
    | ReviewFact
  )

export type CaseCommand = CaseRequest | CaseFact
