/** Reads a case against its runbook: what applies, what is done, what comes next and which clocks run. */
import type { Facts, StepState } from '../case/state.ts'
import type {
  Action,
  ClockStart,
  CloseReason,
  Gate,
  Guard,
  Phase,
  Runbook,
  RunbookClock,
  Step,
  StepId,
} from './runbook.ts'

export type CardStep = {
  readonly label: string
  readonly is: 'done' | 'next' | 'open' | 'waived' | 'not-needed'
}

/** `not-yet` tells a step that may still come from one that this case will not need. */
type Standing = 'holds' | 'not-yet' | 'never'

function standing(guard: Guard, { intake, verdict, details, source, wasPublic }: Facts): Standing {
  const isPublic = intake.is === 'public'
  const undecided: Standing = isPublic ? 'never' : 'not-yet'
  switch (guard) {
    case 'always':
      return 'holds'
    case 'publicly-known':
      return isPublic ? 'holds' : intake.is === 'unchecked' ? 'not-yet' : 'never'
    case 'not-publicly-known':
      return isPublic ? 'never' : 'holds'
    case 'public-issue':
      return source === 'public-issue' || wasPublic === true ? 'holds' : 'never'
    case 'details-missing':
      return details.is === 'not-asked' ? 'not-yet' : 'holds'
    case 'possible-vulnerability':
      return isPublic || verdict.is === 'not-a-vulnerability' ? 'never' : 'holds'
    case 'vulnerability':
      return verdict.is === 'vulnerability' ? 'holds' : verdict.is === 'undecided' ? undecided : 'never'
    case 'not-a-vulnerability':
      return verdict.is === 'not-a-vulnerability' ? 'holds' : verdict.is === 'undecided' ? undecided : 'never'
    case 'high-or-critical':
      if (verdict.is === 'undecided') return undecided
      if (verdict.is === 'not-a-vulnerability') return 'never'
      return verdict.severity === 'critical' || verdict.severity === 'high' ? 'holds' : 'never'
  }
}

/** An unchecked report counts as not publicly known: it is private until somebody has looked. */
export const holds = (guard: Guard, facts: Facts): boolean => standing(guard, facts) === 'holds'

const stateOf = (facts: Facts, id: StepId): StepState['is'] =>
  (Object.hasOwn(facts.steps, id) ? facts.steps[id]?.is : undefined) ?? 'open'

/** Every step this act stands for, ticked before or not: a second contact meets a second promise. */
export const stepsTouchedBy = (runbook: Runbook, action: Action, facts: Facts): StepId[] =>
  runbook.steps.filter((step) => step.doneBy === action && holds(step.when, facts)).map(({ id }) => id)

/** The open steps this act ticks, in the runbook's order; `facts` are those the act leaves behind. */
export const stepsDoneBy = (runbook: Runbook, action: Action, facts: Facts): StepId[] =>
  stepsTouchedBy(runbook, action, facts).filter((id) => stateOf(facts, id) === 'open')

export const openSteps = (runbook: Runbook, facts: Facts): Step[] =>
  runbook.steps.filter((step) => stateOf(facts, step.id) === 'open' && holds(step.when, facts))

/** The program itself is at it: nobody need do anything, and an outage there must not hold up the people. */
function isAutomatic({ doneBy }: Step, facts: Facts): boolean {
  if (doneBy === 'tracker.created' || doneBy === 'advisory.collaborators') return true
  return doneBy === 'advisory.created' && facts.advisories.length > 0
}

/** The first open step for a person that no other such step stands before; a closed case has none. */
export function nextStep(runbook: Runbook, facts: Facts): Step | undefined {
  if (facts.lifecycle.is === 'closed') return undefined
  const open = openSteps(runbook, facts).filter((step) => !isAutomatic(step, facts))
  return open.find((step) => !step.after.some((id) => open.some((other) => other.id === id)))
}

/** The phase of the next step; with none left, the phase the case got to. */
export function phaseOf(runbook: Runbook, facts: Facts): Phase {
  const step = nextStep(runbook, facts) ?? runbook.steps.findLast(({ id }) => stateOf(facts, id) === 'done')
  const phase = runbook.phases.find(({ id }) => id === step?.phase) ?? runbook.phases[0]
  if (phase === undefined) throw new Error(`runbook ${runbook.name} has no phase`)
  return phase
}

/** The clocks that count from here and concern this case; ask again when intake or verdict change. */
export const clocksStarting = (runbook: Runbook, start: ClockStart, facts: Facts): RunbookClock[] =>
  runbook.clocks.filter((clock) => clock.starts === start && holds(clock.when, facts))

export const clocksMetBy = (runbook: Runbook, stepIds: readonly StepId[]): RunbookClock[] =>
  runbook.clocks.filter(({ metBy }) => metBy.some((id) => stepIds.includes(id)))

/** What people read of a category; one that a later runbook no longer knows is shown by its id. */
export const categoryOf = (runbook: Runbook, id: string): string =>
  runbook.categories.find((one) => one.id === id)?.label ?? id

export const gateFor = (runbook: Runbook, reason: CloseReason): Gate | undefined =>
  runbook.gates.find(({ closesAs }) => closesAs === reason)

export const unmetNeeds = (gate: Gate, facts: Facts): StepId[] =>
  gate.needs.filter((id) => stateOf(facts, id) === 'open')

/** The strip on the card. A next step that is not on it stands there while it is next: the mark never names another. */
export function cardSteps(runbook: Runbook, facts: Facts): CardStep[] {
  const next = nextStep(runbook, facts)
  return runbook.steps
    .filter((step) => step.onCard || step === next)
    .map((step) => {
      const is = stateOf(facts, step.id)
      if (is !== 'open') return { label: step.label, is }
      if (step === next) return { label: step.label, is: 'next' }
      const needed = facts.lifecycle.is === 'open' && standing(step.when, facts) !== 'never'
      return { label: step.label, is: needed ? 'open' : 'not-needed' }
    })
}
