/** What an event makes of the embargo of a case. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { EmbargoEvent } from './events.ts'
import type { Embargo } from './model.ts'

export type EmbargoHappened = Extract<CaseEvent, { type: EmbargoEvent['type'] }>

export const embargoAfter = (facts: Facts, event: EmbargoHappened): Facts => ({
  ...facts,
  embargo: withLatest(facts.embargo ?? { proposals: [] }, event),
})

/** Of what was agreed before this was kept, the date it stood at. */
function withLatest(before: Embargo, event: EmbargoHappened): Embargo {
  const now = after(before, event)
  const dates = [before.latestMs, before.agreed?.dateMs, now.agreed?.dateMs].flatMap((one) => one ?? [])
  return dates.length === 0 ? now : { ...now, latestMs: Math.max(...dates) }
}

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
      return {
        ...embargo,
        proposals,
        agreed: { dateMs, zone, who, why, by, atMs, extensions },
        ...(embargo.dispute !== undefined && { dispute: { ...embargo.dispute, settled: true } }),
      }
    }
    case 'EmbargoExtended': {
      const { agreed } = embargo
      if (agreed === undefined) return embargo
      const { fromMs, dateMs, zone, why, by, atMs } = event
      const extensions = [...agreed.extensions, { fromMs, toMs: dateMs, why, by, atMs }]
      return { ...embargo, proposals, agreed: { ...agreed, dateMs, zone, extensions } }
    }
    case 'EmbargoDisputed': {
      const { why, by, atMs } = event
      return { ...embargo, dispute: { why, by, atMs, settled: false } }
    }
    case 'EmbargoBroken': {
      const { how, by, atMs } = event
      return { ...embargo, broken: { how, by, atMs } }
    }
    case 'ExploitationNoted': {
      const { sinceMs, evidence, by, atMs } = event
      return { ...embargo, exploited: { sinceMs, evidence, by, atMs } }
    }
    case 'FixForgone': {
      const { dateMs, zone, why, by, atMs } = event
      const { agreed } = embargo
      return {
        ...embargo,
        ...(agreed !== undefined && { agreed: { ...agreed, dateMs, zone } }),
        withoutFix: { why, dateMs, by, atMs },
      }
    }
  }
}
