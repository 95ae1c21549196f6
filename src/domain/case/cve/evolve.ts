/** What an event makes of the CVE id of its advisory. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { CveEvent } from './events.ts'
import type { Cve } from './model.ts'
import { waitsSinceMs } from './state.ts'

type Happened = Extract<CaseEvent, { type: CveEvent['type'] }>

export function cveAfter(facts: Facts, event: Happened): Facts {
  if (event.type === 'CveDateDoubted')
    return {
      ...facts,
      advisories: facts.advisories.map((one) =>
        one.id === event.id ? { ...one, cveWarnedMs: event.agreedMs } : one,
      ),
    }
  return {
    ...facts,
    advisories: facts.advisories.map((one) =>
      one.id === event.id ? { ...one, cve: next(one.cve, event) } : one,
    ),
  }
}

function next(before: Cve | undefined, event: Exclude<Happened, { type: 'CveDateDoubted' }>): Cve {
  const { atMs, by } = event
  switch (event.type) {
    case 'CveWanted':
      return { is: 'wanted', atMs, by }
    case 'CveRequested':
      // The wait began when the asking did.
      return {
        is: 'requested',
        cna: event.cna,
        atMs: waitsSinceMs(before) ?? atMs,
        by: waitsSinceMs(before) === undefined ? by : (before?.by ?? by),
      }
    case 'CveRefused':
      return { is: 'refused', code: event.code, atMs, by }
    case 'CveDoubted':
      return { is: 'doubtful', atMs: before?.atMs ?? atMs, by: before?.by ?? by }
    case 'CveAssigned': {
      const requestedAtMs = before?.is === 'assigned' ? before.requestedAtMs : waitsSinceMs(before)
      return {
        is: 'assigned',
        cveId: event.cveId,
        atMs,
        by,
        ...(requestedAtMs !== undefined && { requestedAtMs }),
      }
    }
    case 'CveWaived':
      return { is: 'not-needed', why: event.why, atMs, by }
  }
}
