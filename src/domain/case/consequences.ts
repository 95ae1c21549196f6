/** What an act drags along under its runbook: steps ticked, clocks started, met, paused or no longer needed. */
import type { ClockStart, PauseCause, Runbook, RunbookClock, Step } from '../runbook/runbook.ts'
import { pauseCauses } from '../runbook/runbook.ts'
import { clocksMetBy, holds, stepsDoneBy, stepsTouchedBy } from '../runbook/engine.ts'
import type { Span } from '../time/clock.ts'
import { mayWait, pauses, startedAtMs } from './deadlines/clock-starts.ts'
import { extendedBy } from './embargo/clocks.ts'
import { seeClock } from './deadlines/clocks.ts'
import { allAnnounced } from './disclosure/announcement.ts'
import { installersDue } from './disclosure/installers.ts'
import { plannedElsewhere } from './disclosure/state.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { groupTurn } from './group/derived-steps.ts'
import { stepsFallen, stepsRisen } from './derived-steps.ts'
import type { Case } from './state.ts'
import type { Dragged } from './subject.ts'
import { entryOf } from './subjects.ts'

type Rules = Pick<Context, 'runbook' | 'settings'>

/** The act's own events followed by everything the runbook makes of them. */
export function withConsequences(
  context: Rules,
  before: Case | undefined,
  acts: readonly CaseEvent[],
): CaseEvent[] {
  const all: CaseEvent[] = []
  let state = before
  for (const act of acts) {
    const dragged = (event: Dragged) => {
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

function* consequences({ runbook, settings }: Rules, act: CaseEvent, now: () => Case): Generator<Dragged> {
  const own = entryOf(act)
  yield* own.drags?.(act, runbook, now()) ?? []

  const fallen = stepsFallen(runbook, now())
  if (fallen.length > 0) yield { type: 'StepsReopened', steps: fallen }
  const ticked = own.step?.(act)
  const actions = own.ticks?.(act, now()) ?? []
  const touchedByIt =
    ticked === undefined ? actions.flatMap((one) => stepsTouchedBy(runbook, one, now())) : [ticked]
  const done = ticked === undefined ? actions.flatMap((one) => stepsDoneBy(runbook, one, now())) : []
  const implied = (own.implies?.(act) ?? []).flatMap((one) => stepsDoneBy(runbook, one, now()))
  const atMs = own.at?.(act) ?? act.atMs
  if (done.length + implied.length > 0)
    yield { type: 'StepsDone', steps: [...done, ...implied], doneAtMs: atMs }
  const risen = stepsRisen(runbook, now())
  if (risen.length > 0) yield { type: 'StepsDone', steps: risen, doneAtMs: act.atMs }
  const touched = [...touchedByIt, ...risen]
  const met = [
    ...clocksMetBy(runbook, touched),
    ...(own.writesToReporter?.(act) === true ? promises(runbook) : []),
  ]
    .filter((clock, at, all) => running(now(), clock) && all.indexOf(clock) === at)
    .map(({ id }) => id)
  const late = met.flatMap((id) => {
    const byMs = seeClock(now(), id, { runbook, settings, nowMs: atMs })?.view.overdueForMs ?? 0
    return byMs > 0 ? { id, byMs } : []
  })
  if (met.length > 0)
    yield { type: 'ClocksMet', clocks: met, metAtMs: atMs, ...(late.length > 0 && { late }) }

  const turned = groupTurn(runbook, now())
  if (turned.done.length > 0) yield { type: 'StepsDone', steps: turned.done, doneAtMs: act.atMs }
  if (turned.reopened.length > 0) yield { type: 'StepsReopened', steps: turned.reopened }
  const disclosesAtMs = own.disclosesAt?.(act)
  const extended =
    disclosesAtMs === undefined ? [] : extendedBy(disclosesAtMs, act.atMs, now(), { runbook, settings })
  if (extended.length > 0) yield { type: 'ClocksExtended', clocks: extended }
  const spared = own.waives?.(act)
  const waived = spared === undefined ? [] : openOf(runbook.steps.filter(spared.steps), now())
  if (spared !== undefined && waived.length > 0) yield { type: 'StepsWaived', steps: waived, why: spared.why }

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
  if (own.endsClocks !== undefined) {
    const over = runbook.clocks.filter((clock) => running(now(), clock)).map(({ id }) => id)
    if (over.length > 0) yield { type: 'ClocksWaived', clocks: over, why: own.endsClocks }
  }
}

const openOf = (of: readonly Step[], { steps }: Case): string[] =>
  of.flatMap(({ id }) => ((steps[id]?.is ?? 'open') === 'open' ? [id] : []))

/** Whoever promised to be in contact keeps that by any letter to the reporter (O58). */
const promises = ({ clocks }: Runbook): readonly RunbookClock[] =>
  clocks.filter(({ starts }) => starts === 'promised')

const running = (state: Case, { id }: { readonly id: string }): boolean => {
  const clock = state.clocks[id]
  return clock !== undefined && clock.met === undefined && clock.waived === undefined
}

const isPaused = (state: Case, id: string): boolean =>
  state.clocks[id]?.pauses.some((pause) => pause.toMs === undefined) ?? false

const pausable = (runbook: Runbook, state: Case, cause: PauseCause): RunbookClock[] =>
  runbook.clocks.filter((clock) => clock.pausedBy.includes(cause) && running(state, clock))

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
    const span = entryOf(act).lasts?.(act)
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
