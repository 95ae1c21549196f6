/** The only writer of case state: one event after another, nothing but the event and the state before it. */
import { advisoryEdited } from './advisory/edit.ts'
import { clocksAfter, withClocks } from './deadlines/evolve.ts'
import { itself } from '../ids.ts'
import { embargoAfter } from './embargo/evolve.ts'
import { creditAfter, creditOfReporter } from './credit/evolve.ts'
import { cveAfter } from './cve/evolve.ts'
import { isOfDisclosure } from './disclosure/events.ts'
import { disclosureAfter } from './disclosure/evolve.ts'
import type { CaseEvent } from './events.ts'
import { isConsequence } from './events.ts'
import { lettersAfter } from './letters/evolve.ts'
import { forkAfter } from './fork/fork.ts'
import { groupAfter } from './group/group.ts'
import type { Draft } from './review/model.ts'
import { reviewAfter, voided } from './review/review.ts'
import { noticeAfter } from './group/notice.ts'
import { publicIssueAfter } from './public-issue/public-issue.ts'
import type { Asked, Assessment, Case, Facts, Offer, StepState } from './state.ts'

const undoForMs = 10 * 60_000
const undoCloseForMs = 24 * 60 * 60_000

export function fold(before: Case | undefined, events: readonly CaseEvent[]): Case | undefined {
  return events.reduce<Case | undefined>(evolve, before)
}

export function evolve(before: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return opened(event)
  if (before === undefined) throw new Error(`${event.type} happened to no case`)
  const { revision, undo, ...facts } = before
  if (event.type === 'Undone') {
    if (undo?.before === undefined) throw new Error('Undone happened with nothing to undo')
    return { ...undo.before, revision: revision + 1 }
  }
  const after = { ...changed(facts, event), revision: revision + 1 }
  if (event.undoable !== undefined) {
    const untilMs = event.atMs + (event.type === 'CaseClosed' ? undoCloseForMs : undoForMs)
    return {
      ...after,
      undo: { revision: after.revision, by: event.by, untilMs, act: event.undoable, before: facts },
    }
  }
  if (undo === undefined) return after
  // What the program did meanwhile (an issue opened, a stage told) is no act of a person and stays when theirs is undone.
  // Nor does a question to the owner take from anybody what they may take back.
  if (event.by === itself || event.type === 'HandoffAsked')
    return {
      ...after,
      undo: { ...undo, ...(undo.before !== undefined && { before: changed(undo.before, event) }) },
    }
  return follows(event) ? { ...after, undo } : after
}

/** A tracking issue that was opened since belongs to the act before it; so does what the act asks of others or stops. */
const alsoFollow: readonly CaseEvent['type'][] = ['TrackerOpened', 'InstallersAsked', 'DisclosureStopped']
const follows = (event: CaseEvent): boolean => isConsequence(event) || alsoFollow.includes(event.type)
function opened(event: Extract<CaseEvent, { type: 'CaseOpened' }>): Case {
  return {
    key: event.key,
    codeName: event.codeName,
    title: event.title,
    source: event.source,
    ...(event.reportLink !== undefined && { reportLink: event.reportLink }),
    receivedAtMs: event.receivedAtMs,
    openedAtMs: event.atMs,
    openedBy: event.by,
    runbook: event.runbook,
    lifecycle: { is: 'open' },
    intake: { is: 'unchecked' },
    ownership: { is: 'unowned' },
    verdict: { is: 'undecided' },
    details: { is: 'not-asked' },
    steps: {},
    clocks: {},
    advisories: [],
    restricted: false,
    revision: 1,
    ...(event.undoable !== undefined && {
      undo: { revision: 1, by: event.by, untilMs: event.atMs + undoForMs, act: event.undoable },
    }),
  }
}

type Happened = Exclude<CaseEvent, { type: 'CaseOpened' | 'Undone' }>

function changed(facts: Facts, event: Happened): Facts {
  if (isOfDisclosure(event)) return disclosureAfter(facts, event)
  switch (event.type) {
    case 'CaseClaimed':
      // A new owner's snoozes are counted anew.
      return {
        ...withClocks(
          withoutAsks(facts),
          Object.keys(facts.clocks),
          ({ snooze: _snooze, ...clock }) => clock,
        ),
        ...answered(facts, facts.offer?.to === event.owner ? 'accepted' : 'void'),
        ownership: { is: 'owned', by: event.owner, sinceMs: event.atMs },
      }
    case 'OwnerMarked': {
      if (facts.ownership.is !== 'owned') return facts
      const { unreachable: _unreachable, ...owned } = facts.ownership
      return { ...facts, ownership: event.is === 'reachable' ? owned : { ...owned, unreachable: event.is } }
    }
    case 'HandoffOffered':
      return {
        ...withoutAsks(facts, event.to),
        offer: { id: event.id, is: 'open', by: event.by, to: event.to, note: event.note },
      }
    case 'HandoffDeclined':
      return { ...facts, ...answered(facts, 'declined') }
    case 'HandoffAsked':
      return { ...facts, handoffAsks: [...(facts.handoffAsks ?? []), { by: event.by, of: event.of }] }
    case 'CaseReleased':
      return { ...withoutAsks(facts), ownership: { is: 'unowned' } }
    case 'CaseEscalated':
      return event.to === 'chairs' ? facts : { ...facts, asked: [...(facts.asked ?? []), askedBy(event)] }
    case 'RestrictionAsked': {
      const { id, why, letIn, untilMs } = event
      const wish = { id, askedBy: event.by, why, letIn, ...(untilMs !== undefined && { untilMs }) }
      return { ...facts, restrictionWish: wish }
    }
    case 'CaseRestricted': {
      const { restrictionWish: _wish, ...others } = facts
      return { ...others, restricted: true, restriction: event.restriction }
    }
    case 'RestrictionLifted': {
      const { restriction: _restriction, ...others } = facts
      return { ...others, restricted: false }
    }
    case 'AskTakenUp':
      return { ...facts, ...answeredAsk(facts, event.id, { is: 'taken-up', answeredBy: event.by }) }
    case 'AskExpired':
      return { ...facts, ...answeredAsk(facts, event.id, { is: 'expired' }) }
    case 'ReporterRecorded':
      return { ...facts, reporter: event.reporter, ...creditOfReporter(facts, event.reporter, event) }
    case 'ReporterContacted':
      return contacted(facts, event)
    case 'LetterWanted':
    case 'LetterSent':
    case 'LetterHeld':
    case 'LetterSettled':
      return lettersAfter(facts, event)
    case 'KnownAnswered':
      return {
        ...facts,
        intake: event.intake,
        ...(event.intake.is === 'public' && event.intake.replySent && { resultToldAtMs: event.atMs }),
      }
    case 'CaseAssessed':
      return {
        ...facts,
        verdict:
          event.compromises.length === 0
            ? { is: 'not-a-vulnerability', ...rulingOf(facts), ...event.assessment }
            : {
                is: 'vulnerability',
                severity: event.severity,
                compromises: event.compromises,
                ...event.assessment,
              },
      }
    case 'VulnerabilityRuledOut':
      return {
        ...facts,
        verdict: {
          is: 'not-a-vulnerability',
          ...assessmentOf(facts, event.ruling.reason),
          ruling: event.ruling,
        },
      }
    case 'ResourcesAgreed':
      return { ...facts, resources: event.resources }
    case 'NoteAdded':
    case 'CaseExported':
    case 'MeetingLearned':
      return facts
    case 'StepTicked':
      return withSteps(facts, [event.step], {
        is: 'done',
        atMs: event.atMs,
        evidence: event.evidence,
        ...(event.named !== undefined && { named: event.named }),
        ...(event.needless === true && { needless: true }),
      })
    case 'AdvisoryWanted':
      return {
        ...facts,
        advisories: [...facts.advisories, event.advisory],
        ...withVoid(facts, 'response', 'disclosure'),
      }
    case 'AdvisoryPassed': {
      const gone = { id: event.id, ghsaId: event.draft.ghsaId, to: event.to }
      return {
        ...facts,
        advisories: facts.advisories.filter(({ id }) => id !== event.id),
        passed: [...(facts.passed ?? []), gone],
        ...withVoid(facts, 'response', 'disclosure'),
      }
    }
    case 'AdvisoryEdited':
      return { ...facts, ...advisoryEdited(facts, event), ...withVoid(facts, 'disclosure') }
    case 'AdvisoryDrafted':
      return {
        ...facts,
        advisories: facts.advisories.map((one) =>
          one.id === event.id ? { ...one, draft: { ghsaId: event.ghsaId, url: event.url } } : one,
        ),
      }
    case 'AdvisoryDiffered':
      return facts
    case 'CollaboratorsAdded':
      return {
        ...facts,
        advisories: facts.advisories.map((one) =>
          one.id === event.id ? { ...one, sharedAtMs: event.atMs } : one,
        ),
      }
    case 'TrackerOpened':
      return {
        ...facts,
        tracker: {
          repository: event.repository,
          number: event.number,
          url: event.url,
          ...(event.nodeId !== undefined && { nodeId: event.nodeId }),
        },
      }
    case 'PublicIssueTaken':
    case 'PublicIssueSaved':
    case 'PublicIssueAuthorTold':
    case 'PublicRemovalAgreed':
    case 'PublicIssueChanged':
    case 'PublicIssueGone':
      return { ...facts, ...publicIssueAfter(facts, event) }
    case 'EmbargoProposed':
    case 'EmbargoAgreed':
    case 'EmbargoExtended':
    case 'EmbargoDisputed':
    case 'EmbargoBroken':
    case 'ExploitationNoted':
    case 'FixForgone':
      return embargoAfter(facts, event)
    case 'CreditRecorded':
    case 'CreditedInvited':
      return { ...facts, ...creditAfter(facts, event) }
    case 'CveWanted':
    case 'CveRequested':
    case 'CveRefused':
    case 'CveDoubted':
    case 'CveAssigned':
    case 'CveWaived':
    case 'CveDateDoubted':
      return { ...facts, ...cveAfter(facts, event) }
    case 'SigsAlerted':
    case 'AskUnreached':
      return noticeAfter(facts, event)
    case 'GroupFormed':
    case 'GroupLeft':
    case 'GroupRoomMade':
      return groupAfter(facts, event)
    case 'ForkWanted':
    case 'ForkMade':
    case 'ForkRefused':
      return forkAfter(facts, event)
    case 'ReviewOpened':
    case 'ReviewAnswered':
    case 'ReviewerWaived':
    case 'ReporterReviewWaived':
    case 'ReviewerUnreached':
    case 'ReviewTurned':
      return reviewAfter(facts, event)
    case 'CaseEdited':
      return {
        ...facts,
        ...(event.title !== undefined && { title: event.title }),
        ...(event.receivedAtMs !== undefined && { receivedAtMs: event.receivedAtMs }),
      }
    case 'ReportLinked':
      return { ...facts, reportLink: event.url }
    case 'CaseReopened':
      return { ...facts, lifecycle: { is: 'open' } }
    case 'CaseClosed':
      return {
        ...facts,
        ...answered(facts, 'void'),
        ...(facts.asked?.some(({ is }) => is === 'open') === true && {
          asked: facts.asked.map((one) => (one.is === 'open' ? { ...one, is: 'expired' } : one)),
        }),
        lifecycle: {
          is: 'closed',
          as: event.as,
          atMs: event.atMs,
          ...(event.why !== undefined && { why: event.why }),
          ...(event.of !== undefined && { of: event.of }),
          ...(event.elsewhere !== undefined && { elsewhere: event.elsewhere.url }),
        },
      }
    case 'DuplicateLearned':
      return { ...facts, duplicates: [...(facts.duplicates ?? []), event.duplicate] }
    case 'DuplicateForgotten':
      return { ...facts, duplicates: (facts.duplicates ?? []).filter((one) => one !== event.duplicate) }
    case 'StepsDone':
      return withSteps(facts, event.steps, { is: 'done', atMs: event.doneAtMs })
    case 'StepsReopened':
      return withSteps(facts, event.steps, { is: 'open' })
    case 'StepsWaived':
      return withSteps(facts, event.steps, { is: 'waived', atMs: event.atMs, evidence: event.why })
    case 'ClocksStarted':
    case 'ClocksMoved':
    case 'ClocksExtended':
    case 'ClocksReplanned':
    case 'ClocksRevived':
    case 'ClocksMet':
    case 'ClocksWaived':
    case 'ClocksPaused':
    case 'ClocksResumed':
    case 'StageReached':
    case 'ClockSnoozed':
    case 'ClockUnsnoozed':
    case 'SnoozeEnded':
      return clocksAfter(facts, event)
  }
}

/** What was said of an earlier draft says nothing of this one. */
function withVoid({ reviews }: Facts, ...of: readonly Draft[]): Pick<Facts, 'reviews'> {
  return reviews === undefined ? {} : { reviews: of.reduce(voided, reviews) }
}

/** Judged again as no vulnerability, it stays the kind it was. */
function rulingOf({ verdict }: Facts) {
  return verdict.is === 'not-a-vulnerability' && verdict.ruling !== undefined
    ? { ruling: verdict.ruling }
    : {}
}

/** What was found before stands; ruled out without an assessment, the reason given to the reporter is why. */
function assessmentOf({ verdict }: Facts, reason: string): Assessment {
  if (verdict.is === 'undecided') return { affected: '', why: reason }
  const { affected, why, cvss } = verdict
  return { affected, why, ...(cvss !== undefined && { cvss }) }
}

/** An offer that is open no more says what became of it. */
function answered({ offer }: Facts, is: Offer['is']): Pick<Facts, 'offer'> {
  return offer?.is === 'open' ? { offer: { ...offer, is } } : {}
}

/** Those of one person, or all, are answered. */
function withoutAsks({ handoffAsks, ...facts }: Facts, by?: string): Facts {
  const left = handoffAsks?.filter((one) => by !== undefined && one.by !== by) ?? []
  return left.length === 0 ? facts : { ...facts, handoffAsks: left }
}

function askedBy(event: Extract<CaseEvent, { type: 'CaseEscalated' }>): Asked {
  const { id, by, tells: sentTo, need, open, overdue, untilMs } = event
  return { id, what: 'help', of: { role: 'tsc' }, by, sentTo, need, open, overdue, untilMs, is: 'open' }
}

function answeredAsk({ asked }: Facts, id: string, answer: Pick<Asked, 'is' | 'answeredBy'>) {
  return asked === undefined
    ? {}
    : { asked: asked.map((one) => (one.id === id ? { ...one, ...answer } : one)) }
}

function contacted(facts: Facts, event: Extract<CaseEvent, { type: 'ReporterContacted' }>): Facts {
  if (event.kind === 'details-asked')
    return { ...facts, details: { is: 'asked', missing: event.missing, sinceMs: event.when } }
  if (event.kind === 'details-received') return { ...facts, details: { is: 'received', atMs: event.when } }
  return event.kind === 'result' ? { ...facts, resultToldAtMs: event.when } : facts
}

function withSteps(facts: Facts, steps: readonly string[], state: StepState): Facts {
  return {
    ...facts,
    steps: { ...facts.steps, ...Object.fromEntries(steps.map((step) => [step, state])) },
  }
}
