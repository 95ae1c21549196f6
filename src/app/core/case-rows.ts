/** What stands beside a sealed case: the clear columns lists need, and the links it is found by. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import type { Case } from '../../domain/case/state.ts'
import { entryOf } from '../../domain/case/subjects.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { phaseOf } from '../../domain/runbook/engine.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { CaseRow, Link } from './store.ts'

type Context = { readonly nowMs: number; readonly runbook: Runbook; readonly settings: Settings }

/** What follows from the case alone, whatever the hour and the process: written, and held against it by `verify`. */
export function standingOf(value: Case) {
  return {
    owner: value.ownership.is === 'owned' ? value.ownership.by : null,
    restricted: value.restricted,
    receivedAtMs: value.receivedAtMs,
    waitingOn: value.details.is === 'asked' ? 'reporter' : null,
    closedAtMs: value.lifecycle.is === 'closed' ? value.lifecycle.atMs : null,
  } satisfies Partial<CaseRow>
}

/** What lists need and what tells nothing. */
export function clearOf(value: Case, context: Context): Omit<CaseRow, 'key'> {
  const dues = seeClocks(value, context)
    .filter(({ view }) => view.phase === 'running' || view.phase === 'breached' || view.phase === 'snoozed')
    .map(({ view }) => view.dueAtMs)
  const closed = value.lifecycle.is === 'closed'
  return {
    ...standingOf(value),
    phase: closed ? 'closed' : phaseOf(context.runbook, value).id,
    nextDueAtMs: closed || dues.length === 0 ? null : Math.min(...dues),
  }
}

export function linksOf(event: CaseEvent, key: CaseKey): Link[] {
  const { links } = entryOf(event)
  return (links?.(event) ?? []).map((one) => ({ ...one, case: key }))
}
