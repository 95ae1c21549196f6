/** What an act drags along under its runbook: steps ticked, clocks started, met, paused or no longer needed. */
import type {
  Action,
  ClockStart,
  Guard,
  PauseCause,
  Runbook,
  RunbookClock,
  Step,
} from '../runbook/runbook.ts'
import { pauseCauses } from '../runbook/runbook.ts'
import { clocksMetBy, holds, stepsDoneBy, stepsTouchedBy } from '../runbook/engine.ts'
import type { Span } from '../time/clock.ts'
import { mayWait, pauses, spanSaidBy, startedAtMs } from './deadlines/clock-starts.ts'
import { extendedBy } from './embargo/clocks.ts'
import { seeClock } from './deadlines/clocks.ts'
import { allAnnounced } from './disclosure/announcement.ts'
import { installersDue } from './disclosure/installers.ts'
import { plannedElsewhere } from './disclosure/state.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { groupTurn } from './group/derived-steps.ts'
import { stepsFallen, stepsImplied, stepsRisen } from './derived-steps.ts'
import type { Case } from './state.ts'
import { entryOf } from './subjects.ts'

type Rules = Pick<Context, 'runbook' | 'settings'>
type Distribute<T> = T extends CaseEvent ? Omit<T, 'atMs' | 'by' | 'undoable'> : never

/** The act's own events followed by everything the runbook makes of them. */
export function withConsequences(
  context: Rules,
  before: Case | undefined,
  acts: readonly CaseEvent[],
): CaseEvent[] {
  const all: CaseEvent[] = []
  let state = before
  for (const act of acts) {
    const dragged = (event: Distribute<CaseEvent>) => {
      const full = { ...event, atMs: act.atMs, by: act.by } as CaseEvent
      all.push(full)
      state = evolve(state, full)
    }
    all.push(act)
    state = evolve(state, act)
    for (const event of consequences(context, act, () => state as Case)) dragged(event)
  }
  return all
}

function* consequences(
  { runbook, settings }: Rules,
  act: CaseEvent,
  now: () => Case,
): Generator<Distribute<CaseEvent>> {
  if (act.type === 'CaseReleased') {
    const reopened = runbook.steps.filter((step) => step.doneBy === 'claim').map(({ id }) => id)
    if (reopened.length > 0) yield { type: 'StepsReopened', steps: reopened }
    const again = runbook.clocks.filter((clock) => clock.metBy.some((id) => reopened.includes(id)))
    if (again.length > 0)
      yield { type: 'ClocksStarted', clocks: again.map(({ id }) => ({ id, startMs: act.atMs })) }
  }

  if (act.type === 'CaseEdited' && act.receivedAtMs !== undefined) {
    const { clocks, receivedAtMs } = now()
    const moved = runbook.clocks
      // What ends on an agreed date ends on it, whenever the report came.
      .filter(({ id, starts }) => starts === 'reported' && clocks[id]?.span === undefined)
      .filter(({ id }) => clocks[id] !== undefined)
      .map(({ id }) => ({ id, startMs: receivedAtMs }))
    if (moved.length > 0) yield { type: 'ClocksMoved', clocks: moved }
  }
  if (act.type === 'CaseReopened') {
    const reopened = runbook.steps
      .filter(({ id, doneBy }) => doneBy === 'close' && now().steps[id]?.is === 'done')
      .map(({ id }) => id)
    if (reopened.length > 0) yield { type: 'StepsReopened', steps: reopened }
    const revived = endedByClosing(runbook, now(), reopened)
    if (revived.length > 0) yield { type: 'ClocksRevived', clocks: revived }
  }

  if (act.type === 'VulnerabilityRuledOut' && act.anew === true) {
    const stale = runbook.steps
      .filter(({ id, when, doneBy }) => staleReply(when, doneBy) && now().steps[id]?.is === 'done')
      .map(({ id }) => id)
    if (stale.length > 0) yield { type: 'StepsReopened', steps: stale }
  }

  const fallen = stepsFallen(runbook, now())
  if (fallen.length > 0) yield { type: 'StepsReopened', steps: fallen }
  const own = touchedBy(runbook, act, now())
  const done = act.type === 'StepTicked' ? [] : stepsOf(runbook, act, now())
  const implied = stepsImplied(runbook, act, now())
  if (done.length + implied.length > 0)
    yield { type: 'StepsDone', steps: [...done, ...implied], doneAtMs: instantOf(act) }
  const risen = stepsRisen(runbook, now())
  if (risen.length > 0) yield { type: 'StepsDone', steps: risen, doneAtMs: act.atMs }
  const touched = [...own, ...risen]
  const met = [...clocksMetBy(runbook, touched), ...promisesKeptBy(runbook, act)]
    .filter((clock, at, all) => running(now(), clock) && all.indexOf(clock) === at)
    .map(({ id }) => id)
  const metAtMs = instantOf(act)
  const late = met.flatMap((id) => {
    const byMs = seeClock(now(), id, { runbook, settings, nowMs: metAtMs })?.view.overdueForMs ?? 0
    return byMs > 0 ? { id, byMs } : []
  })
  if (met.length > 0) yield { type: 'ClocksMet', clocks: met, metAtMs, ...(late.length > 0 && { late }) }

  const turned = groupTurn(runbook, now())
  if (turned.done.length > 0) yield { type: 'StepsDone', steps: turned.done, doneAtMs: act.atMs }
  if (turned.reopened.length > 0) yield { type: 'StepsReopened', steps: turned.reopened }
  const extended = extendedBy(act, now(), { runbook, settings })
  if (extended.length > 0) yield { type: 'ClocksExtended', clocks: extended }
  const waived = waivedBy(act, runbook, now())
  if (waived.length > 0) yield { type: 'StepsWaived', steps: waived, why: whyWaived(act) }

  if (plannedElsewhere(now())) yield { type: 'DisclosureStopped', why: 'date' }
  const announced = allAnnounced(now(), settings) ? stepsDoneBy(runbook, 'advisory.announce', now()) : []
  if (announced.length > 0) yield { type: 'StepsDone', steps: announced, doneAtMs: act.atMs }
  const release = installersDue(runbook, settings, now())
  if (release !== undefined) yield { type: 'InstallersAsked', ...release }

  const starting = runbook.clocks.flatMap((clock) => startOf(clock, act, now(), runbook))
  if (starting.length > 0) yield { type: 'ClocksStarted', clocks: starting }

  for (const cause of pauseCauses) {
    const pausedAtMs = pauses[cause].begins(act)
    const paused = pausable(runbook, now(), cause).filter(({ id }) => !isPaused(now(), id))
    if (pausedAtMs !== undefined && paused.length > 0)
      yield { type: 'ClocksPaused', clocks: paused.map(({ id }) => id), pausedAtMs }
    const resumedAtMs = pauses[cause].ends(act)
    const resumed = pausable(runbook, now(), cause).filter(
      (clock) => isPaused(now(), clock.id) && !mayWait(clock, now()),
    )
    if (resumedAtMs !== undefined && resumed.length > 0)
      yield { type: 'ClocksResumed', clocks: resumed.map(({ id }) => id), resumedAtMs }
  }

  const needless = runbook.clocks
    .filter((clock) => running(now(), clock) && !holds(clock.when, now()))
    .map(({ id }) => id)
  if (needless.length > 0) yield { type: 'ClocksWaived', clocks: needless, why: 'no longer applies' }
  if (act.type === 'CaseClosed') {
    const over = runbook.clocks.filter((clock) => running(now(), clock)).map(({ id }) => id)
    if (over.length > 0) yield { type: 'ClocksWaived', clocks: over, why: 'case closed' }
  }
}

const staleReply = (when: Guard, doneBy: Action): boolean =>
  when === 'not-a-vulnerability' && doneBy === 'contact.result'

/** Without a fix nobody need make one; once others know, nobody need agree until when they do not. */
function waivedBy(act: CaseEvent, runbook: Runbook, { steps }: Case): string[] {
  const out = act.type === 'EmbargoBroken' || act.type === 'ExploitationNoted'
  const concerned = (step: Step) =>
    act.type === 'FixForgone' ? step.ofFix === true : out && step.doneBy.startsWith('embargo.')
  return runbook.steps
    .filter(concerned)
    .flatMap(({ id }) => ((steps[id]?.is ?? 'open') === 'open' ? [id] : []))
}

const whyWaived = (act: CaseEvent): string =>
  act.type === 'FixForgone' ? act.why : 'others know of it already'

/** Waived with the case, or met by nothing but its end. */
function endedByClosing(runbook: Runbook, { clocks, steps }: Case, reopened: readonly string[]): string[] {
  return runbook.clocks
    .filter(({ id, metBy }) => {
      const clock = clocks[id]
      if (clock?.waived !== undefined) return clock.waived.reason === 'case closed'
      const otherwise = metBy.some((step) => !reopened.includes(step) && steps[step]?.is === 'done')
      return clock?.met !== undefined && metBy.some((step) => reopened.includes(step)) && !otherwise
    })
    .map(({ id }) => id)
}

/** Whoever promised to be in contact keeps that by any letter to the reporter (O58). */
function promisesKeptBy(runbook: Runbook, act: CaseEvent): RunbookClock[] {
  const written = act.type === 'ReporterContacted' ? act.kind !== 'details-received' : proposesToReporter(act)
  if (!written) return []
  return runbook.clocks.filter(({ starts }) => starts === 'promised')
}

/** What the team proposes, it writes to the reporter. */
const proposesToReporter = (act: CaseEvent): boolean => act.type === 'EmbargoProposed' && act.from === 'team'

const running = (state: Case, { id }: { readonly id: string }): boolean => {
  const clock = state.clocks[id]
  return clock !== undefined && clock.met === undefined && clock.waived === undefined
}

const isPaused = (state: Case, id: string): boolean =>
  state.clocks[id]?.pauses.some((pause) => pause.toMs === undefined) ?? false

const pausable = (runbook: Runbook, state: Case, cause: PauseCause): RunbookClock[] =>
  runbook.clocks.filter((clock) => clock.pausedBy.includes(cause) && running(state, clock))

/** A contact counts from when it was made, not from when it was written down. */
function instantOf(act: CaseEvent): number {
  return act.type === 'ReporterContacted' ? act.when : act.atMs
}

/** Actions of the runbook that an event is. */
function actionsOf(act: CaseEvent, after: Case): readonly Action[] {
  const { ticks } = entryOf(act)
  return ticks?.(act, after) ?? []
}

const stepsOf = (runbook: Runbook, act: CaseEvent, state: Case): string[] =>
  actionsOf(act, state).flatMap((action) => stepsDoneBy(runbook, action, state))

const touchedBy = (runbook: Runbook, act: CaseEvent, state: Case): string[] =>
  act.type === 'StepTicked'
    ? [act.step]
    : actionsOf(act, state).flatMap((action) => stepsTouchedBy(runbook, action, state))

type Start = { id: string; startMs: number; span?: Span }

const once: readonly ClockStart[] = ['exploitation-known', 'date-agreed', 'fix-available', 'cve-requested']

function startOf(clock: RunbookClock, act: CaseEvent, state: Case, runbook: Runbook): Start[] {
  if (state.lifecycle.is !== 'open' || !holds(clock.when, state)) return []
  const fresh = startedAtMs(clock.starts, act, runbook)
  if (fresh !== undefined) {
    // What others have known since longer is as urgent as it was; a date agreed anew moves the deadline it has.
    if (once.includes(clock.starts) && running(state, clock)) return []
    // One fix, however many steps lead to it.
    if (clock.starts === 'fix-available' && state.clocks[clock.id]?.met !== undefined) return []
    if (clock.within !== undefined) return [{ id: clock.id, startMs: fresh }]
    const span = spanSaidBy(act)
    return span === undefined ? [] : [{ id: clock.id, startMs: fresh, span }]
  }
  // A clock whose guard began to hold later still counts from the report or the opening.
  const known = state.clocks[clock.id]
  if (known !== undefined && known.waived?.reason !== 'no longer applies') return []
  if (known?.span !== undefined) return [{ id: clock.id, startMs: known.startMs, span: known.span }]
  if (clock.within === undefined) return []
  if (known !== undefined) return [{ id: clock.id, startMs: known.startMs }]
  if (clock.starts === 'reported') return [{ id: clock.id, startMs: state.receivedAtMs }]
  if (clock.starts === 'opened') return [{ id: clock.id, startMs: state.openedAtMs }]
  return []
}
