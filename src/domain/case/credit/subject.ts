/** Who is thanked, and how they wish it. */
import { formsOf } from '../../text/sealed-words.ts'
import { draftLink, evenClosed } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Change } from '../subject.ts'
import { creditEffects } from './effects.ts'
import { decideCredit, learnOfCredit } from './decide.ts'
import { creditRecorded, invited } from './evolve.ts'

export const requests = requestsOf({ RecordCredit: { decide: decideCredit, ...evenClosed } })

export const facts = factsOf({ CreditedInvited: learnOfCredit })

export const events = eventsOf({
  CreditRecorded: {
    apply: creditRecorded,
    lines: () => [{ says: 'credit', facts: {} }],
    timeline: () => ({}),
    // Whoever has answered was asked, though it is no word of ours to them.
    implies: ({ person }) =>
      person.type === 'reporter' && person.wish !== 'undecided' ? ['contact.cve-invite'] : [],
    secret: ({ person: { as: name, github, account } }) => [
      ...formsOf({ name, github }),
      ...formsOf({ github: account?.login }),
    ],
  },
  CreditedInvited: {
    apply: invited,
    lines: ({ id }, after) => [{ says: 'credit-invited', facts: { draft: draftLink(after, id, '') } }],
    timeline: () => ({}),
  },
})

export const changes: Change = ({ before, after }) => creditEffects(before, after)
