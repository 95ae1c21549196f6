/** The journal as a person reads it: one line an event, dragged-along bookkeeping folded away. */
import { draftWords } from '../../domain/case/review/review.ts'
import { seatWords } from '../../domain/case/group/group.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import { withOffset } from '../../domain/time/local-time.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import { categoryOf } from '../../domain/runbook/engine.ts'
import { embargoTimeline } from '../disclosure/embargo-facts.ts'
import { oneLine } from '../core/escape.ts'
import type { TemplateFacts, Words } from '../core/render.ts'
import type { Entry } from '../core/store.ts'
import { knownAs, wordOf } from '../core/wording.ts'

export type TimelineLine = { readonly atMs: number; readonly by: string; readonly what: string }

type Naming = {
  readonly words: Words
  readonly runbook: Runbook
  /** Why fewer are to see a case may be about one of the team. */
  readonly chair: boolean
}
type Told<T extends CaseEvent['type']> = (
  event: Extract<CaseEvent, { type: T }>,
  naming: Naming,
) => TemplateFacts

const step = ({ runbook }: Naming, id: string) => runbook.steps.find((one) => one.id === id)?.label ?? id
const clock = ({ runbook }: Naming, id: string) => runbook.clocks.find((one) => one.id === id)?.says ?? id

const minuteMs = 60_000

/** The two largest units, as on a clock: `2 d 3 h`. */
export function spanInWords(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minuteMs))
  const units = [
    `${Math.floor(minutes / 1440)} d`,
    `${Math.floor((minutes % 1440) / 60)} h`,
    `${minutes % 60} min`,
  ]
  const first = units.findIndex((one) => !one.startsWith('0 '))
  return units
    .slice(first, first + 2)
    .filter((one) => !one.startsWith('0 '))
    .join(' ')
}

/** What each event tells its template; `folded` follows from another event that is told. */
export const eventFacts: { readonly [T in CaseEvent['type']]: Told<T> | 'folded' } = {
  CaseOpened: ({ title }) => ({ title }),
  CaseClaimed: () => ({}),
  HandoffOffered: ({ note }) => ({ note }),
  HandoffDeclined: () => ({}),
  HandoffAsked: ({ of }) => ({ of: { user: of } }),
  OwnerMarked: ({ owner, is }) => ({
    owner: { user: owner },
    reachable: is === 'reachable',
    gone: is === 'gone',
  }),
  CaseReleased: ({ why }) => ({ why }),
  CaseEscalated: ({ to, need }) => ({ tsc: to === 'tsc', need }),
  RestrictionAsked: ({ why }, { chair }) => ({ why: chair && why }),
  CaseRestricted: ({ restriction, again }, { chair }) => ({ why: chair && restriction.why, again }),
  RestrictionLifted: () => ({}),
  AskTakenUp: () => ({}),
  AskExpired: () => ({}),
  ReporterRecorded: () => ({}),
  ReporterContacted: ({ kind, promisedWorkingDays }) => ({
    kind: kind.replaceAll('-', ' '),
    promised: promisedWorkingDays ?? false,
  }),
  LetterWanted: 'folded',
  LetterSent: ({ id, sha256 }) => ({ id, sha256 }),
  LetterHeld: ({ id, code }) => ({ id, code }),
  LetterSettled: ({ id, arrived }) => ({ id, arrived }),
  KnownAnswered: ({ intake }, { words }) => ({
    known: wordOf(words, 'known', knownAs(intake)),
    repeats: (intake.is === 'known-undisclosed' && intake.repeats) || false,
    discuss: intake.is === 'public' && intake.mayDiscuss,
  }),
  CaseAssessed: ({ compromises, severity, assessment, deeper }) => ({
    deeper: deeper === true,
    vulnerability: compromises.length > 0,
    severity,
    score: assessment.cvss?.score.toFixed(1) ?? false,
    compromises: compromises.join(', '),
    why: assessment.why,
  }),
  VulnerabilityRuledOut: ({ ruling }, { runbook }) => ({
    category: categoryOf(runbook, ruling.category),
    reason: ruling.reason,
  }),
  ResourcesAgreed: ({ resources }) => ({ ...resources }),
  CaseExported: ({ format, sha256 }) => ({ format, sha256 }),
  NoteAdded: ({ text }) => ({ text }),
  StepTicked: (event, naming) => ({
    step: step(naming, event.step),
    evidence: event.evidence,
    named: event.named ?? false,
    needless: event.needless === true,
  }),
  AdvisoryWanted: ({ advisory }) => ({ repository: advisory.repository, summary: advisory.summary }),
  AdvisoryEdited: ({ changed, patched, mitigation, accepts }) => ({
    accepts: accepts === true,
    changed: changed.join(', ') || false,
    patched: changed.includes('patched') && (patched || 'none'),
    none: changed.includes('mitigation') && mitigation?.is === 'none' && mitigation.why,
  }),
  AdvisoryDrafted: ({ ghsaId }) => ({ ghsaId }),
  AdvisoryDiffered: ({ parts }) => ({ parts: parts.join(', ') }),
  CollaboratorsAdded: ({ logins }) => ({ logins: logins.join(', ') }),
  TrackerOpened: ({ number }) => ({ number }),
  SigsAlerted: ({ sigs, written, guests }) => ({
    sigs: sigs.map(({ sig }) => sig).join(', '),
    written: written.length,
    logins: guests.map(({ github }) => github).join(', ') || false,
    sha256: written[0]?.sha256 ?? false,
  }),
  AskUnreached: () => ({}),
  GroupFormed: ({ people, sigs, observes, written }) => ({
    people: people.length,
    sigs: sigs.join(', ') || false,
    observes: observes === undefined ? false : seatWords[observes],
    sha256: written[0]?.sha256 ?? false,
  }),
  GroupLeft: () => ({}),
  GroupRoomMade: () => ({}),
  ForkWanted: () => ({}),
  ForkMade: ({ repository }) => ({ repository }),
  ForkRefused: () => ({}),
  ReviewOpened: ({ of, people, sha256 }) => ({
    draft: draftWords[of].toLowerCase(),
    people: people.length,
    sha256,
  }),
  ReviewAnswered: ({ answer, anew }) => ({
    approve: answer.is === 'approve',
    change: answer.is === 'change',
    words: answer.words || false,
    late: answer.late,
    anew,
    byHand: answer.by !== undefined,
  }),
  ReviewerWaived: ({ why }) => ({ why }),
  ReporterReviewWaived: ({ why }) => ({ why }),
  ReviewerUnreached: () => ({}),
  ReviewTurned: 'folded',
  CaseClosed: ({ as, why, without, of, elsewhere }, { words }) => ({
    as: wordOf(words, 'closed-as', as),
    why: why ?? false,
    without: without?.join(', ') ?? false,
    of: of ?? false,
    elsewhere: elsewhere?.url ?? false,
  }),
  PublicIssueTaken: ({ url }) => ({ url }),
  PublicIssueSaved: ({ digest, comments }) => ({ digest, comments }),
  PublicIssueAuthorTold: () => ({}),
  PublicRemovalAgreed: ({ digest }) => ({ digest }),
  PublicIssueChanged: () => ({}),
  PublicIssueGone: ({ how }) => ({
    deleted: how === 'deleted',
    closed: how === 'closed',
    already: how === 'already',
  }),
  EmbargoProposed: embargoTimeline.proposed,
  // Who agreed may be the reporter by name.
  EmbargoAgreed: (event, { chair }) => ({ ...embargoTimeline.agreed(event), who: chair && event.who }),
  CreditRecorded: () => ({}),
  CreditedInvited: () => ({}),
  CveWanted: () => ({}),
  CveRequested: ({ cna }) => ({ cna }),
  CveRefused: ({ code }) => ({ code }),
  CveDoubted: () => ({}),
  CveAssigned: ({ cveId }) => ({ cveId }),
  CveDateDoubted: ({ days }) => ({ days }),
  CveWaived: ({ why }) => ({ why }),
  PrenoticeSent: ({ list, recipients, sha256 }) => ({ list: list.name, count: recipients.length, sha256 }),
  PrenoticeReached: 'folded',
  PrenoticeFailed: ({ id, code }) => ({ id, code }),
  PrenoticeResent: ({ ids }) => ({ ids: ids.join(', ') }),
  PrenoticeAnswered: ({ id, says, recorded }) => ({
    id,
    says: says.replaceAll('-', ' '),
    recorded: recorded === true,
  }),
  PreparationAgreed: ({ untilMs, who }) => ({
    until: untilMs === undefined ? false : withOffset(untilMs, 'UTC'),
    who,
  }),
  AnnouncementWanted: ({ name, sha256 }) => ({ name, sha256 }),
  AnnouncementMade: ({ id }) => ({ id }),
  AnnouncementFailed: ({ id, code }) => ({ id, code }),
  ChannelsLeftOut: ({ channels, why }) => ({ count: channels.length, why }),
  InstallersAsked: () => ({}),
  InstallersAnswered: ({ needed, why, recorded }) => ({ needed, why: why || false, recorded }),
  DisclosureAgreed: ({ onAtMs, early }) => ({
    on: withOffset(onAtMs, 'UTC'),
    early: early ?? false,
  }),
  DisclosureCancelled: () => ({}),
  DisclosureBegun: () => ({}),
  AdvisoryPublished: ({ id }) => ({ id }),
  DisclosureStopped: ({ why }) => ({ why: why.replaceAll('-', ' ') }),
  PublishedDiffers: ({ fields }) => ({ fields: fields.join(', ') }),
  ApprovalVoid: ({ of }) => ({ of: of.replace('-', ' ') }),
  Disclosed: () => ({}),
  EmbargoExtended: embargoTimeline.extended,
  EmbargoDisputed: ({ why }) => ({ why }),
  EmbargoBroken: ({ how }) => ({ how }),
  ExploitationNoted: ({ sinceMs, evidence }) => ({ since: withOffset(sinceMs, 'UTC'), evidence }),
  FixForgone: embargoTimeline.withoutFix,
  DuplicateLearned: ({ duplicate }) => ({ duplicate }),
  DuplicateForgotten: ({ duplicate }) => ({ duplicate }),
  AdvisoryPassed: ({ draft, to }) => ({ ghsaId: draft.ghsaId, to }),
  MeetingLearned: ({ meeting, is, startMs }) => ({
    meeting,
    proposed: is === 'proposed',
    set: is === 'set',
    moved: is === 'moved',
    cancelled: is === 'cancelled',
    held: is === 'held',
    takenBack: is === 'taken-back',
    on: startMs === undefined ? false : withOffset(startMs, 'UTC'),
  }),
  CaseEdited: ({ title, receivedAtMs }) => ({
    title: title ?? false,
    received: receivedAtMs === undefined ? false : withOffset(receivedAtMs, 'UTC'),
  }),
  ReportLinked: ({ url }) => ({ url }),
  CaseReopened: ({ why }) => ({ why }),
  Undone: ({ act }) => ({ act }),
  StageReached: (event, naming) => ({
    clock: clock(naming, event.clock),
    stage: wordOf(naming.words, 'stage', event.stage),
    late: event.late,
  }),
  ClockSnoozed: (event, naming) => ({ clock: clock(naming, event.clock), why: event.snooze.reason }),
  ClockUnsnoozed: (event, naming) => ({ clock: clock(naming, event.clock) }),
  ClocksMet: ({ clocks, late = [] }, naming) => {
    const inTime = clocks.filter((id) => !late.some((one) => one.id === id))
    return {
      inTime: inTime.map((id) => clock(naming, id)).join('; '),
      late: late.map(({ id, byMs }, at) => ({
        clock: clock(naming, id),
        by: spanInWords(byMs),
        follows: at > 0 || inTime.length > 0,
      })),
    }
  },
  ClocksReplanned: ({ clocks }, naming) => ({
    clocks: clocks.map(({ id }) => clock(naming, id)).join('; '),
  }),
  SnoozeEnded: 'folded',
  StepsDone: 'folded',
  StepsReopened: 'folded',
  StepsWaived: 'folded',
  ClocksStarted: 'folded',
  ClocksMoved: 'folded',
  ClocksExtended: 'folded',
  ClocksRevived: 'folded',
  ClocksWaived: 'folded',
  ClocksPaused: 'folded',
  ClocksResumed: 'folded',
}

export const eventTemplate = (type: string): string =>
  `discord/event${type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Plain text, oldest first; what shows it escapes it, once. */
export function timelineOf(entries: readonly Entry[], naming: Naming): TimelineLine[] {
  return entries.flatMap(({ data, atMs, by }) => {
    const event = data as CaseEvent
    const facts = eventFacts[event.type] as Told<CaseEvent['type']> | 'folded'
    if (facts === 'folded') return []
    return { atMs, by, what: oneLine(naming.words.plain(eventTemplate(event.type), facts(event, naming))) }
  })
}
