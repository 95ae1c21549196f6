/** What a contact with the reporter changes. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'

export function contacted(facts: Facts, event: Extract<CaseEvent, { type: 'ReporterContacted' }>): Facts {
  if (event.kind === 'details-asked')
    return { ...facts, details: { is: 'asked', missing: event.missing, sinceMs: event.when } }
  if (event.kind === 'details-received') return { ...facts, details: { is: 'received', atMs: event.when } }
  return event.kind === 'result' ? { ...facts, resultToldAtMs: event.when } : facts
}
