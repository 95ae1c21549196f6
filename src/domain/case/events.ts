/** What has happened to a case; appended to the journal in the same transaction as the row it changes. */
import type { AdvisoryEvent } from './advisory/kinds.ts'
import type { ClosingEvent } from './closing/kinds.ts'
import type { DeadlinesEvent } from './deadlines/kinds.ts'
import type { IntakeEvent } from './intake/kinds.ts'
import type { LettersEvent } from './letters/kinds.ts'
import type { MeetingsEvent } from './meetings/kinds.ts'
import type { OwnershipEvent } from './ownership/kinds.ts'
import type { PublicIssueEvent } from './public-issue/kinds.ts'
import type { TriageEvent } from './triage/kinds.ts'
import type { EmbargoEvent } from './embargo/events.ts'
import type { DisclosureEvent } from './disclosure/events.ts'
import type { ForkEvent } from './fork/model.ts'
import type { GroupEvent } from './group/model.ts'
import type { ReviewEvent } from './review/model.ts'
import type { NoticeEvent } from './group/notice-model.ts'
import type { UserId } from '../ids.ts'
import type { CreditEvent } from './credit/model.ts'
import type { CveEvent } from './cve/events.ts'

/** `undoable` marks the first event of an act that the same person may take back within ten minutes. */
type Meta = { readonly atMs: number; readonly by: UserId; readonly undoable?: string }

export type CaseEvent = Meta &
  (
    | AdvisoryEvent
    | ClosingEvent
    | DeadlinesEvent
    | IntakeEvent
    | LettersEvent
    | MeetingsEvent
    | OwnershipEvent
    | PublicIssueEvent
    | TriageEvent
    | EmbargoEvent
    | CveEvent
    | NoticeEvent
    | DisclosureEvent
    | CreditEvent
    | GroupEvent
    | ForkEvent
    | ReviewEvent
  )
