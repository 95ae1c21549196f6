/** Steps that are ticked, and how a case ends, is taken up again, or an act is taken back. */
import { categoryOf } from '../../runbook/engine.ts'
import type { Runbook, StepId } from '../../runbook/runbook.ts'
import { linkTo } from '../../text/link.ts'
import { draftsShown } from '../advisory/effects.ts'
import { offerAnswered } from '../ownership/handoff.ts'
import type { Case, Facts, StepState } from '../state.ts'
import { dragged, evenClosed, stepLabel, whileOpen } from '../entry-parts.ts'
import type { Dragged, Happened } from '../subject.ts'
import { eventsOf, requestsOf } from '../subject.ts'
import { closeCase, reopenCase, tickStep, undoLast } from './closing.ts'
import { reporterTold } from './gate.ts'

const dayMs = 24 * 60 * 60_000

export const requests = requestsOf({
  TickStep: { decide: tickStep, ...whileOpen },
  CloseCase: { decide: closeCase, ...whileOpen },
  ReopenCase: { decide: reopenCase, ...evenClosed },
  UndoLast: { decide: undoLast, ...evenClosed },
})

const caseClosed = 'case closed'

/** Its end is no longer done, and what was waived with it, or met by nothing but it, runs again. */
function goesOn(_event: Happened<'CaseReopened'>, runbook: Runbook, { steps, clocks }: Case): Dragged[] {
  const reopened = runbook.steps
    .filter(({ id, doneBy }) => doneBy === 'close' && steps[id]?.is === 'done')
    .map(({ id }) => id)
  const revived = runbook.clocks
    .filter(({ id, metBy }) => {
      const clock = clocks[id]
      if (clock?.waived !== undefined) return clock.waived.reason === caseClosed
      const otherwise = metBy.some((step) => !reopened.includes(step) && steps[step]?.is === 'done')
      return clock?.met !== undefined && metBy.some((step) => reopened.includes(step)) && !otherwise
    })
    .map(({ id }) => id)
  return [
    ...(reopened.length > 0 ? [{ type: 'StepsReopened', steps: reopened } as const] : []),
    ...(revived.length > 0 ? [{ type: 'ClocksRevived', clocks: revived } as const] : []),
  ]
}

export const events = eventsOf({
  StepTicked: {
    step: ({ step }) => step,
    apply: (facts, { step, atMs, evidence, named, needless }) =>
      withSteps(facts, [step], {
        is: 'done',
        atMs,
        evidence,
        ...(named !== undefined && { named }),
        ...(needless === true && { needless: true }),
      }),
    lines: ({ step, people, needless, evidence }, _after, { runbook, settings }) => {
      const use = runbook.steps.find(({ id }) => id === step)?.use
      const facts = {
        step: stepLabel(runbook, step),
        people: people === undefined ? false : { users: people },
        needless: needless === true ? evidence : false,
        impossible: use === 'fix-merged',
        // Where the team allows it, what was found stands here too; else only on GitHub.
        findings: use === 'first-findings' && settings.detail === 'findings' ? evidence : false,
      }
      return [{ says: 'step', facts }]
    },
    timeline: ({ step, evidence, named, needless }, { runbook }) => ({
      step: stepLabel(runbook, step),
      evidence,
      named: named ?? false,
      needless: needless === true,
    }),
  },
  CaseClosed: {
    endsClocks: caseClosed,
    apply: (facts, { as, atMs, why, of, elsewhere }) => ({
      ...facts,
      ...offerAnswered(facts, 'void'),
      ...(facts.asked?.some(({ is }) => is === 'open') === true && {
        asked: facts.asked.map((one) => (one.is === 'open' ? { ...one, is: 'expired' } : one)),
      }),
      lifecycle: {
        is: 'closed',
        as,
        atMs,
        ...(why !== undefined && { why }),
        ...(of !== undefined && { of }),
        ...(elsewhere !== undefined && { elsewhere: elsewhere.url }),
      },
    }),
    lines: ({ as, of, elsewhere, without }, after, { runbook }) => [
      {
        says: 'closed',
        facts: {
          as: as.replaceAll('-', ' '),
          kind: kindOf(runbook, after),
          of: of ?? false,
          elsewhere: elsewhere === undefined ? false : linkTo(elsewhere.url),
          first: elsewhere === undefined ? false : { user: elsewhere.first },
          told: reporterTold(runbook, after),
          without: without?.join(', ') ?? false,
        },
      },
    ],
    timeline: ({ as, why, without, of, elsewhere }, { word }) => ({
      as: word('closed-as', as),
      why: why ?? false,
      without: without?.join(', ') ?? false,
      of: of ?? false,
      elsewhere: elsewhere?.url ?? false,
    }),
    ticks: () => ['close'],
    links: ({ of }) => (of === undefined ? [] : [{ kind: 'named', id: of }]),
    undoForMs: dayMs,
  },
  CaseReopened: {
    apply: (facts) => ({ ...facts, lifecycle: { is: 'open' } }),
    lines: ({ why }) => [{ says: 'reopened', facts: { why } }],
    timeline: ({ why }) => ({ why }),
    drags: goesOn,
  },
  Undone: {
    lines: ({ act }) => [{ says: 'undone', facts: { act } }],
    timeline: ({ act }) => ({ act }),
    effects: draftsShown,
  },
  StepsDone: {
    apply: (facts, { steps, doneAtMs }) => withSteps(facts, steps, { is: 'done', atMs: doneAtMs }),
    ...dragged,
  },
  StepsReopened: { apply: (facts, { steps }) => withSteps(facts, steps, { is: 'open' }), ...dragged },
  StepsWaived: {
    apply: (facts, { steps, atMs, why }) => withSteps(facts, steps, { is: 'waived', atMs, evidence: why }),
    ...dragged,
  },
})

function withSteps(facts: Facts, steps: readonly StepId[], state: StepState): Facts {
  return {
    ...facts,
    steps: { ...facts.steps, ...Object.fromEntries(steps.map((step) => [step, state])) },
  }
}

function kindOf(runbook: Runbook, { lifecycle, verdict }: Case): string | false {
  const ruled = lifecycle.is === 'closed' && lifecycle.as === 'not-a-vulnerability'
  if (!ruled || verdict.is !== 'not-a-vulnerability' || verdict.ruling === undefined) return false
  return categoryOf(runbook, verdict.ruling.category)
}
