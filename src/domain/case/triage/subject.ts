/** What a report turns out to be: assessed, or ruled out. */
import { categoryOf } from '../../runbook/engine.ts'
import type { Action, Runbook } from '../../runbook/runbook.ts'
import { draftsShown } from '../advisory/effects.ts'
import type { Assessment, Case, Facts } from '../state.ts'
import { forAll, whileOpen } from '../entry-parts.ts'
import type { Dragged, Happened } from '../subject.ts'
import { eventsOf, requestsOf } from '../subject.ts'
import { assess } from './assess.ts'
import { ruleOut } from './rule-out.ts'

export const requests = requestsOf({
  AssessCase: {
    decide: assess,
    whenClosed: 'refused',
    leaves: ({ affected }) => [forAll('Affected', affected)],
  },
  RuleOutVulnerability: { decide: ruleOut, ...whileOpen },
})

/** Ruled out for another reason, the reporter has to be told anew. */
function replyIsStale(
  { anew }: Happened<'VulnerabilityRuledOut'>,
  runbook: Runbook,
  { steps }: Case,
): Dragged[] {
  if (anew !== true) return []
  const stale = runbook.steps
    .filter(({ id, when, doneBy }) => {
      const reply = when === 'not-a-vulnerability' && doneBy === 'contact.result'
      return reply && steps[id]?.is === 'done'
    })
    .map(({ id }) => id)
  return stale.length > 0 ? [{ type: 'StepsReopened', steps: stale }] : []
}

export const events = eventsOf({
  CaseAssessed: {
    apply: (facts, { compromises, severity, assessment }) => ({
      ...facts,
      verdict:
        compromises.length === 0
          ? { is: 'not-a-vulnerability', ...rulingOf(facts), ...assessment }
          : { is: 'vulnerability', severity, compromises, ...assessment },
    }),
    lines: ({ deeper, compromises, severity, assessment }) => [
      {
        says: 'assessed',
        facts: {
          deeper: deeper === true,
          vulnerability: compromises.length > 0,
          severity,
          score: assessment.cvss?.score ?? false,
        },
      },
    ],
    timeline: ({ compromises, severity, assessment, deeper }) => ({
      deeper: deeper === true,
      vulnerability: compromises.length > 0,
      severity,
      score: assessment.cvss?.score.toFixed(1) ?? false,
      compromises: compromises.join(', '),
      why: assessment.why,
    }),
    ticks: ({ deeper }, after) => [
      'assess',
      ...(deeper === true ? (['impact.assessed'] as const) : []),
      ...broughtAlong(after),
    ],
    effects: draftsShown,
  },
  VulnerabilityRuledOut: {
    apply: (facts, { ruling }) => ({
      ...facts,
      verdict: { is: 'not-a-vulnerability', ...assessmentOf(facts, ruling.reason), ruling },
    }),
    lines: ({ ruling }, _after, { runbook }) => [
      {
        says: 'ruled-out',
        facts: { category: categoryOf(runbook, ruling.category), closes: ruling.next.includes('close') },
      },
    ],
    timeline: ({ ruling }, { runbook }) => ({
      category: categoryOf(runbook, ruling.category),
      reason: ruling.reason,
    }),
    ticks: () => ['assess', 'not-vulnerability'],
    effects: draftsShown,
    drags: replyIsStale,
  },
})

/** A draft that was there before the verdict is done with it, and so is whoever works on it by then. */
function broughtAlong({ advisories, verdict }: Facts): Action[] {
  if (verdict.is !== 'vulnerability') return []
  const drafts = advisories.filter(({ draft }) => draft !== undefined)
  if (drafts.length === 0) return []
  const shared = drafts.some(({ sharedAtMs }) => sharedAtMs !== undefined)
  return ['advisory.draft', 'advisory.created', ...(shared ? (['advisory.collaborators'] as const) : [])]
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
