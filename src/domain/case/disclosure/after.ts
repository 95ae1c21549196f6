/** What an event makes of the disclosure of a case. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { DisclosureEvent } from './events.ts'
import type { Publication } from './state.ts'

type Happened = Extract<CaseEvent, { type: DisclosureEvent['type'] }>

export function disclosureAfter(facts: Facts, event: Happened): Facts {
  switch (event.type) {
    case 'DisclosureAgreed': {
      const { id, first, by, onAtMs, agreedMs, early, advisories } = event
      const publication: Publication = {
        id,
        is: 'agreed',
        first,
        second: by,
        atMs: onAtMs,
        ...(agreedMs !== undefined && { agreedMs }),
        ...(early !== undefined && { early }),
        advisories,
      }
      return { ...facts, disclosure: { ...facts.disclosure, publication } }
    }
    case 'DisclosureCancelled':
      return withPublication(facts, (now) => ({ ...now, is: 'cancelled' }))
    case 'DisclosureBegun':
      return withPublication(facts, (now) => ({ ...now, is: 'publishing' }))
    case 'DisclosureStopped':
      return withPublication(facts, (now) => ({ ...now, is: 'stopped', why: event.why }))
    case 'AdvisoryPublished':
      return {
        ...facts,
        advisories: facts.advisories.map((one) =>
          one.id === event.id ? { ...one, publishedAtMs: event.publishedAtMs } : one,
        ),
      }
    case 'Disclosed': {
      const after = withPublication(facts, (now) => ({ ...now, is: 'published' }))
      return { ...after, disclosure: { ...after.disclosure, publishedAtMs: event.atMs } }
    }
  }
}

function withPublication(facts: Facts, change: (now: Publication) => Publication): Facts {
  const now = facts.disclosure?.publication
  return now === undefined
    ? facts
    : { ...facts, disclosure: { ...facts.disclosure, publication: change(now) } }
}
