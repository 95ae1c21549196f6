/** The journal in words: one line an event, dragged-along bookkeeping folded away. */
import type { CaseEvent } from '../domain/case/events.ts'
import type { Runbook } from '../domain/runbook.ts'
import type { Entry } from './store.ts'

export type TimelineLine = { readonly atMs: number; readonly by: string; readonly what: string }

export function timelineOf(entries: readonly Entry[], runbook: Runbook): TimelineLine[] {
  const step = (id: string) => runbook.steps.find((one) => one.id === id)?.label ?? id
  const clock = (id: string) => runbook.clocks.find((one) => one.id === id)?.says ?? id
  return entries.flatMap(({ data, atMs, by }) => {
    const what = wordsOf(data as CaseEvent, step, clock)
    return what === undefined ? [] : [{ atMs, by, what }]
  })
}

function wordsOf(
  event: CaseEvent,
  step: (id: string) => string,
  clock: (id: string) => string,
): string | undefined {
  switch (event.type) {
    case 'CaseOpened':
      return `opened the case: ${event.title}`
    case 'CaseClaimed':
      return 'claimed triage'
    case 'CaseReleased':
      return `released ownership: ${event.why}`
    case 'ReporterRecorded':
      return 'recorded the reporter'
    case 'ReporterContacted':
      return `reporter: ${event.kind.replaceAll('-', ' ')}${event.promisedWorkingDays === undefined ? '' : `, next contact promised within ${event.promisedWorkingDays} working days`}`
    case 'KnownAnswered':
      return `known already? ${event.intake.is.replaceAll('-', ' ')}`
    case 'CaseAssessed':
      return event.compromises.length === 0
        ? `assessed: not a vulnerability. ${event.assessment.why}`
        : `assessed: ${event.severity}${event.assessment.cvss === undefined ? '' : `, CVSS ${event.assessment.cvss.score.toFixed(1)}`}; ${event.compromises.join(', ')}. ${event.assessment.why}`
    case 'NoteAdded':
      return `note: ${event.text}`
    case 'StepTicked':
      return `ticked ${step(event.step)}: ${event.evidence}`
    case 'AdvisoryWanted':
      return `asked for a draft advisory in ${event.advisory.repository}: ${event.advisory.summary}`
    case 'AdvisoryDrafted':
      return `draft advisory ${event.ghsaId} is on GitHub`
    case 'CollaboratorsAdded':
      return `collaborators on the advisory: ${event.logins.join(', ')}`
    case 'TrackerOpened':
      return `tracking issue #${event.number} is open`
    case 'CaseClosed':
      return `closed as ${event.as.replaceAll('-', ' ')}${event.why === undefined ? '' : `: ${event.why}`}`
    case 'Undone':
      return `took back: ${event.act}`
    case 'StageReached':
      return `deadline "${clock(event.clock)}": ${event.stage}${event.late ? ' (told late)' : ''}`
    case 'ClockSnoozed':
      return `put off "${clock(event.clock)}": ${event.snooze.reason}`
    case 'ClockUnsnoozed':
      return `took up "${clock(event.clock)}" again`
    case 'ClocksMet':
      return `met: ${event.clocks.map(clock).join('; ')}`
    case 'StepsDone':
    case 'StepsReopened':
    case 'ClocksStarted':
    case 'ClocksWaived':
    case 'ClocksPaused':
    case 'ClocksResumed':
      return undefined
  }
}
