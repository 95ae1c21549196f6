/** The row is what its journal says, and an undone act leaves no trace in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../src/domain/case/decide.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import type { DisclosureEvent } from '../../src/domain/case/disclosure/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import type { Case, Facts } from '../../src/domain/case/state.ts'
import { life, live } from './case-model.ts'
import { contextAt } from './case-setting.ts'

function factsOf(value: Case): Facts {
  const facts: Partial<Record<keyof Case, unknown>> = { ...value }
  delete facts.revision
  delete facts.undo
  return facts as Facts
}

test('folding the whole journal, as it was written down, gives the row', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const journal: CaseEvent[] = []
      let row: Case | undefined
      for (const { events, after } of live(lived)) {
        journal.push(...events)
        row = after
      }
      const written = JSON.parse(JSON.stringify(journal)) as CaseEvent[]
      expect(JSON.parse(JSON.stringify(fold(undefined, written)))).toEqual(JSON.parse(JSON.stringify(row)))
      expect(row?.revision).toBe(journal.length)
    }),
    { numRuns: 120 },
  )
})

test('an act taken back at once leaves the facts exactly as they were', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { before, after, events, nowMs, by } of live(lived)) {
        if (before === undefined || !events.some(({ undoable }) => undoable !== undefined)) continue
        const undone = decide(after, { type: 'UndoLast', case: after.key, by }, contextAt(nowMs))
        const back = fold(after, undone as readonly CaseEvent[])
        expect(back && factsOf(back)).toEqual(factsOf(before))
      }
    }),
    { numRuns: 120 },
  )
})

test('nobody takes back what somebody else did, or what is ten minutes old', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs } of live(lived)) {
        const foreign = decide(after, { type: 'UndoLast', case: after.key, by: '99' }, contextAt(nowMs))
        expect(foreign).toMatchObject({ refused: expect.stringMatching(/nothing-to-undo|case-closed/) })
        const dayLater = contextAt(nowMs + 86_400_000)
        const late = decide(
          after,
          { type: 'UndoLast', case: after.key, by: after.undo?.by ?? '11' },
          dayLater,
        )
        expect(late).toMatchObject({ refused: 'nothing-to-undo' })
      }
    }),
    { numRuns: 80 },
  )
})

test('what the program learned meanwhile outlives an undo', () => {
  fc.assert(
    fc.property(life, (lived) => {
      let tracker: Case['tracker']
      for (const { after } of live(lived)) {
        if (tracker !== undefined) expect(after.tracker).toEqual(tracker)
        tracker = after.tracker
      }
    }),
    { numRuns: 120 },
  )
})

test('an act is undoable once: only its first event says so', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { events } of live(lived))
        expect(events.slice(1).filter(({ undoable }) => undoable !== undefined)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

/** Ten seconds of work where nothing else runs. */
const busyMachineMs = 120_000

test(
  'these random lives meet every kind of event, so that what is proved of them is proved of all',
  () => {
    const met = new Set<string>()
    for (const lived of fc.sample(life, { numRuns: 3000, seed: 7 }))
      for (const { events } of live(lived)) for (const { type } of events) met.add(type)
    expect([...met].toSorted()).toEqual(everyKind)
  },
  busyMachineMs,
)

const everyKind = (
  Object.keys({
    CaseOpened: 1,
    CaseClaimed: 1,
    HandoffOffered: 1,
    HandoffDeclined: 1,
    HandoffAsked: 1,
    OwnerMarked: 1,
    CaseReleased: 1,
    CaseEscalated: 1,
    RestrictionAsked: 1,
    CaseRestricted: 1,
    RestrictionLifted: 1,
    AskTakenUp: 1,
    AskExpired: 1,
    ReporterRecorded: 1,
    ReporterContacted: 1,
    LetterWanted: 1,
    LetterSent: 1,
    LetterHeld: 1,
    LetterSettled: 1,
    KnownAnswered: 1,
    CaseAssessed: 1,
    VulnerabilityRuledOut: 1,
    ResourcesAgreed: 1,
    NoteAdded: 1,
    CaseExported: 1,
    StepTicked: 1,
    AdvisoryWanted: 1,
    AdvisoryDrafted: 1,
    AdvisoryEdited: 1,
    AdvisoryDiffered: 1,
    CollaboratorsAdded: 1,
    TrackerOpened: 1,
    PublicIssueTaken: 1,
    PublicIssueSaved: 1,
    PublicIssueAuthorTold: 1,
    PublicRemovalAgreed: 1,
    PublicIssueChanged: 1,
    PublicIssueGone: 1,
    EmbargoProposed: 1,
    EmbargoAgreed: 1,
    CreditRecorded: 1,
    CreditedInvited: 1,
    CveWanted: 1,
    CveRequested: 1,
    CveRefused: 1,
    CveDoubted: 1,
    CveAssigned: 1,
    CveWaived: 1,
    CveDateDoubted: 1,
    EmbargoExtended: 1,
    EmbargoDisputed: 1,
    EmbargoBroken: 1,
    ExploitationNoted: 1,
    FixForgone: 1,
    StepsWaived: 1,
    ClocksExtended: 1,
    CaseEdited: 1,
    ReportLinked: 1,
    CaseClosed: 1,
    DuplicateLearned: 1,
    DuplicateForgotten: 1,
    AdvisoryPassed: 1,
    MeetingLearned: 1,
    CaseReopened: 1,
    Undone: 1,
    StepsDone: 1,
    StepsReopened: 1,
    ClocksStarted: 1,
    ClocksMoved: 1,
    ClocksRevived: 1,
    ClocksMet: 1,
    ClocksWaived: 1,
    ClocksPaused: 1,
    ClocksResumed: 1,
    StageReached: 1,
    ClockSnoozed: 1,
    ClockUnsnoozed: 1,
    SnoozeEnded: 1,
    ClocksReplanned: 1,
    SigsAlerted: 1,
    AskUnreached: 1,
    GroupFormed: 1,
    GroupLeft: 1,
    GroupRoomMade: 1,
    ForkWanted: 1,
    ForkMade: 1,
    ForkRefused: 1,
    ReviewOpened: 1,
    ReviewAnswered: 1,
    ReviewerWaived: 1,
    ReporterReviewWaived: 1,
    ReviewerUnreached: 1,
    ReviewTurned: 1,
    // Those of a disclosure are met in lives of their own.
  } satisfies Record<Exclude<CaseEvent['type'], DisclosureEvent['type']>, 1>) as CaseEvent['type'][]
).toSorted()
