/** Every way the program says no: a closed list of codes, each with the facts its words need. */
import type { Unmet } from './case/closing/unmet.ts'
import type { CaseKey, UserId } from './ids.ts'

/** What a text may still need. */
type Lack =
  | 'days'
  | 'missing'
  | 'links'
  | 'own'
  | 'decided'
  | 'ruled'
  | 'closed'
  | 'policy'
  | 'date'
  | 'publishedOn'
  | 'advisories'
  | 'published'

export type RefusalFacts = {
  // Who and where; an outsider gets the same words whether or not the thing exists.
  /** `policy`: where anybody may report; empty while no product repository is set. */
  outsider: { policy: string }
  'wrong-place': { channel: string }
  'not-set-up': Record<never, never>
  /** Said to those who cannot set it up. */
  'not-set-up-yet': Record<never, never>
  'letter-of-case': { case: CaseKey }
  'not-owner': { case: CaseKey; owner: UserId | null }
  'not-chair': Record<never, never>
  // Which case
  'which-case': Record<never, never>
  'no-such-case': Record<never, never>
  'no-such-thread': Record<never, never>
  'case-closed': { case: CaseKey; as: string }
  'case-open': { case: CaseKey }
  'nothing-changed': { case: CaseKey }
  // Of the wrong kind
  'is-program': { member: UserId }
  'role-unfit': { role: string; gone: boolean; everyone: boolean }
  /** `mends`: names another role for the second of the two offices. */
  'role-twice': { role: string; one: string; other: string; mends: string }
  'channel-unfit': { channel: string; gone: boolean }
  // Ownership
  'already-owned': { case: CaseKey; owner: UserId }
  'already-yours': { case: CaseKey }
  /** `offered`: they were answered, and it is theirs to accept. */
  'handoff-asked': { case: CaseKey; owner: UserId; offered: boolean }
  'nobody-owns-it': { case: CaseKey }
  'offer-over': { case: CaseKey }
  'no-other-chair': Record<never, never>
  'no-tsc-contact': Record<never, never>
  // The rotation of first responders
  'no-rotation': Record<never, never>
  'rotation-changed': Record<never, never>
  'nobody-else-on-call': Record<never, never>
  'not-in-rotation': { member: UserId }
  'already-restricted': { case: CaseKey }
  'not-restricted': { case: CaseKey }
  'restriction-over': { case: CaseKey }
  'already-escalated': { case: CaseKey }
  'restriction-waits': { case: CaseKey; by: UserId }
  /** `ask`: whom to turn to now. */
  'ask-over': { case: CaseKey; ask: UserId }
  'ask-taken-up': { case: CaseKey; by: UserId }
  'offer-for-another': { case: CaseKey; to: UserId }
  // An accidental public issue
  'no-tracker': Record<never, never>
  'public-issue-link': Record<never, never>
  'public-issue-unreachable': { repository: string }
  'public-issue-missing': { url: string }
  'public-issue-pull': { url: string }
  'public-issue-private': { repository: string }
  /** `deletes`: an administrator is needed, else somebody who may write. */
  'public-issue-rights': { repository: string; login: string; deletes: boolean }
  'public-issue-over': { case: CaseKey }
  'public-issue-other': { case: CaseKey; url: string }
  'public-issue-under-way': { case: CaseKey; doing: string }
  'public-issue-changed': { case: CaseKey }
  // What takes two people
  'no-second': { chairRole: string; tscRole: string }
  /** Somebody could, and it may be the proposer alone who made them able to. */
  'second-unconfirmed': { who: UserId }
  'not-voucher': Record<never, never>
  'not-able-second': { who: UserId }
  'second-is-first': { tsc: boolean }
  'not-second': { tsc: boolean }
  'not-first': Record<never, never>
  'not-approved-yet': Record<never, never>
  'plan-void': { case: CaseKey }
  'not-proposer': { by: UserId }
  'proposal-open': { by: UserId }
  'proposal-over': { as: 'over' | 'approved' | 'rejected' | 'withdrawn' | 'void' | 'expired' }
  'preview-changed': Record<never, never>
  // Votes; whom a removal is about hears the same words as for a vote that is not there
  'no-such-vote': Record<never, never>
  'vote-over': { vote: string }
  'vote-late': { vote: string }
  'not-elector': { vote: string }
  'vote-recused': { vote: string }
  'nothing-to-restore': { vote: string }
  'not-vote-keeper': { vote: string; by: UserId }
  'vote-extended-out': { vote: string; most: number }
  'vote-no-tie': { vote: string }
  'vote-options': { most: number }
  'vote-options-rule': Record<never, never>
  'removal-own': Record<never, never>
  'removal-by-tsc': { member: UserId }
  'removal-open': { member: UserId; vote: string }
  'removal-wait': { member: UserId; until: string }
  'removal-unwinnable': { team: number; needed: number; able: number }
  // Fields of a form; `field` is the visible label
  'field-empty': { field: string }
  'field-too-long': { field: string; most: number; got: number }
  'field-choice': { field: string; choices: string }
  'field-time': { field: string; why: string; hint: string }
  'field-link': { field: string }
  'field-cvss': { field: string; why: string }
  'field-package': { field: string; ecosystems: string }
  'field-range': { field: string; why: string; hint: string }
  'field-repository': { field: string }
  'field-days': { field: string; least: number; most: number }
  'field-login': { field: string }
  'field-contradiction': { field: string; why: string }
  // The order of the process
  // Advisories and their CVE ids
  'no-advisory': { case: CaseKey }
  'no-such-advisory': { case: CaseKey }
  'which-advisory': { case: CaseKey; known: string }
  'field-cve': { field: string }
  'cve-no-draft': { case: CaseKey }
  'cve-known': { case: CaseKey; cve: string }
  /** `doubtful`: nobody knows yet whether GitHub heard. */
  'cve-asked': { case: CaseKey; doubtful: boolean }
  'advisory-public': { case: CaseKey }
  'no-such-credited': { case: CaseKey }
  'cve-not-open': { case: CaseKey }
  'known-first': { case: CaseKey }
  'already-answered': { case: CaseKey }
  'not-a-vulnerability-yet': { case: CaseKey; verdict: string }
  'no-fix-needed': { case: CaseKey }
  'no-embargo-yet': { case: CaseKey; verdict: string }
  'draft-first': { case: CaseKey }
  'not-in-group': { case: CaseKey }
  'fork-made': { case: CaseKey; repository: string }
  'fork-too-late': { case: CaseKey }
  'review-over': { case: CaseKey; by: UserId }
  'observer-first': { tsc: UserId }
  'sig-not-alerted': { case: CaseKey; sig: string; sigs: string }
  'sig-unknown': { said: string; known: string }
  'no-date-agreed': { case: CaseKey }
  'beyond-ninety': { days: number }
  'already-disputed': { case: CaseKey }
  'already-out': { case: CaseKey; how: 'broken' | 'exploited' }
  /** `known`: it is public already; else it is no vulnerability. */
  'nothing-to-break': { case: CaseKey; known: boolean }
  /** `needs`: what is missing, each with the next click. */
  'gate-open': { case: CaseKey; as: string; needs: readonly Unmet[]; overridable: boolean }
  /** No text stands in for it. */
  'not-published': { case: CaseKey }
  // The way into the open
  'gates-need-why': { case: CaseKey; open: string }
  'disclosure-gates': {
    case: CaseKey
    done: readonly { readonly label: string }[]
    needs: readonly Unmet[]
  }
  'disclosure-under-way': { case: CaseKey; begun: boolean }
  'disclosed-already': { case: CaseKey }
  'no-disclosure-planned': { case: CaseKey }
  /** Nothing is published before it. */
  'before-date': { case: CaseKey; date: string }
  'early-needs-owner': { case: CaseKey; owner: UserId | null }
  'advisory-unfit': { case: CaseKey; faults: readonly { advisory: string; says: string }[] }
  'case-number': { case: CaseKey }
  'not-public-yet': { case: CaseKey }
  'agenda-leaves': { words: string }
  'text-leaves': { case: CaseKey; field: string; words: string }
  'text-internal': { case: CaseKey; words: string }
  'all-announced': { case: CaseKey }
  'installers-answer': { case: CaseKey; severity: string }
  'merge-link': { case: CaseKey }
  'no-such-recipient': { case: CaseKey }
  'nothing-failed': { case: CaseKey }
  'no-list': Record<never, never>
  'list-empty': { list: string }
  'date-first': { case: CaseKey }
  'gates-unread': { case: CaseKey; unread: string }
  'duplicate-of-duplicate': { case: CaseKey; root: CaseKey }
  'has-duplicates': { case: CaseKey; of: CaseKey; duplicates: string }
  'step-unknown': { step: string }
  'step-done': { step: string }
  'step-not-needed': { step: string }
  'step-too-early': { step: string; first: string }
  'no-github': Record<never, never>
  /** `command`: what to type; empty where the program does it by itself. */
  'step-by-act': { step: string; command: string }
  'no-such-clock': { clock: string }
  'clock-over': { clock: string }
  'cannot-snooze': { clock: string; why: string }
  'not-snoozed': { clock: string }
  'field-date': { field: string }
  'holiday-known': { date: string }
  'no-such-holiday': { date: string }
  'too-many-holidays': { date: string }
  'calendar-changed': Record<never, never>
  'nothing-to-undo': { case: CaseKey }
  // Set-up
  'set-up-missing': { options: string }
  'tracker-public': { repository: string }
  'repository-unreachable': { repository: string; why: string }
  'unknown-runbook': { runbook: string; known: string }
  'unknown-zone': { zone: string }
  // Texts that leave the house
  'no-such-template': { name: string; known: string }
  'template-by-embargo': { name: string }
  'template-not-mailed': { name: string; audience: string; list: boolean }
  'no-mail': { name: string }
  'text-syntax': { line: number }
  'text-variable': { line: number; variable: string; known: string }
  'text-nested': Record<never, never>
  'text-must': { name: string; must: string }
  'text-thanks': { name: string }
  'text-unchanged': { name: string }
  'no-such-version': { name: string; versions: number }
  'no-address': { case: CaseKey }
  'letter-settled': { case: CaseKey }
  'template-lacks': { name: string } & Readonly<Record<Lack, boolean>>
  'not-on-roster': { member: UserId }
  // Coming to the team and leaving it
  'already-on-team': { member: UserId }
  'already-nominated': { member: UserId; approved: boolean }
  'nomination-over': Record<never, never>
  'no-such-nomination': Record<never, never>
  'own-nomination': Record<never, never>
  'not-in-server': { member: UserId }
  /** `asked`: the TSC has not answered yet. */
  'not-approved': { member: UserId; asked: boolean }
  'pledge-given': { member: UserId }
  'not-away': Record<never, never>
  'last-chair': Record<never, never>
  'own-resignation': Record<never, never>
  'already-resigning': Record<never, never>
  'not-resigning': { member: UserId }
  // Off the team, and back
  'removal-of-yourself': Record<never, never>
  'removal-owed': { member: UserId }
  'no-removal-owed': Record<never, never>
  'team-votes-first': Record<never, never>
  'only-chair': { member: UserId }
  'no-such-duty': Record<never, never>
  'duty-step-done': { by: UserId; byUs: boolean }
  'tick-not-yours': Record<never, never>
  'not-removed': { member: UserId }
  'appeal-made': { decided: boolean }
  'no-appeal': { member: UserId }
  'appeal-over': { upheld: boolean }
  'appeal-not-yours': Record<never, never>
  'drift-over': Record<never, never>
  'settings-moved': Record<never, never>
  'no-such-entry': Record<never, never>
  'tsc-channel-unfit': { channel: string; why: string }
  'wg-channel-unfit': { channel: string; why: string }
  'open-readers': { readers: string }
  'reader-without-reason': { who: UserId }
  // Meetings; `meeting` is its number
  'no-such-meeting': Record<never, never>
  /** `set`: it has a time and is not about choosing one any more, or has ended. */
  'meeting-over': { meeting: string; set: boolean; held: boolean; cancelled: boolean; lapsed: boolean }
  'meeting-not-set': { meeting: string }
  'meeting-not-begun': { meeting: string }
  'meeting-unchanged': { meeting: string }
  'meeting-stands': { meeting: string }
  'not-organiser': { meeting: string; by: UserId }
  'too-late-to-undo': { meeting: string }
  'too-many-slots': { most: number; got: number }
  'slot-unclear': { line: number; said: string; why: string; hint: string }
  'action-done': { by: UserId }
  'voice-none': Record<never, never>
  'voice-open': { channel: string; readers: string }
  'voice-rights': { rights: string; where: string }
  // Menus of messages
  'no-policy': Record<never, never>
  'private-already': Record<never, never>
  'not-a-person': Record<never, never>
  'cannot-write-there': { channel: string }
  'already-asked': Record<never, never>
  // The process itself
  'process-in-force': { version: number }
  'process-replaced': { version: number }
  'not-tsc': Record<never, never>
  // Figures for the public
  'no-public-channel': Record<never, never>
  'figures-posted': { period: string }
  'figures-grain': { every: string }
  // Public issues that were found
  /** `case`: empty when it was put aside. */
  'find-answered': { by: UserId; case: string }
  'find-moved': Record<never, never>
  // Kept input and old buttons
  'form-expired': Record<never, never>
  'button-expired': Record<never, never>
  'already-done': Record<never, never>
  // Trouble that is nobody's mistake
  'store-busy': Record<never, never>
  'outside-unreachable': { what: string }
  fault: { reference: string }
}
export type RefusalCode = keyof RefusalFacts

export type Refusal = {
  [C in RefusalCode]: { readonly refused: C; readonly facts: RefusalFacts[C] }
}[RefusalCode]

export function refuse<C extends RefusalCode>(
  code: C,
  facts: RefusalFacts[C],
): Extract<Refusal, { refused: C }> {
  return { refused: code, facts } as Extract<Refusal, { refused: C }>
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}

/** Thrown at the one boundary where a refusal becomes an answer. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}
