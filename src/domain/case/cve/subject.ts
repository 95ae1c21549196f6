/** The CVE id of a draft: asked for once, in doubt, refused, assigned, or needed by nobody. */
import { draftShown } from '../advisory/effects.ts'
import { evenClosed, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { decideCve, learnOfCve } from './decide.ts'
import { cveAsked, cveLine } from './effects.ts'
import { cveAfter } from './evolve.ts'

export const requests = requestsOf({
  RequestCve: { decide: decideCve, ...whileOpen },
  AssignCve: { decide: decideCve, ...evenClosed },
  WaiveCve: { decide: decideCve, ...whileOpen },
  SettleCve: { decide: decideCve, ...evenClosed },
})

export const facts = factsOf({
  CveAsked: learnOfCve,
  CveFound: learnOfCve,
  CveInDoubt: learnOfCve,
  CveRefused: learnOfCve,
  WarnOfCve: learnOfCve,
})

export const events = eventsOf({
  CveWanted: { apply: cveAfter, lines: cveLine, timeline: () => ({}), effects: cveAsked },
  CveRequested: { apply: cveAfter, lines: cveLine, timeline: ({ cna }) => ({ cna }) },
  CveRefused: { apply: cveAfter, lines: cveLine, timeline: ({ code }) => ({ code }) },
  CveDoubted: { apply: cveAfter, lines: cveLine, timeline: () => ({}) },
  CveAssigned: {
    apply: cveAfter,
    lines: cveLine,
    timeline: ({ cveId }) => ({ cveId }),
    effects: ({ id }, { after }) => [draftShown(after, id)],
  },
  CveDateDoubted: { apply: cveAfter, lines: cveLine, timeline: ({ days }) => ({ days }) },
  CveWaived: { apply: cveAfter, lines: cveLine, timeline: ({ why }) => ({ why }) },
})
