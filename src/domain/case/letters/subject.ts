/** Letters to people outside, by mail: wanted once, sent once, and settled by a person where nobody else can know. */
import { itself } from '../../ids.ts'
import { formsOf } from '../../text/sealed-words.ts'
import type { Case } from '../state.ts'
import type { Line } from '../subject.ts'
import { evenClosed, ownMessage } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { asked, mailed, released } from './effects.ts'
import { lettersAfter } from './evolve.ts'
import { letterHeld, letterSent, sendLetter, settleLetter } from './letters.ts'

export const requests = requestsOf({
  // A letter to the reporter holds what is theirs.
  SendLetter: { decide: sendLetter, ...evenClosed },
  SettleLetter: { decide: settleLetter, ...evenClosed },
})

export const facts = factsOf({ LetterSent: letterSent, LetterHeld: letterHeld })

export const events = eventsOf({
  LetterWanted: {
    apply: lettersAfter,
    lines: { silent: 'said once the letter has gone' },
    timeline: 'folded',
    effects: mailed,
    secret: ({ to }) => formsOf({ contact: to }),
  },
  LetterSent: {
    apply: lettersAfter,
    lines: ({ id }, after) =>
      // Of many at once each has its receipt; that they were sent is one line.
      after.letters?.find((one) => one.id === id)?.apart === true
        ? []
        : [{ says: 'letter-sent', facts: letterFacts(after, id) }],
    timeline: ({ id, sha256 }) => ({ id, sha256 }),
  },
  LetterHeld: {
    apply: lettersAfter,
    lines: ownMessage,
    timeline: ({ id, code }) => ({ id, code }),
    effects: asked,
  },
  LetterSettled: {
    apply: lettersAfter,
    lines: ({ id, arrived }, after) => [
      { says: 'letter-settled', facts: { ...letterFacts(after, id), arrived } },
    ],
    timeline: ({ id, arrived }) => ({ id, arrived }),
    effects: released,
  },
})

function letterFacts({ letters: all }: Case, id: string): Line['facts'] {
  const letter = all?.find((one) => one.id === id)
  return { template: letter?.template ?? '', sender: { user: letter?.by ?? itself } }
}
