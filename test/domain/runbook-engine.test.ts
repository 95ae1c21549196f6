/** The shipped process always leads a case on to its end, and the card tells where it stands. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadRunbook } from '../../src/app/runbook/load.ts'
import type { Facts, Intake, StepState, Verdict } from '../../src/domain/case/state.ts'
import {
  cardSteps,
  clocksMetBy,
  clocksStarting,
  gateFor,
  holds,
  nextStep,
  openSteps,
  phaseOf,
  stepsDoneBy,
  stepsTouchedBy,
  unmetNeeds,
} from '../../src/domain/runbook/engine.ts'
import type { Action, CloseReason, Runbook, Step, StepId } from '../../src/domain/runbook/runbook.ts'

const loading = loadRunbook(
  readFileSync(join(import.meta.dirname, '../../runbooks/o3de-sir.yaml'), 'utf8'),
  'o3de-sir.yaml',
)
if (!loading.ok) throw new Error(loading.faults.join('\n'))
const runbook: Runbook = loading.runbook

const fresh: Facts = {
  key: 'SIR-2026-014',
  codeName: 'blue-heron',
  title: 'Archive import',
  source: 'email',
  receivedAtMs: 0,
  openedAtMs: 0,
  openedBy: '1',
  runbook: { name: 'o3de-sir', hash: loading.hash },
  lifecycle: { is: 'open' },
  intake: { is: 'unchecked' },
  ownership: { is: 'unowned' },
  verdict: { is: 'undecided' },
  details: { is: 'not-asked' },
  steps: {},
  clocks: {},
  advisories: [],
  restricted: false,
}

const isNew: Intake = { is: 'new' }
const isPublic: Intake = { is: 'public', where: 'upstream', links: '', mayDiscuss: true, replySent: false }
const isRepeat: Intake = { is: 'known-undisclosed', links: '' }
const vulnerability = (severity: 'critical' | 'high' | 'medium' | 'low'): Verdict => ({
  is: 'vulnerability',
  severity,
  compromises: ['integrity'],
  affected: '',
  why: '',
})
const noVulnerability: Verdict = { is: 'not-a-vulnerability', affected: '', why: '' }

const tick = (facts: Facts, ids: readonly StepId[], is: StepState['is'] = 'done'): Facts => ({
  ...facts,
  steps: { ...facts.steps, ...Object.fromEntries(ids.map((id) => [id, { is }])) },
})

/** What an act says about the case, apart from the steps it ticks. */
function learn(facts: Facts, action: Action, intake: Intake, verdict: Verdict): Facts {
  if (action === 'known') return { ...facts, intake }
  if (action === 'assess') return { ...facts, verdict }
  if (action === 'close') return { ...facts, lifecycle: { is: 'closed', as: 'disclosed', atMs: 0 } }
  return facts
}

/** Does whatever comes next until nothing does; gives the steps in the order they came up. */
function walk(start: Facts, intake: Intake, verdict: Verdict, is: StepState['is'] = 'done') {
  let facts = start
  const seen: StepId[] = []
  for (let step = nextStep(runbook, facts); step !== undefined; step = nextStep(runbook, facts)) {
    if (seen.includes(step.id)) throw new Error(`${step.id} came up twice`)
    seen.push(step.id)
    facts = tick(learn(facts, step.doneBy, intake, verdict), [step.id], is)
  }
  return { facts, seen }
}

const strip = (facts: Facts): string =>
  cardSteps(runbook, facts)
    .map(
      ({ label, is }) =>
        `${{ done: '✔', next: '▶', open: '·', waived: '–', 'not-needed': '×' }[is]} ${label}`,
    )
    .join(' ')

/** Steps the program ticks by itself: they never hold up the people. */
const automatic = ['tracker', 'collaborators']

const ids = (steps: readonly { readonly id: string }[]): string[] => steps.map(({ id }) => id)

describe('the next step', () => {
  test('of a fresh case is to look whether the issue is public', () => {
    expect(nextStep(runbook, fresh)?.id).toBe('known')
  })

  test('leads a vulnerability all the way to its disclosure', () => {
    const { seen } = walk(fresh, isNew, vulnerability('high'))
    const never = ['reply-known', 'public-issue', 'details', 'reason-told', 'team-told', ...automatic]
    expect(seen).toEqual(ids(runbook.steps).filter((id) => !never.includes(id)))
  })

  test('leads a known public issue to the reply and to its end', () => {
    expect(walk(fresh, isPublic, noVulnerability).seen).toEqual([
      'known',
      'raised',
      'owner',
      'reply-known',
      'close',
    ])
  })

  test('leads what is no vulnerability to the reason, the team and its end', () => {
    expect(walk(fresh, isNew, noVulnerability).seen).toEqual(
      'known raised owner acknowledge assess findings-discussed team-told reason-told close'.split(' '),
    )
  })

  test('always leads to the close, wherever people jumped ahead and whatever they waived', () => {
    const intakes = fc.constantFrom(isNew, isPublic, isRepeat)
    const verdicts = fc.constantFrom(noVulnerability, vulnerability('critical'), vulnerability('low'))
    const early = runbook.steps.filter(({ doneBy }) => !['known', 'assess', 'close'].includes(doneBy))
    const ahead = fc.subarray(ids(early))
    const asked = fc.constantFrom<Facts['details']>(
      { is: 'not-asked' },
      { is: 'asked', missing: ['steps'], sinceMs: 0 },
    )
    fc.assert(
      fc.property(intakes, verdicts, ahead, ahead, asked, (intake, verdict, done, waived, details) => {
        const { facts, seen } = walk(
          tick(tick({ ...fresh, details }, done), waived, 'waived'),
          intake,
          verdict,
        )
        expect(seen.at(-1)).toBe('close')
        expect(ids(openSteps(runbook, facts)).filter((id) => !automatic.includes(id))).toEqual([])
      }),
    )
  })

  test('waits for the steps before it, unless they are waived or do not apply', () => {
    const steps: Step[] = ['first', 'second', 'third'].map((id, at, all) => ({
      id,
      phase: 'intake',
      label: id,
      says: id,
      doneBy: 'step',
      when: 'always',
      after: all.slice(at + 1),
      onCard: true,
      satisfies: [],
    }))
    const backwards: Runbook = { ...runbook, steps }
    expect(nextStep(backwards, fresh)?.id).toBe('third')
    expect(nextStep(backwards, tick(fresh, ['third'], 'waived'))?.id).toBe('second')
    const third = steps.map((step) =>
      step.id === 'third' ? { ...step, when: 'publicly-known' as const } : step,
    )
    expect(nextStep({ ...runbook, steps: third }, fresh)?.id).toBe('second')
    expect(nextStep({ ...runbook, steps: third }, { ...fresh, intake: isPublic })?.id).toBe('third')
  })

  test('asks for the details that are missing before the assessment', () => {
    const started = tick({ ...fresh, intake: isNew }, ['known', 'raised', 'owner', 'acknowledge', 'tracker'])
    const asking: Facts = { ...started, details: { is: 'asked', missing: ['versions'], sinceMs: 0 } }
    expect(nextStep(runbook, started)?.id).toBe('assess')
    expect(nextStep(runbook, asking)?.id).toBe('details')
    expect(
      stepsDoneBy(runbook, 'contact.details-received', { ...asking, details: { is: 'received', atMs: 1 } }),
    ).toEqual(['details'])
  })

  test('of a closed case is nothing', () => {
    const closed: Facts = { ...fresh, lifecycle: { is: 'closed', as: 'withdrawn', atMs: 0 } }
    expect(nextStep(runbook, closed)).toBeUndefined()
  })
})

describe('a guard', () => {
  test('takes an unchecked report for one that is not public', () => {
    expect(holds('not-publicly-known', fresh)).toBe(true)
    expect(holds('publicly-known', fresh)).toBe(false)
  })

  test('keeps what is known but undisclosed on the private path', () => {
    const repeat = { ...fresh, intake: isRepeat }
    expect(holds('not-publicly-known', repeat)).toBe(true)
    expect(holds('publicly-known', repeat)).toBe(false)
  })

  test('calls a vulnerability possible until it is ruled out or public', () => {
    expect(holds('possible-vulnerability', fresh)).toBe(true)
    expect(holds('possible-vulnerability', { ...fresh, verdict: vulnerability('low') })).toBe(true)
    expect(holds('possible-vulnerability', { ...fresh, verdict: noVulnerability })).toBe(false)
    expect(holds('possible-vulnerability', { ...fresh, intake: isPublic })).toBe(false)
  })

  test.each([
    ['critical', true],
    ['high', true],
    ['medium', false],
    ['low', false],
  ] as const)('answers for a severity of %s: %s', (severity, high) => {
    expect(holds('high-or-critical', { ...fresh, verdict: vulnerability(severity) })).toBe(high)
  })

  test('holds for no verdict before there is one', () => {
    for (const guard of ['vulnerability', 'not-a-vulnerability', 'high-or-critical'] as const) {
      expect(holds(guard, fresh)).toBe(false)
    }
    expect(holds('high-or-critical', { ...fresh, verdict: noVulnerability })).toBe(false)
  })
})

describe('an act', () => {
  test('ticks the steps that apply and are open, in the order of the process', () => {
    const confirmed = { ...fresh, intake: isNew, verdict: vulnerability('low') }
    expect(stepsDoneBy(runbook, 'advisory.created', confirmed)).toEqual(['advisory', 'advisory-link'])
    expect(stepsDoneBy(runbook, 'advisory.created', tick(confirmed, ['advisory']))).toEqual(['advisory-link'])
    expect(stepsDoneBy(runbook, 'advisory.created', fresh)).toEqual([])
  })

  test('of telling the result ticks what the result is', () => {
    expect(stepsDoneBy(runbook, 'contact.result', { ...fresh, intake: isPublic })).toEqual(['reply-known'])
    expect(stepsDoneBy(runbook, 'contact.result', { ...fresh, verdict: noVulnerability })).toEqual([
      'reason-told',
    ])
    expect(stepsDoneBy(runbook, 'contact.result', { ...fresh, verdict: vulnerability('high') })).toEqual([
      'result-told',
    ])
  })

  test('meets a second promise although its step is ticked', () => {
    const updated = tick(fresh, ['update'])
    expect(stepsDoneBy(runbook, 'contact.update', updated)).toEqual([])
    expect(ids(clocksMetBy(runbook, stepsTouchedBy(runbook, 'contact.update', updated)))).toEqual(['promise'])
  })

  test('that a step names exists for every step but those ticked by hand', () => {
    const byHand = runbook.steps.filter(({ doneBy }) => doneBy === 'step')
    expect(stepsDoneBy(runbook, 'step', { ...fresh, verdict: vulnerability('low') })).toEqual(ids(byHand))
  })
})

describe('a clock', () => {
  test('starts with the report when it concerns the case', () => {
    expect(ids(clocksStarting(runbook, 'reported', fresh))).toEqual(['acknowledge', 'meeting', 'disclosure'])
    expect(ids(clocksStarting(runbook, 'reported', { ...fresh, intake: isPublic }))).toEqual(['known-issue'])
    expect(ids(clocksStarting(runbook, 'opened', fresh))).toEqual(['claim'])
    expect(ids(clocksStarting(runbook, 'promised', fresh))).toEqual(['promise'])
  })

  test('is met by its steps, and the known-issue reply acknowledges too', () => {
    expect(ids(clocksMetBy(runbook, ['acknowledge']))).toEqual(['acknowledge'])
    expect(ids(clocksMetBy(runbook, ['reply-known']))).toEqual(['known-issue', 'acknowledge', 'promise'])
    expect(ids(clocksMetBy(runbook, ['disclose']))).toEqual(['update', 'disclosure', 'publication', 'out'])
    expect(clocksMetBy(runbook, [])).toEqual([])
  })

  test('is met at the latest when the case has gone its way', () => {
    for (const [intake, verdict] of [
      [isNew, vulnerability('high')],
      [isPublic, noVulnerability],
      [isNew, noVulnerability],
    ] as const) {
      const { facts, seen } = walk(fresh, intake, verdict)
      const met = ids(clocksMetBy(runbook, seen))
      const running = runbook.clocks.filter(({ when }) => holds(when, facts))
      expect(ids(running).filter((id) => !met.includes(id))).toEqual([])
    }
  })
})

describe('a gate', () => {
  const gate = (reason: CloseReason) => {
    const found = gateFor(runbook, reason)
    if (found === undefined) throw new Error(`no gate for ${reason}`)
    return found
  }

  test('names what is still missing before the case may close', () => {
    expect(unmetNeeds(gate('not-a-vulnerability'), tick(fresh, ['assess']))).toEqual([
      'reason-told',
      'team-told',
    ])
    expect(unmetNeeds(gate('known-issue'), fresh)).toEqual(['known', 'reply-known'])
  })

  test('is open when each need is done or waived', () => {
    const told = tick(tick(fresh, ['assess', 'reason-told']), ['team-told'], 'waived')
    expect(unmetNeeds(gate('not-a-vulnerability'), told)).toEqual([])
  })

  test('is open for a case that went its whole way', () => {
    expect(unmetNeeds(gate('disclosed'), walk(fresh, isNew, vulnerability('low')).facts)).toEqual([])
    expect(unmetNeeds(gate('known-issue'), walk(fresh, isPublic, noVulnerability).facts)).toEqual([])
    expect(unmetNeeds(gate('not-a-vulnerability'), walk(fresh, isNew, noVulnerability).facts)).toEqual([])
  })

  test('is missing where the process has none', () => {
    expect(gateFor({ ...runbook, gates: [] }, 'duplicate')).toBeUndefined()
  })
})

describe('the card', () => {
  test('shows the whole way of a fresh case', () => {
    expect(strip(fresh)).toBe(
      '▶ Known? · Owner · Acknowledge · Assess · Advisory · Embargo · Group/Fix · CVE · Review · Notify list · Disclose',
    )
  })

  test('names a next step that is not on it, so that the mark and the button agree', () => {
    const acknowledged = tick({ ...fresh, intake: isNew, verdict: vulnerability('low') }, [
      'known',
      'raised',
      'owner',
      'acknowledge',
      'assess',
    ])
    expect(nextStep(runbook, acknowledged)?.id).toBe('findings-discussed')
    expect(strip(acknowledged)).toBe(
      '✔ Known? ✔ Owner ✔ Acknowledge ✔ Assess ▶ Findings discussed · Advisory · Embargo · Group/Fix · CVE · Review · Notify list · Disclose',
    )
  })

  test('shows what a public issue does not need', () => {
    expect(strip(tick({ ...fresh, intake: isPublic }, ['known', 'raised']))).toBe(
      '✔ Known? ▶ Owner × Acknowledge × Assess × Advisory × Embargo × Group/Fix × CVE × Review × Notify list × Disclose',
    )
  })

  test('tells waived from done, and marks nothing once the case is closed', () => {
    const closed: Facts = {
      ...tick(tick(fresh, ['known']), ['acknowledge'], 'waived'),
      lifecycle: { is: 'closed', as: 'withdrawn', atMs: 0 },
    }
    expect(strip(closed)).toBe(
      '✔ Known? × Owner – Acknowledge × Assess × Advisory × Embargo × Group/Fix × CVE × Review × Notify list × Disclose',
    )
  })
})

describe('the phase', () => {
  test('is that of the next step', () => {
    expect(phaseOf(runbook, fresh)).toEqual({ id: 'intake', title: 'Intake' })
    const acknowledged = tick({ ...fresh, intake: isNew, verdict: vulnerability('low') }, [
      'known',
      'raised',
      'owner',
      'acknowledge',
    ])
    expect(phaseOf(runbook, acknowledged).id).toBe('triage')
  })

  test('of a closed case is the one it got to', () => {
    const closed: Facts = {
      ...tick({ ...fresh, intake: isNew }, ['known', 'assess']),
      lifecycle: { is: 'closed', as: 'withdrawn', atMs: 0 },
    }
    expect(phaseOf(runbook, closed).id).toBe('triage')
    expect(phaseOf(runbook, { ...closed, steps: {} }).id).toBe('intake')
  })
})
