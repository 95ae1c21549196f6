/** What an event makes of the embargo of a case. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { EmbargoEvent } from './events.ts'
import type { Embargo } from './state.ts'

export type EmbargoHappened = Extract<CaseEvent, { type: EmbargoEvent['type'] }>

export const embargoAfter = (facts: Facts, event: EmbargoHappened): Facts => ({
  ...facts,
  embargo: after(facts.embargo ?? { proposals: [] }, event),
})

function after(embargo: Embargo, event: EmbargoHappened): Embargo {
  const proposals = embargo.proposals.map((one) => ({ ...one, answered: true }))
  switch (event.type) {
    case 'EmbargoProposed': {
      const { from, dateMs, zone, why, by, atMs } = event
      return { ...embargo, proposals: [...proposals, { from, dateMs, zone, why, by, atMs, answered: false }] }
    }
    case 'EmbargoAgreed': {
      const { dateMs, zone, who, why, by, agreedAtMs: atMs } = event
      // Agreed anew, what was put off before stays on record.
      const extensions = embargo.agreed?.extensions ?? []
      return { ...embargo, proposals, agreed: { dateMs, zone, who, why, by, atMs, extensions } }
    }
  }
}
