/** What a case learns: nobody asks for it, so nothing of it can be refused, whether or not the case has ended. */
import { advisoryCreated, advisoryDiffers, collaboratorsSet } from './advisory/advisory.ts'
import { reachStage } from './deadlines/clocks.ts'
import type { CaseCommand, CaseFact } from './commands.ts'
import type { Context, Of } from './context.ts'
import { learnOfCredit } from './credit/decide.ts'
import { learnOfCve } from './cve/decide.ts'
import { learnOfDisclosure } from './disclosure/decide.ts'
import { forgetDuplicate, learnDuplicate } from './intake/duplicate.ts'
import { expireAsk } from './ownership/escalate.ts'
import type { CaseEvent } from './events.ts'
import { learnOfFork } from './fork/fork.ts'
import { learnOfGroup } from './group/group.ts'
import { learnOfNotice } from './group/notice.ts'
import { learnOfReview } from './review/review.ts'
import { letterHeld, letterSent } from './letters/letters.ts'
import { learnMeeting } from './meetings.ts'
import { markOwner } from './ownership/ownership.ts'
import { passAdvisory, takeAdvisory } from './advisory/hand-over.ts'
import { learnOfPublicIssue } from './public-issue/public-issue.ts'
import { replanClocks } from './deadlines/replan.ts'
import { restrictionDue } from './ownership/restriction.ts'
import type { Case } from './state.ts'

type Learn<T extends CaseFact['type']> = (before: Case, fact: Of<T>, context: Context) => readonly CaseEvent[]

/** A fact without a place here does not compile, and neither does one that could be refused. */
const learned: { readonly [T in CaseFact['type']]: Learn<T> } = {
  AdvisoryCreated: advisoryCreated,
  AdvisoryDiffers: advisoryDiffers,
  AdvisoryPublished: learnOfDisclosure,
  AnnouncementFailed: learnOfDisclosure,
  AnnouncementMade: learnOfDisclosure,
  BeginDisclosure: learnOfDisclosure,
  CollaboratorsSet: collaboratorsSet,
  CreditedInvited: learnOfCredit,
  CveAsked: learnOfCve,
  CveFound: learnOfCve,
  CveInDoubt: learnOfCve,
  CveRefused: learnOfCve,
  ExpireAsk: expireAsk,
  ForgetDuplicate: forgetDuplicate,
  LearnDuplicate: learnDuplicate,
  LearnFork: learnOfFork,
  LearnForkRefused: learnOfFork,
  LearnGroupRoom: learnOfGroup,
  LearnMeeting: learnMeeting,
  LearnReviewerUnreached: learnOfReview,
  LearnUnreached: learnOfNotice,
  LetterHeld: letterHeld,
  LetterSent: letterSent,
  MarkOwner: markOwner,
  PassAdvisory: passAdvisory,
  PrenoticeFailed: learnOfDisclosure,
  PrenoticeReached: learnOfDisclosure,
  PublicIssueAuthorTold: learnOfPublicIssue,
  PublicIssueChanged: learnOfPublicIssue,
  PublicIssueGone: learnOfPublicIssue,
  PublicIssueSaved: learnOfPublicIssue,
  ReachStage: reachStage,
  ReplanClocks: replanClocks,
  RestrictionDue: restrictionDue,
  StopDisclosure: learnOfDisclosure,
  VoidApproval: learnOfDisclosure,
  TakeAdvisory: takeAdvisory,
  TrackerCreated: trackerCreated,
  TurnReview: learnOfReview,
  WarnOfCve: learnOfCve,
}

export const isFact = (command: CaseCommand): command is CaseFact => Object.hasOwn(learned, command.type)

/** The events of what happened; none where it changes nothing (any more). */
export function learn(before: Case, fact: CaseFact, context: Context): readonly CaseEvent[] {
  const of = learned[fact.type] as (before: Case, fact: CaseFact, context: Context) => readonly CaseEvent[]
  return of(before, fact, context)
}

function trackerCreated(
  before: Case,
  { by, repository, number, url, nodeId, replaces }: Of<'TrackerCreated'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  // One that was deleted is made again; nothing else takes its place.
  if (before.tracker !== undefined && before.tracker.number !== replaces) return []
  const known = nodeId !== undefined && { nodeId }
  return [{ type: 'TrackerOpened', repository, number, url, ...known, atMs: nowMs, by }]
}
