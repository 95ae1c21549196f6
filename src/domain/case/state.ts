/** What a case is at one moment: what must never be confused is a union, what a runbook orders is data. */
import type { Agreement } from '../approvals/agreement.ts'
import type { ClockState, Span, Stage } from '../time/clock.ts'
import type { ClockId, CloseReason, StepId } from '../runbook/runbook.ts'
import type { Embargo } from './embargo/model.ts'
import type { Disclosure } from './disclosure/model.ts'
import type { ContactKind, Reporter } from './intake/model.ts'
import type { Fork } from './fork/model.ts'
import type { Group } from './group/model.ts'
import type { Review } from './review/model.ts'
import type { Ear, Notices } from './group/notice-model.ts'
import type { Severity } from '../severity/severity.ts'
import type { Credited } from './credit/model.ts'
import type { Cve } from './cve/model.ts'
import type { CaseKey, UserId } from '../ids.ts'

export const sources = ['email', 'github', 'public-issue', 'discord', 'member'] as const
export type Source = (typeof sources)[number]

export type Lifecycle =
  | { readonly is: 'open' }
  | {
      readonly is: 'closed'
      readonly as: CloseReason
      readonly atMs: number
      readonly why?: string
      /** The case it is a duplicate of, which is none itself. */
      readonly of?: CaseKey
      /** Where somebody else made it public. */
      readonly elsewhere?: string
    }

/** Where a case was published that the bot did not publish, and who said so first; the second person is who closed it. */
export type Elsewhere = { readonly url: string } & Omit<Agreement, 'second'>

/** O49–O52: the first question of every case. */
export type Intake =
  | { readonly is: 'unchecked' }
  | { readonly is: 'new' }
  | {
      readonly is: 'public'
      readonly where: 'here' | 'upstream'
      readonly links: string
      readonly mayDiscuss: boolean
      readonly replySent: boolean
    }
  | { readonly is: 'known-undisclosed'; readonly links: string; readonly repeats?: CaseKey }

export type Ownership =
  | { readonly is: 'unowned' }
  | {
      readonly is: 'owned'
      readonly by: UserId
      readonly sinceMs: number
      /** Any member may take it over for as long. */
      readonly unreachable?: Unreachable
    }
/** Away with nobody to cover; or no longer on the team, its role or the server. */
export type Unreachable = 'away' | 'gone'

/** The triage offered to one member; the last offer of a case is kept with what became of it. */
export type Offer = {
  readonly id: string
  readonly is: 'open' | 'accepted' | 'declined' | 'void'
  readonly by: UserId
  readonly to: UserId
  readonly note: string
}

/**
 * One thing asked of somebody who need not be on the team (a TSC contact, later a reviewer): theirs alone to answer,
 * for a while, and told to them in neutral words.
 */
export type Asked = {
  readonly id: string
  readonly of: { readonly role: 'tsc' } | { readonly user: UserId }
  readonly by: UserId
  /** Whose direct messages hold the question. */
  readonly sentTo: readonly UserId[]
  readonly untilMs: number
  readonly is: 'open' | 'taken-up' | 'expired'
  readonly answeredBy?: UserId
  /** Whose direct messages are closed. */
  readonly unreached?: readonly UserId[]
} & (
  | { readonly what: 'help'; readonly need: string; readonly open: number; readonly overdue: number }
  /** That a SIG is concerned: `text` is what they read, to say that they have seen it. */
  | { readonly what: 'notice'; readonly as: Ear; readonly text: string }
)

/** Who asked that a case be seen by fewer, why, and whom they let in. */
export type Restriction = {
  readonly askedBy: UserId
  readonly why: string
  readonly letIn: readonly UserId[]
  readonly untilMs?: number
}

/** What a letter to the reporter counts as. */
export type LetterContact = {
  readonly kind: ContactKind
  readonly missing: readonly MissingDetail[]
  readonly promisedWorkingDays?: number
}

/** A letter that left by mail or is about to; its text and address stand in the sealed journal alone. */
export type MailedLetter = {
  readonly id: string
  readonly template: string
  readonly by: UserId
  readonly contact?: LetterContact
  readonly is: 'sending' | 'held' | 'sent'
  /** Why it is held. */
  readonly code?: string
  readonly messageId?: string
  /** One of many, to somebody else than the reporter: in no exchange, and held up by no other. */
  readonly apart?: true
}

export type Compromise = 'confidentiality' | 'integrity' | 'availability'

export type Cvss = { readonly version: '3.1' | '4.0'; readonly vector: string; readonly score: number }

export type Assessment = {
  readonly affected: string
  readonly why: string
  readonly cvss?: Cvss
}

export const rulingNext = ['reply', 'close', 'public-bug'] as const
/** Which kind of no vulnerability, in which words to the reporter, and what is to happen next. */
export type Ruling = {
  readonly category: string
  readonly reason: string
  readonly next: readonly (typeof rulingNext)[number][]
}

export type Verdict =
  | { readonly is: 'undecided' }
  | ({
      readonly is: 'vulnerability'
      readonly severity: Severity
      readonly compromises: readonly Compromise[]
    } & Assessment)
  | ({ readonly is: 'not-a-vulnerability'; readonly ruling?: Ruling } & Assessment)

export const missingDetails = ['steps', 'platforms', 'packages', 'versions'] as const
export type MissingDetail = (typeof missingDetails)[number]

export type Details =
  | { readonly is: 'not-asked' }
  | { readonly is: 'asked'; readonly missing: readonly MissingDetail[]; readonly sinceMs: number }
  | { readonly is: 'received'; readonly atMs: number }

export type Resources = { readonly fixOwner: string; readonly provider: 'SIG' | 'TSC' | 'SIG-Security' }

export type StepState = {
  readonly is: 'open' | 'done' | 'waived'
  readonly atMs?: number
  readonly evidence?: string
  /** Who took part, by login. */
  readonly named?: string
  /** Done without it: `evidence` says why none was needed. */
  readonly needless?: true
}

export type Advisory = {
  /** Ours: a1, a2 … within the case. */
  readonly id: string
  readonly repository: string
  readonly package: { readonly ecosystem: string; readonly name: string }
  readonly affected: string
  readonly patched: string
  readonly summary: string
  readonly cvssVector?: string
  /** Platforms and other substance for the description. */
  readonly platforms: string
  readonly draft?: { readonly ghsaId: string; readonly url: string }
  /** The case that held it before. */
  readonly from?: CaseKey
  /** It was somebody's private report: nothing is written to it before a person accepts it. */
  readonly triage?: 'waiting' | 'accepted'
  /** The team works on it, read back. */
  readonly sharedAtMs?: number
  readonly cve?: Cve
  readonly fork?: Fork
  /** The agreed date of which the team was told that no id is likely to come before it. */
  readonly cveWarnedMs?: number
  /** Everybody reads it since then. */
  readonly publishedAtMs?: number
  /** What people can do meanwhile; or that nothing is known, with the reason, which is not published. */
  readonly mitigation?:
    | { readonly is: 'known'; readonly text: string }
    | { readonly is: 'none'; readonly why: string }
}

/** O99: `delete` as the runbook says, `close` where nobody may delete or the team wants the page to stay. */
export type Removal = 'delete' | 'close'

/**
 * A public issue that should have been a private report: saved, its author told, taken down, in this order.
 * `waiting`: for the second person. `gone` says how.
 */
export type PublicIssue = {
  /** The revision at which it was taken in hand: names it within the case. */
  readonly id: string
  readonly repository: string
  readonly number: number
  readonly nodeId: string
  readonly url: string
  readonly removal: Removal
  readonly is: 'saving' | 'telling' | 'waiting' | 'removing' | 'gone'
  /** What was saved and read back; `digest` is the sha-256 of the whole copy. */
  readonly copy?: { readonly digest: string; readonly comments: number; readonly files: number }
  /** Our own message to the author, which belongs to no copy. */
  readonly notice?: number
  /** Who agreed to delete it. */
  readonly agreed?: Agreement
  readonly how?: 'deleted' | 'closed' | 'already'
}

export type Clock = ClockState & {
  /** A promise names its own length. */
  readonly span?: Span
  /** Since the start was corrected or the calendar changed: what names this round of its reminders. */
  readonly roundMs?: number
  /** What its reminder said before the calendar changed; until the next stage that message is edited only. */
  readonly takenBack?: { readonly told?: Stage; readonly roundMs?: number }
}

export type Facts = {
  readonly key: CaseKey
  readonly codeName: string
  readonly title: string
  readonly source: Source
  readonly reportLink?: string
  readonly receivedAtMs: number
  readonly openedAtMs: number
  readonly openedBy: UserId
  readonly runbook: { readonly name: string; readonly hash: string }
  readonly lifecycle: Lifecycle
  readonly intake: Intake
  readonly ownership: Ownership
  readonly offer?: Offer
  /** Who asked whom, as its owner, to hand the triage to them, and has no answer yet. */
  readonly handoffAsks?: readonly { readonly by: UserId; readonly of: UserId }[]
  readonly asked?: readonly Asked[]
  readonly notices?: Notices
  readonly group?: Group
  readonly reviews?: readonly Review[]
  readonly verdict: Verdict
  readonly details: Details
  /** When the reporter heard the result of triage. */
  readonly resultToldAtMs?: number
  readonly reporter?: Reporter
  readonly credit?: readonly Credited[]
  readonly letters?: readonly MailedLetter[]
  readonly resources?: Resources
  readonly steps: Readonly<Record<StepId, StepState>>
  readonly clocks: Readonly<Record<ClockId, Clock>>
  readonly advisories: readonly Advisory[]
  /** Held by another case since; none of their names is given again here. */
  readonly passed?: readonly { readonly id: string; readonly ghsaId: string; readonly to: CaseKey }[]
  /** `nodeId`: which issue it is; its number may be another's in a repository that was made anew. */
  readonly tracker?: {
    readonly repository: string
    readonly number: number
    readonly url: string
    readonly nodeId?: string
  }
  /** Cases that were closed as duplicates of this one. */
  readonly duplicates?: readonly CaseKey[]
  readonly restricted: boolean
  readonly restriction?: Restriction
  /** Asked of the chairs and not yet confirmed. */
  readonly restrictionWish?: Restriction & { readonly id: string }
  readonly publicIssue?: PublicIssue
  readonly embargo?: Embargo
  readonly disclosure?: Disclosure
  /** The report has stood in public: nobody can promise that nobody saw it. */
  readonly wasPublic?: true
}

/** `undo` holds the facts as they were before the last act, for ten minutes and one person; none before the opening. */
export type Case = Facts & {
  readonly revision: number
  readonly undo?: {
    /** Of the act that can be taken back. */
    readonly revision: number
    readonly by: UserId
    readonly untilMs: number
    readonly act: string
    readonly before?: Facts
  }
}
