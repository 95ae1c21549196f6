/** The date until which nobody speaks: proposed, agreed, put off, disputed, broken, kept without a fix. */
import type { Step } from '../../runbook/runbook.ts'
import { withOffset } from '../../time/local-time.ts'
import { whileOpen } from '../entry-parts.ts'
import { eventsOf, requestsOf } from '../subject.ts'
import { spanUntil } from './clocks.ts'
import { dateInWords } from './date-words.ts'
import { agree, breakIt, dispute, exploited, extend, forgoFix, propose } from './decide.ts'
import { embargoLine } from './effects.ts'
import { embargoAfter } from './evolve.ts'

export const requests = requestsOf({
  ProposeEmbargo: { decide: propose, ...whileOpen },
  AgreeEmbargo: { decide: agree, ...whileOpen },
  ExtendEmbargo: { decide: extend, ...whileOpen },
  DisputeEmbargo: { decide: dispute, ...whileOpen },
  BreakEmbargo: { decide: breakIt, ...whileOpen },
  NoteExploitation: { decide: exploited, ...whileOpen },
  ForgoFix: { decide: forgoFix, ...whileOpen },
})

/** Once others know, nobody need agree until when they do not. */
const agreementIsNeedless = () => ({
  why: 'others know of it already',
  steps: ({ doneBy }: Step) => doneBy.startsWith('embargo.'),
})

export const events = eventsOf({
  EmbargoProposed: {
    apply: embargoAfter,
    lines: embargoLine,
    timeline: (event) => ({
      date: dateInWords(event),
      reporter: event.from === 'reporter',
      why: event.why || false,
    }),
    // Where a process was begun under an older runbook, the contact about it ticks the step.
    ticks: ({ from }) => (from === 'team' ? ['embargo.proposed', 'contact.embargo'] : ['embargo.proposed']),
    // What the team proposes, it writes to the reporter.
    writesToReporter: ({ from }) => from === 'team',
  },
  EmbargoAgreed: {
    apply: embargoAfter,
    lines: embargoLine,
    // Who agreed may be the reporter by name.
    timeline: (event, { chair }) => ({
      date: dateInWords(event),
      why: event.why || false,
      who: chair && event.who,
    }),
    ticks: () => ['embargo.proposed', 'embargo.agreed'],
    disclosesAt: ({ dateMs }) => dateMs,
    lasts: ({ atMs, dateMs }) => spanUntil(atMs, dateMs),
  },
  EmbargoExtended: {
    apply: embargoAfter,
    lines: embargoLine,
    timeline: (event) => ({ date: dateInWords(event), count: event.count, why: event.why }),
    disclosesAt: ({ dateMs }) => dateMs,
  },
  EmbargoDisputed: { apply: embargoAfter, lines: embargoLine, timeline: ({ why }) => ({ why }) },
  EmbargoBroken: {
    apply: embargoAfter,
    lines: embargoLine,
    timeline: ({ how }) => ({ how }),
    waives: agreementIsNeedless,
  },
  ExploitationNoted: {
    apply: embargoAfter,
    lines: embargoLine,
    timeline: ({ sinceMs, evidence }) => ({ since: withOffset(sinceMs, 'UTC'), evidence }),
    waives: agreementIsNeedless,
  },
  FixForgone: {
    apply: embargoAfter,
    lines: embargoLine,
    timeline: (event) => ({ date: dateInWords(event), why: event.why }),
    disclosesAt: ({ dateMs }) => dateMs,
    // Without a fix nobody need make one.
    waives: ({ why }) => ({ why, steps: ({ ofFix }) => ofFix === true }),
  },
})
