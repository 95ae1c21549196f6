/** Who works on a case beside its owner: the SIGs that were alerted, and the working group. */
import { draftReaders } from '../advisory/effects.ts'
import { forReaders, forTold, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Change } from '../subject.ts'
import { groupEffects, groupLine } from './effects.ts'
import { decideGroup, groupAfter, learnOfGroup, seatWords } from './group.ts'
import { decideNotice, learnOfNotice, noticeAfter } from './notice.ts'

export const requests = requestsOf({
  AlertSigs: {
    decide: decideNotice,
    whenClosed: 'refused',
    leaves: ({ neutral, written }) => [forTold('Neutral text', neutral), ...forReaders(written)],
  },
  FormGroup: {
    decide: decideGroup,
    whenClosed: 'refused',
    leaves: ({ written }) => forReaders(written),
  },
  LeaveGroup: { decide: decideGroup, ...whileOpen },
})

export const facts = factsOf({ LearnGroupRoom: learnOfGroup, LearnUnreached: learnOfNotice })

export const events = eventsOf({
  SigsAlerted: {
    apply: noticeAfter,
    lines: ({ sigs, written, guests, byHand }) => [
      {
        says: 'sigs-alerted',
        facts: {
          sigs: sigs.map(({ sig }) => sig).join(', '),
          written: written.length === 0 ? false : { users: written.map(({ user }) => user) },
          guests: guests.length,
          byHand: byHand.map(({ who, user, write, letIn }) => ({
            who: user === undefined ? who : { user },
            write,
            letIn,
            both: write && letIn,
          })),
        },
      },
    ],
    timeline: ({ sigs, written, guests }) => ({
      sigs: sigs.map(({ sig }) => sig).join(', '),
      written: written.length,
      logins: guests.map(({ github }) => github).join(', ') || false,
      sha256: written[0]?.sha256 ?? false,
    }),
    ticks: () => ['advisory.notify'],
    effects: (_event, { after }) => draftReaders(after),
  },
  AskUnreached: {
    apply: noticeAfter,
    lines: ({ user }) => [{ says: 'unreached', facts: { who: { user } } }],
    timeline: () => ({}),
  },
  GroupFormed: {
    apply: groupAfter,
    lines: groupLine,
    timeline: ({ people, sigs, observes, written }) => ({
      people: people.length,
      sigs: sigs.join(', ') || false,
      observes: observes === undefined ? false : seatWords[observes],
      sha256: written[0]?.sha256 ?? false,
    }),
  },
  GroupLeft: { apply: groupAfter, lines: groupLine, timeline: () => ({}) },
  GroupRoomMade: {
    apply: groupAfter,
    lines: { silent: 'the room speaks for itself' },
    timeline: () => ({}),
  },
})

export const changes: Change = ({ before, after, context: { settings } }) =>
  groupEffects(before, after, settings)
