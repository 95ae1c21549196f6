/** What `/case show` tells a member: the state in words, the steps ahead, the clocks that run. */
import { isRunning, seeClocks } from '../domain/case/clocks.ts'
import { nextStep, openSteps, phaseOf } from '../domain/runbook-engine.ts'
import type { CaseScene } from './command.ts'
import type { ShowableFacts } from './shown.ts'

export async function caseFacts({ value, settings, desk, nowMs }: CaseScene): Promise<ShowableFacts> {
  const runbook = await desk.ask.runbookOf(value)
  const { verdict, ownership, lifecycle } = value
  const next = nextStep(runbook, value)
  const clocks = seeClocks(value, { runbook, settings, nowMs }).filter(isRunning)
  return {
    case: value.key,
    codeName: value.codeName,
    title: value.title,
    phase: phaseOf(runbook, value).title,
    closed: lifecycle.is === 'closed' ? lifecycle.as.replaceAll('-', ' ') : false,
    owner: ownership.is === 'owned' ? { user: ownership.by } : 'nobody',
    source: value.source.replaceAll('-', ' '),
    received: { at: value.receivedAtMs },
    report: value.reportLink ?? false,
    known: value.intake.is.replaceAll('-', ' '),
    verdict: verdict.is.replaceAll('-', ' '),
    severity: verdict.is === 'vulnerability' ? verdict.severity : false,
    score: verdict.is !== 'undecided' && verdict.cvss !== undefined ? verdict.cvss.score.toFixed(1) : false,
    vector: verdict.is !== 'undecided' && verdict.cvss !== undefined ? verdict.cvss.vector : '',
    next: next?.says ?? false,
    ahead: openSteps(runbook, value)
      .slice(0, 8)
      .map(({ label, says }) => ({ label, says })),
    clocks: clocks.map(({ rule, view }) => ({
      clock: rule.says,
      due: { at: view.dueAtMs },
      state: view.phase === 'breached' ? 'overdue' : view.phase,
    })),
    tracker:
      value.tracker === undefined ? 'not yet' : { url: value.tracker.url, label: `#${value.tracker.number}` },
    advisories: value.advisories.map(({ repository, draft }) => ({
      repository,
      draft: draft === undefined ? 'being drafted' : { url: draft.url, label: draft.ghsaId },
    })),
  }
}
