/** What the thread of a case must hold for each kind of event in its journal: written apart from the program, and whole by type. */
import type { Case } from '../../src/domain/case/state.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { isSettled } from '../../src/domain/case/review/review.ts'

/** `silent`: why no line says it. Else the template of its line, or those that its data asks for. */
export type Line<E, About = undefined> =
  | string
  | { readonly silent: string }
  | ((event: E, after: About) => readonly string[])

type Table = {
  readonly [T in CaseEvent['type']]: Line<Extract<CaseEvent, { readonly type: T }>, () => Case | undefined>
}

const consequence = { silent: 'it belongs to the act that it follows from, whose line says it' } as const
const ownMessage = { silent: 'a message of its own stands there, with buttons' } as const

const lines = {
  CaseOpened: ({ imported }) => [imported === true ? 'imported' : 'opened'],
  CaseClaimed: ({ from }) => [from === undefined ? 'claimed' : 'handed-over'],
  HandoffOffered: ownMessage,
  HandoffDeclined: 'declined',
  HandoffAsked: 'handoff-asked',
  OwnerMarked: ({ is }) => [is === 'reachable' ? 'owner-back' : 'owner-unreachable'],
  CaseReleased: 'released',
  CaseEscalated: ({ to }) => [to === 'chairs' ? 'escalated' : 'escalated-tsc', 'needed'],
  RestrictionAsked: ownMessage,
  CaseRestricted: ({ again }) => [again ? 'restriction-changed' : 'restricted'],
  RestrictionLifted: 'lifted',
  AskTakenUp: 'taken-up',
  AskExpired: 'ask-expired',
  ReporterRecorded: 'reporter',
  ReporterContacted: 'contact',
  LetterWanted: { silent: 'said once the letter has gone' },
  LetterSent: ({ id }, after) =>
    after()?.letters?.some((one) => one.id === id && one.apart === true) === true ? [] : ['letter-sent'],
  LetterHeld: ownMessage,
  LetterSettled: 'letter-settled',
  KnownAnswered: 'known',
  CaseAssessed: 'assessed',
  VulnerabilityRuledOut: 'ruled-out',
  ResourcesAgreed: 'resources',
  NoteAdded: 'note',
  CaseExported: 'exported',
  StepTicked: 'step',
  AdvisoryWanted: ({ advisory }) => [advisory.draft === undefined ? 'advisory-wanted' : 'advisory-adopted'],
  AdvisoryEdited: 'advisory-edited',
  AdvisoryDrafted: 'advisory-drafted',
  AdvisoryDiffered: 'advisory-differs',
  CollaboratorsAdded: ({ unknown }) => (unknown === undefined ? [] : ['logins-unknown']),
  TrackerOpened: { silent: 'the card links it' },
  PublicIssueTaken: 'public-taken',
  PublicIssueSaved: 'public-saved',
  PublicIssueAuthorTold: 'public-told',
  PublicRemovalAgreed: 'public-agreed',
  PublicIssueChanged: 'public-changed',
  PublicIssueGone: 'public-gone',
  EmbargoProposed: 'embargo-proposed',
  EmbargoAgreed: 'embargo-agreed',
  EmbargoExtended: 'embargo-extended',
  EmbargoDisputed: 'embargo-disputed',
  EmbargoBroken: 'embargo-broken',
  ExploitationNoted: 'exploited',
  FixForgone: 'without-fix',
  CveWanted: 'cve-wanted',
  CveRequested: 'cve-requested',
  CveRefused: 'cve-refused',
  CveDoubted: 'cve-doubted',
  CveAssigned: 'cve-assigned',
  CveDateDoubted: 'cve-date-doubted',
  CveWaived: 'cve-waived',
  SigsAlerted: 'sigs-alerted',
  AskUnreached: 'unreached',
  PrenoticeSent: 'prenotice-sent',
  PrenoticeReached: { silent: 'each notice shows by itself what became of it' },
  PrenoticeFailed: 'prenotice-failed',
  PrenoticeResent: { silent: 'each notice shows by itself what became of it' },
  PrenoticeAnswered: ({ says }) => (says === 'looked' || says === 'not-looked' ? [] : ['prenotice-answered']),
  PreparationAgreed: 'preparation',
  AnnouncementWanted: ({ place }) => (place === undefined ? ['announced-list'] : []),
  AnnouncementMade: 'announced',
  AnnouncementFailed: 'announce-failed',
  ChannelsLeftOut: 'announce-left-out',
  InstallersAsked: 'installers-asked',
  InstallersAnswered: 'installers',
  DisclosureAgreed: 'disclosure-agreed',
  DisclosureCancelled: 'disclosure-cancelled',
  DisclosureBegun: 'disclosure-begun',
  AdvisoryPublished: 'advisory-published',
  DisclosureStopped: 'disclosure-stopped',
  PublishedDiffers: 'published-differs',
  ApprovalVoid: 'approval-void',
  Disclosed: 'disclosed',
  CreditRecorded: 'credit',
  CreditedInvited: 'credit-invited',
  GroupFormed: 'group-formed',
  GroupLeft: 'group-left',
  GroupRoomMade: { silent: 'the room speaks for itself' },
  ForkWanted: 'fork-wanted',
  ForkMade: 'fork-made',
  ForkRefused: 'fork-refused',
  ReviewOpened: 'review-opened',
  ReviewAnswered: 'review-answered',
  ReviewerWaived: 'review-waived',
  ReporterReviewWaived: 'reporter-review-waived',
  ReviewerUnreached: 'unreached',
  ReviewTurned: ({ id, stage }, after) => {
    const review = after()?.reviews?.find((one) => one.id === id)
    const waitsFor = review?.reviewers.some((one) => !isSettled(review, one)) === true
    return stage === 'due' && waitsFor ? ['draft-review-due'] : []
  },
  CaseEdited: 'edited',
  ReportLinked: 'linked',
  CaseClosed: 'closed',
  DuplicateLearned: 'duplicate-learned',
  DuplicateForgotten: 'duplicate-forgotten',
  AdvisoryPassed: 'advisory-passed',
  MeetingLearned: ({ here }) => (here ? [] : ['meeting-learned']),
  CaseReopened: 'reopened',
  Undone: 'undone',
  StepsDone: consequence,
  StepsReopened: consequence,
  StepsWaived: consequence,
  ClocksStarted: consequence,
  ClocksMoved: consequence,
  ClocksExtended: consequence,
  ClocksReplanned: ({ clocks }) => (clocks.some(({ moved }) => moved) ? ['replanned'] : []),
  ClocksRevived: consequence,
  ClocksMet: consequence,
  ClocksWaived: consequence,
  ClocksPaused: consequence,
  ClocksResumed: consequence,
  StageReached: { silent: 'the reminder is a message of its own' },
  ClockSnoozed: 'snoozed',
  ClockUnsnoozed: 'unsnoozed',
  SnoozeEnded: { silent: 'nothing was held back; the card says that it runs' },
} as const satisfies Table

/** What an entry of this table asks for. */
export function said<E, About>(line: Line<E, About>, event: E, after: About): readonly string[] {
  if (typeof line === 'string') return [line]
  return typeof line === 'function' ? line(event, after) : []
}

export const linesFor = (event: CaseEvent, after: () => Case | undefined): readonly string[] =>
  // Its kind names its row, which the type cannot follow.
  said(lines[event.type] as Line<CaseEvent, () => Case | undefined>, event, after)
