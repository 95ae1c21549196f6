/** The temporary private fork in which a mitigation is tried. */
import { whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { forkAsked, forkLine } from './effects.ts'
import { decideFork, forkAfter, learnOfFork } from './fork.ts'

export const requests = requestsOf({ WantFork: { decide: decideFork, ...whileOpen } })

export const facts = factsOf({ LearnFork: learnOfFork, LearnForkRefused: learnOfFork })

export const events = eventsOf({
  ForkWanted: { apply: forkAfter, lines: forkLine, timeline: () => ({}), effects: forkAsked },
  ForkMade: { apply: forkAfter, lines: forkLine, timeline: ({ repository }) => ({ repository }) },
  ForkRefused: { apply: forkAfter, lines: forkLine, timeline: () => ({}) },
})
