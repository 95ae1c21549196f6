/** What stands beside a sealed case: the clear columns lists need, and the links it is found by. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { phaseOf } from '../../domain/runbook/engine.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import { issueAt } from '../../domain/text/link.ts'
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

function inPublic(url: string | undefined, key: CaseKey): Link[] {
  const issue = url === undefined ? undefined : issueAt(url)
  return issue === undefined ? [] : [{ kind: 'public', id: issue, case: key }]
}

export function linksOf(event: CaseEvent, key: CaseKey): Link[] {
  switch (event.type) {
    case 'CaseOpened':
      return [
        { kind: 'title', id: event.title.toLowerCase().trim(), case: key },
        ...(event.reportLink === undefined
          ? []
          : [{ kind: 'report', id: event.reportLink.trim(), case: key } as const]),
        ...inPublic(event.reportLink, key),
      ]
    case 'CaseEdited':
      return event.title === undefined
        ? []
        : [{ kind: 'title', id: event.title.toLowerCase().trim(), case: key }]
    case 'ReportLinked':
      return [{ kind: 'report', id: event.url, case: key }, ...inPublic(event.url, key)]
    case 'PublicIssueTaken':
      return inPublic(event.url, key)
    case 'CaseClosed':
      return event.of === undefined ? [] : [{ kind: 'named', id: event.of, case: key }]
    case 'DuplicateLearned':
      return [{ kind: 'named', id: event.duplicate, case: key }]
    case 'KnownAnswered':
      return event.intake.is === 'known-undisclosed' && event.intake.repeats !== undefined
        ? [{ kind: 'named', id: event.intake.repeats, case: key }]
        : []
    case 'TrackerOpened':
      return [{ kind: 'issue', id: `${event.repository}#${event.number}`, case: key }]
    case 'AdvisoryDrafted':
      return [{ kind: 'advisory', id: event.ghsaId, case: key }]
    default:
      return []
  }
}
