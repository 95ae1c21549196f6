/** Which decision answers which command; each lives in the file of its subject. */
import type { Refusal } from '../refusal.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { draftAdvisory, advisoryCreated, collaboratorsSet } from './advisory.ts'
import { editAdvisory } from './advisory-edit.ts'
import { assess } from './assess.ts'
import { reachStage, resume, snooze } from './clocks.ts'
import { closeCase, reopenCase, tickStep, undoLast } from './closing.ts'
import type { CaseCommand } from './commands.ts'
import type { Context } from './context.ts'
import { editCase, linkReport } from './correct.ts'
import { decideEmbargo } from './embargo/decide.ts'
import { decideCredit } from './credit/decide.ts'
import { decideCve } from './cve/decide.ts'
import { asksForDisclosure } from './disclosure/commands.ts'
import { decideDisclosure } from './disclosure/decide.ts'
import { forgetDuplicate, learnDuplicate, markDuplicate } from './duplicate.ts'
import { escalate, expireAsk, takeUpAsk } from './escalate.ts'
import type { CaseEvent } from './events.ts'
import { withConsequences } from './follow.ts'
import { declineHandoff, offerHandoff } from './handoff.ts'
import { addNote, answerKnown, recordContact, recordReporter } from './intake.ts'
import { letterHeld, letterSent, sendLetter, settleLetter } from './letters.ts'
import { learnMeeting } from './meetings.ts'
import { decideFork } from './group/fork.ts'
import { decideGroup } from './group/group.ts'
import { decideReview } from './group/review.ts'
import { decideNotice } from './group/notice.ts'
import { claim, markOwner, release } from './ownership.ts'
import { replanClocks } from './replan.ts'
import { ruleOut } from './rule-out.ts'
import { publicIssue } from './public-issue.ts'
import { agreeResources } from './resource.ts'
import { askRestriction, confirmRestriction, liftRestriction, restrict } from './restriction.ts'
import type { Case } from './state.ts'

/** The events of an act, consequences included, or why not. No events: there was nothing left to do. */
export function decide(before: Case, command: CaseCommand, context: Context): readonly CaseEvent[] | Refusal {
  if (before.lifecycle.is === 'closed' && !alsoWhenClosed(command))
    return refuse('case-closed', { case: before.key, as: before.lifecycle.as.replaceAll('-', ' ') })
  const acts = decideAct(before, command, context)
  if ('refused' in acts && isRefusal(acts)) return acts
  return withConsequences(context, before, acts as readonly CaseEvent[])
}

function alsoWhenClosed(command: CaseCommand): boolean {
  return [
    'AddNote',
    'NoteExport',
    'ReopenCase',
    'LearnDuplicate',
    'LearnMeeting',
    'ForgetDuplicate',
    'UndoLast',
    'AdvisoryCreated',
    'CollaboratorsSet',
    'TrackerCreated',
    'RecordCredit',
    'CreditedInvited',
    'CveAsked',
    'CveRefused',
    'CveInDoubt',
    'SettleCve',
    'AssignCve',
    'PublicIssueSaved',
    'PublicIssueAuthorTold',
    'AgreePublicRemoval',
    'PublicIssueChanged',
    'PublicIssueGone',
    'AdvisoryPublished',
    'StopDisclosure',
    'PrenoticeReached',
    'PrenoticeFailed',
    'AnnouncementMade',
    'AnnouncementFailed',
    'ReachStage',
    'ReplanClocks',
    'RestrictCase',
    'LiftRestriction',
    'SendLetter',
    'LetterSent',
    'LetterHeld',
    'SettleLetter',
    'TakeUpAsk',
    'ExpireAsk',
    'LearnUnreached',
    'LearnGroupRoom',
    'LearnFork',
    'LearnForkRefused',
    'AnswerReview',
    'LearnReviewerUnreached',
  ].includes(command.type)
}

function decideAct(before: Case, command: CaseCommand, context: Context): readonly CaseEvent[] | Refusal {
  if (asksForDisclosure(command)) return decideDisclosure(before, command, context)
  switch (command.type) {
    case 'ClaimCase':
      return claim(before, command, context)
    case 'OfferHandoff':
      return offerHandoff(before, command, context)
    case 'DeclineHandoff':
      return declineHandoff(before, command, context)
    case 'MarkOwner':
      return markOwner(before, command, context)
    case 'ReleaseCase':
      return release(before, command, context)
    case 'EscalateCase':
      return escalate(before, command, context)
    case 'AskRestriction':
      return askRestriction(before, command, context)
    case 'RestrictCase':
      return restrict(before, command, context)
    case 'ConfirmRestriction':
      return confirmRestriction(before, command, context)
    case 'LiftRestriction':
      return liftRestriction(before, command, context)
    case 'TakeUpAsk':
      return takeUpAsk(before, command, context)
    case 'ExpireAsk':
      return expireAsk(before, command, context)
    case 'RecordReporter':
      return recordReporter(before, command, context)
    case 'RecordContact':
      return recordContact(before, command, context)
    case 'SendLetter':
      return sendLetter(before, command, context)
    case 'LetterSent':
      return letterSent(before, command, context)
    case 'LetterHeld':
      return letterHeld(before, command, context)
    case 'SettleLetter':
      return settleLetter(before, command, context)
    case 'AnswerKnown':
      return answerKnown(before, command, context)
    case 'AssessCase':
      return assess(before, command, context)
    case 'RuleOutVulnerability':
      return ruleOut(before, command, context)
    case 'AgreeResources':
      return agreeResources(before, command, context)
    case 'NoteExport':
      return [
        {
          type: 'CaseExported',
          format: command.format,
          sha256: command.sha256,
          atMs: context.nowMs,
          by: command.by,
        },
      ]
    case 'AddNote':
      return addNote(before, command, context)
    case 'TickStep':
      return tickStep(before, command, context)
    case 'DraftAdvisory':
      return draftAdvisory(before, command, context)
    case 'EditAdvisory':
      return editAdvisory(before, command, context)
    case 'AdvisoryCreated':
      return advisoryCreated(before, command, context)
    case 'CollaboratorsSet':
      return collaboratorsSet(before, command, context)
    case 'TrackerCreated':
      return before.tracker === undefined
        ? [
            {
              type: 'TrackerOpened',
              repository: command.repository,
              number: command.number,
              url: command.url,
              atMs: context.nowMs,
              by: command.by,
            },
          ]
        : []
    case 'TakePublicIssue':
    case 'PublicIssueSaved':
    case 'PublicIssueAuthorTold':
    case 'AgreePublicRemoval':
    case 'PublicIssueChanged':
    case 'PublicIssueGone':
      return publicIssue(before, command, context)
    case 'ProposeEmbargo':
    case 'AgreeEmbargo':
    case 'ExtendEmbargo':
    case 'DisputeEmbargo':
    case 'BreakEmbargo':
    case 'NoteExploitation':
    case 'ForgoFix':
      return decideEmbargo(before, command, context)
    case 'RecordCredit':
    case 'CreditedInvited':
      return decideCredit(before, command, context)
    case 'RequestCve':
    case 'WarnOfCve':
    case 'AssignCve':
    case 'WaiveCve':
    case 'SettleCve':
    case 'CveAsked':
    case 'CveRefused':
    case 'CveInDoubt':
      return decideCve(before, command, context)
    case 'AlertSigs':
    case 'LearnUnreached':
      return decideNotice(before, command, context)
    case 'FormGroup':
    case 'LeaveGroup':
    case 'LearnGroupRoom':
      return decideGroup(before, command, context)
    case 'WantFork':
    case 'LearnFork':
    case 'LearnForkRefused':
      return decideFork(before, command, context)
    case 'OpenReview':
    case 'AnswerReview':
    case 'WaiveReviewer':
    case 'WaiveReporterReview':
    case 'LearnReviewerUnreached':
    case 'TurnReview':
      return decideReview(before, command, context)
    case 'EditCase':
      return editCase(before, command, context)
    case 'LinkReport':
      return linkReport(before, command, context)
    case 'CloseCase':
      return closeCase(before, command, context)
    case 'MarkDuplicate':
      return markDuplicate(before, command, { ...context, other: context.other })
    case 'LearnDuplicate':
      return learnDuplicate(before, command, context)
    case 'ForgetDuplicate':
      return forgetDuplicate(before, command, context)
    case 'LearnMeeting':
      return learnMeeting(before, command, context)
    case 'ReopenCase':
      return reopenCase(before, command, context)
    case 'UndoLast':
      return undoLast(before, command, context)
    case 'ReplanClocks':
      return replanClocks(before, command, context)
    case 'ReachStage':
      return reachStage(before, command, context)
    case 'SnoozeClock':
      return snooze(before, command, context)
    case 'ResumeClock':
      return resume(before, command, context)
  }
}
