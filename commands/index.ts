/** Every command there is; a test proves that this list equals the folder. */
import type { AnyCommand, Registry } from '../src/app/interaction/command.ts'
import caseAssess from './case/assess.ts'
import caseClaim from './case/claim.ts'
import caseClose from './case/close.ts'
import caseContact from './case/contact.ts'
import caseDuplicate from './case/duplicate.ts'
import caseEdit from './case/edit.ts'
import caseEscalate from './case/escalate.ts'
import caseExport from './case/export.ts'
import caseAskHandoff from './case/ask-handoff.ts'
import caseHandoff from './case/handoff.ts'
import caseKnown from './case/known.ts'
import caseLink from './case/link.ts'
import caseList from './case/list.ts'
import caseNotVulnerability from './case/not-vulnerability.ts'
import caseNote from './case/note.ts'
import caseOpen from './case/open.ts'
import casePublicIssue from './case/public-issue.ts'
import caseRelease from './case/release.ts'
import caseReopen from './case/reopen.ts'
import caseReporter from './case/reporter.ts'
import caseResource from './case/resource.ts'
import caseRestrict from './case/restrict.ts'
import caseShow from './case/show.ts'
import caseStep from './case/step.ts'
import caseTakeUp from './case/take-up.ts'
import caseTimeline from './case/timeline.ts'
import advisoryCredit from './advisory/credit.ts'
import advisoryCve from './advisory/cve.ts'
import advisoryDisclose from './advisory/disclose.ts'
import advisoryDraft from './advisory/draft.ts'
import advisoryEmbargoAgree from './advisory/embargo/agree.ts'
import advisoryEmbargoBroken from './advisory/embargo/broken.ts'
import advisoryEmbargoDispute from './advisory/embargo/dispute.ts'
import advisoryEmbargoExtend from './advisory/embargo/extend.ts'
import advisoryEmbargoPropose from './advisory/embargo/propose.ts'
import advisoryFork from './advisory/fork.ts'
import advisoryGroup from './advisory/group.ts'
import advisoryAnswer from './advisory/answer.ts'
import advisoryReview from './advisory/review.ts'
import advisoryNotify from './advisory/notify.ts'
import advisoryEmbargoWithoutFix from './advisory/embargo/without-fix.ts'
import advisoryExploited from './advisory/exploited.ts'
import advisoryInstallers from './advisory/installers.ts'
import advisoryPrenotify from './advisory/prenotify.ts'
import advisoryReceipt from './advisory/receipt.ts'
import advisoryStatus from './advisory/status.ts'
import meetCancel from './meet/cancel.ts'
import meetDone from './meet/done.ts'
import meetIcs from './meet/ics.ts'
import meetList from './meet/list.ts'
import meetMinutes from './meet/minutes.ts'
import meetNone from './meet/none.ts'
import meetPropose from './meet/propose.ts'
import meetReply from './meet/reply.ts'
import meetReschedule from './meet/reschedule.ts'
import meetSchedule from './meet/schedule.ts'
import meetTimes from './meet/times.ts'
import meetTimezone from './meet/timezone.ts'
import meetUndo from './meet/undo.ts'
import slaCalendar from './sla/calendar.ts'
import slaHolidayAdd from './sla/holiday-add.ts'
import slaHolidayRemove from './sla/holiday-remove.ts'
import slaResume from './sla/resume.ts'
import slaShow from './sla/show.ts'
import slaSnooze from './sla/snooze.ts'
import templateCopy from './template/copy.ts'
import templateEdit from './template/edit.ts'
import templateList from './template/list.ts'
import templatePreview from './template/preview.ts'
import sirBoard from './sir/board.ts'
import templateSend from './template/send.ts'
import sirHelp from './sir/help.ts'
import sirMe from './sir/me.ts'
import sirNotSecurity from './sir/not-security.ts'
import sirProcessDate from './sir/process-date.ts'
import sirProcessInput from './sir/process-input.ts'
import sirReport from './sir/report.ts'
import sirSecond from './sir/second.ts'
import sirTakeIn from './sir/take-in.ts'
import sirTakeOut from './sir/take-out.ts'
import sirUndo from './sir/undo.ts'
import teamAccess from './team/access.ts'
import teamAdd from './team/add.ts'
import teamAppeal from './team/appeal.ts'
import teamAppealResult from './team/appeal-result.ts'
import teamApprove from './team/approve.ts'
import teamAskPledge from './team/ask-pledge.ts'
import teamAway from './team/away.ts'
import teamNominate from './team/nominate.ts'
import teamPledge from './team/pledge.ts'
import teamResign from './team/resign.ts'
import teamRoster from './team/roster.ts'
import teamTour from './team/tour.ts'
import teamVouch from './team/vouch.ts'
import teamReview from './team/review.ts'
import teamRemove from './team/remove.ts'
import teamOnCall from './team/on-call.ts'
import voteBallot from './vote/ballot.ts'
import voteCancel from './vote/cancel.ts'
import voteDecision from './vote/decision.ts'
import voteExtend from './vote/extend.ts'
import voteList from './vote/list.ts'
import voteRecuse from './vote/recuse.ts'
import voteRemoval from './vote/removal.ts'
import voteRestore from './vote/restore.ts'
import voteShow from './vote/show.ts'
import voteToTsc from './vote/to-tsc.ts'
import sirAdminDoctor from './sir-admin/doctor.ts'
import sirAdminIdentity from './sir-admin/identity.ts'
import sirAdminSettings from './sir-admin/settings.ts'
import sirAdminImport from './sir-admin/import.ts'
import sirAdminRepair from './sir-admin/repair.ts'
import sirAdminSetup from './sir-admin/setup.ts'

import menuAddToTimeline from './menu/add-to-timeline.ts'
import menuAskPrivately from './menu/ask-privately.ts'
import menuMemberRecord from './menu/member-record.ts'
import menuOpenCase from './menu/open-case.ts'

export const registry: Registry = new Map<string, AnyCommand>([
  ['case assess', caseAssess],
  ['case claim', caseClaim],
  ['case close', caseClose],
  ['case contact', caseContact],
  ['case duplicate', caseDuplicate],
  ['case edit', caseEdit],
  ['case escalate', caseEscalate],
  ['case export', caseExport],
  ['case handoff', caseHandoff],
  ['case known', caseKnown],
  ['case link', caseLink],
  ['case list', caseList],
  ['case not-vulnerability', caseNotVulnerability],
  ['case note', caseNote],
  ['case open', caseOpen],
  ['case public-issue', casePublicIssue],
  ['case release', caseRelease],
  ['case reopen', caseReopen],
  ['case reporter', caseReporter],
  ['case resource', caseResource],
  ['case restrict', caseRestrict],
  ['case show', caseShow],
  ['case step', caseStep],
  ['case take-up', caseTakeUp],
  ['case ask-handoff', caseAskHandoff],
  ['case timeline', caseTimeline],
  ['advisory credit', advisoryCredit],
  ['advisory cve', advisoryCve],
  ['advisory disclose', advisoryDisclose],
  ['advisory draft', advisoryDraft],
  ['advisory embargo propose', advisoryEmbargoPropose],
  ['advisory embargo agree', advisoryEmbargoAgree],
  ['advisory fork', advisoryFork],
  ['advisory group', advisoryGroup],
  ['advisory answer', advisoryAnswer],
  ['advisory review', advisoryReview],
  ['advisory notify', advisoryNotify],
  ['advisory embargo extend', advisoryEmbargoExtend],
  ['advisory embargo dispute', advisoryEmbargoDispute],
  ['advisory embargo broken', advisoryEmbargoBroken],
  ['advisory embargo without-fix', advisoryEmbargoWithoutFix],
  ['advisory exploited', advisoryExploited],
  ['advisory installers', advisoryInstallers],
  ['advisory prenotify', advisoryPrenotify],
  ['advisory receipt', advisoryReceipt],
  ['advisory status', advisoryStatus],
  ['meet cancel', meetCancel],
  ['meet done', meetDone],
  ['meet ics', meetIcs],
  ['meet list', meetList],
  ['meet minutes', meetMinutes],
  ['meet none', meetNone],
  ['meet propose', meetPropose],
  ['meet reply', meetReply],
  ['meet reschedule', meetReschedule],
  ['meet schedule', meetSchedule],
  ['meet times', meetTimes],
  ['meet timezone', meetTimezone],
  ['meet undo', meetUndo],
  ['sla calendar', slaCalendar],
  ['sla holiday-add', slaHolidayAdd],
  ['sla holiday-remove', slaHolidayRemove],
  ['sla resume', slaResume],
  ['sla show', slaShow],
  ['sla snooze', slaSnooze],
  ['template copy', templateCopy],
  ['template edit', templateEdit],
  ['template list', templateList],
  ['template preview', templatePreview],
  ['sir board', sirBoard],
  ['template send', templateSend],
  ['sir help', sirHelp],
  ['sir me', sirMe],
  ['sir not-security', sirNotSecurity],
  ['sir process-date', sirProcessDate],
  ['sir process-input', sirProcessInput],
  ['sir report', sirReport],
  ['sir second', sirSecond],
  ['sir take-in', sirTakeIn],
  ['sir take-out', sirTakeOut],
  ['sir undo', sirUndo],
  ['team access', teamAccess],
  ['team add', teamAdd],
  ['team appeal', teamAppeal],
  ['team appeal-result', teamAppealResult],
  ['team approve', teamApprove],
  ['team ask-pledge', teamAskPledge],
  ['team away', teamAway],
  ['team nominate', teamNominate],
  ['team pledge', teamPledge],
  ['team resign', teamResign],
  ['team roster', teamRoster],
  ['team tour', teamTour],
  ['team vouch', teamVouch],
  ['team on-call', teamOnCall],
  ['vote ballot', voteBallot],
  ['vote cancel', voteCancel],
  ['vote decision', voteDecision],
  ['vote extend', voteExtend],
  ['vote list', voteList],
  ['vote recuse', voteRecuse],
  ['vote removal', voteRemoval],
  ['vote restore', voteRestore],
  ['vote show', voteShow],
  ['vote to-tsc', voteToTsc],
  ['team remove', teamRemove],
  ['team review', teamReview],
  ['sir-admin doctor', sirAdminDoctor],
  ['sir-admin identity', sirAdminIdentity],
  ['sir-admin settings', sirAdminSettings],
  ['sir-admin import', sirAdminImport],
  ['sir-admin repair', sirAdminRepair],
  ['sir-admin setup', sirAdminSetup],
])

/** What stands in the menu of a message or of a member. */
export const menus: Registry = new Map<string, AnyCommand>([
  ['menu add-to-timeline', menuAddToTimeline],
  ['menu ask-privately', menuAskPrivately],
  ['menu member-record', menuMemberRecord],
  ['menu open-case', menuOpenCase],
])
