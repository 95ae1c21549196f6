/** Which decision answers which command; each lives in the file of its subject. */
import type { Refusal } from '../refusal.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { draftAdvisory } from './advisory/advisory.ts'
import { editAdvisory } from './advisory/edit.ts'
import { assess } from './triage/assess.ts'
import { resume, snooze } from './deadlines/clocks.ts'
import { closeCase, reopenCase, tickStep, undoLast } from './closing/closing.ts'
import type { CaseCommand, CaseRequest } from './commands.ts'
import type { Context } from './context.ts'
import { editCase, linkReport } from './intake/correct.ts'
import { decideEmbargo } from './embargo/decide.ts'
import { decideCredit } from './credit/decide.ts'
import { decideCve } from './cve/decide.ts'
import { decideDisclosure } from './disclosure/decide.ts'
import { markDuplicate } from './intake/duplicate.ts'
import { escalate, takeUpAsk } from './ownership/escalate.ts'
import type { CaseEvent } from './events.ts'
import { withConsequences } from './consequences.ts'
import { isFact, learn } from './facts.ts'
import { askHandoff, declineHandoff, offerHandoff } from './ownership/handoff.ts'
import { addNote, answerKnown, recordContact, recordReporter } from './intake/intake.ts'
import { actLeavingFault } from './outgoing-text.ts'
import { sendLetter, settleLetter } from './letters/letters.ts'
import { decideFork } from './fork/fork.ts'
import { decideGroup } from './group/group.ts'
import { decideReview } from './review/review.ts'
import { decideNotice } from './group/notice.ts'
import { claim, release } from './ownership/ownership.ts'
import { ruleOut } from './triage/rule-out.ts'
import { publicIssue } from './public-issue/public-issue.ts'
import { agreeResources } from './ownership/resource.ts'
import { askRestriction, confirmRestriction, liftRestriction, restrict } from './ownership/restriction.ts'
import type { Case } from './state.ts'

/** The events of an act, consequences included, or why not. No events: there was nothing left to do. */
export function decide(before: Case, command: CaseCommand, context: Context): readonly CaseEvent[] | Refusal {
  if (isFact(command)) return withConsequences(context, before, learn(before, command, context))
  if (before.lifecycle.is === 'closed' && !alsoWhenClosed[command.type])
    return refuse('case-closed', { case: before.key, as: before.lifecycle.as.replaceAll('-', ' ') })
  const acts = actLeavingFault(before, command, context.settings) ?? decideAct(before, command, context)
  if ('refused' in acts && isRefusal(acts)) return acts
  return withConsequences(context, before, acts as readonly CaseEvent[])
}

/** What people may still ask of a case that has ended. */
const alsoWhenClosed: Readonly<Record<CaseRequest['type'], boolean>> = {
  ClaimCase: false,
  OfferHandoff: false,
  DeclineHandoff: false,
  AskHandoff: false,
  ReleaseCase: false,
  EscalateCase: false,
  AskRestriction: false,
  RestrictCase: true,
  ConfirmRestriction: false,
  LiftRestriction: true,
  TakeUpAsk: true,
  RecordReporter: false,
  RecordContact: false,
  SendLetter: true,
  SettleLetter: true,
  AnswerKnown: false,
  AssessCase: false,
  RuleOutVulnerability: false,
  AgreeResources: false,
  NoteExport: true,
  AddNote: true,
  TickStep: false,
  DraftAdvisory: false,
  EditAdvisory: false,
  TakePublicIssue: false,
  AgreePublicRemoval: true,
  ProposeEmbargo: false,
  AgreeEmbargo: false,
  ExtendEmbargo: false,
  DisputeEmbargo: false,
  BreakEmbargo: false,
  NoteExploitation: false,
  ForgoFix: false,
  SendPrenotice: false,
  AnswerPrenotice: false,
  ResendPrenotice: false,
  WaivePrenotice: false,
  AgreePreparation: false,
  Announce: false,
  LeaveOutChannels: false,
  AnswerInstallers: false,
  WaiveInstallers: false,
  AgreeDisclosure: false,
  CancelDisclosure: false,
  RecordCredit: true,
  RequestCve: false,
  AssignCve: true,
  WaiveCve: false,
  SettleCve: true,
  AlertSigs: false,
  FormGroup: false,
  LeaveGroup: false,
  WantFork: false,
  OpenReview: false,
  AnswerReview: true,
  WaiveReviewer: false,
  WaiveReporterReview: false,
  EditCase: false,
  LinkReport: false,
  CloseCase: false,
  MarkDuplicate: false,
  ReopenCase: true,
  UndoLast: true,
  SnoozeClock: false,
  ResumeClock: false,
}

function decideAct(before: Case, command: CaseRequest, context: Context): readonly CaseEvent[] | Refusal {
  switch (command.type) {
    case 'ClaimCase':
      return claim(before, command, context)
    case 'OfferHandoff':
      return offerHandoff(before, command, context)
    case 'DeclineHandoff':
      return declineHandoff(before, command, context)
    case 'AskHandoff':
      return askHandoff(before, command, context)
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
    case 'RecordReporter':
      return recordReporter(before, command, context)
    case 'RecordContact':
      return recordContact(before, command, context)
    case 'SendLetter':
      return sendLetter(before, command, context)
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
    case 'TakePublicIssue':
    case 'AgreePublicRemoval':
      return publicIssue(before, command, context)
    case 'ProposeEmbargo':
    case 'AgreeEmbargo':
    case 'ExtendEmbargo':
    case 'DisputeEmbargo':
    case 'BreakEmbargo':
    case 'NoteExploitation':
    case 'ForgoFix':
      return decideEmbargo(before, command, context)
    case 'SendPrenotice':
    case 'AnswerPrenotice':
    case 'ResendPrenotice':
    case 'WaivePrenotice':
    case 'AgreePreparation':
    case 'Announce':
    case 'LeaveOutChannels':
    case 'AnswerInstallers':
    case 'WaiveInstallers':
    case 'AgreeDisclosure':
    case 'CancelDisclosure':
      return decideDisclosure(before, command, context)
    case 'RecordCredit':
      return decideCredit(before, command, context)
    case 'RequestCve':
    case 'AssignCve':
    case 'WaiveCve':
    case 'SettleCve':
      return decideCve(before, command, context)
    case 'AlertSigs':
      return decideNotice(before, command, context)
    case 'FormGroup':
    case 'LeaveGroup':
      return decideGroup(before, command, context)
    case 'WantFork':
      return decideFork(before, command, context)
    case 'OpenReview':
    case 'AnswerReview':
    case 'WaiveReviewer':
    case 'WaiveReporterReview':
      return decideReview(before, command, context)
    case 'EditCase':
      return editCase(before, command, context)
    case 'LinkReport':
      return linkReport(before, command, context)
    case 'CloseCase':
      return closeCase(before, command, context)
    case 'MarkDuplicate':
      return markDuplicate(before, command, { ...context, other: context.other })
    case 'ReopenCase':
      return reopenCase(before, command, context)
    case 'UndoLast':
      return undoLast(before, command, context)
    case 'SnoozeClock':
      return snooze(before, command, context)
    case 'ResumeClock':
      return resume(before, command, context)
  }
}
