/** What the world must be told of a letter: one mail, and a question in the case's room while it waits for a person. */
import { itself } from '../../ids.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import type { Around, Happened } from '../subject.ts'
import { placeOf, tags } from '../tags.ts'

const question = (after: Case, id: string): Reaction => ({
  do: 'show',
  tag: tags.letter(after.key, id),
  target: 'discord',
  lane: `${after.key}|discord`,
  view: 'letter',
  about: `${after.key}/${id}`,
  after: placeOf(after),
})

export const mailed = (
  { id, apart, to, subject, text }: Happened<'LetterWanted'>,
  { after: { key } }: Around,
): Reaction[] => [
  {
    do: 'say',
    tag: tags.mail(key, id),
    target: 'mail',
    lane: apart === true ? `${key}/${id}|mail` : `${key}|mail`,
    template: 'mail/letter',
    facts: { to, subject, text },
    to: { mail: 'letter' },
  },
]

export const asked = ({ id }: Happened<'LetterHeld'>, { after }: Around): Reaction[] => [question(after, id)]

export const released = ({ id, arrived, atMs }: Happened<'LetterSettled'>, { after }: Around): Reaction[] => [
  question(after, id),
  {
    do: 'continue',
    tag: `settle:${after.key}/${id}/${atMs}`,
    lane: `${after.key}|settle`,
    command: { type: 'ReleaseEffect', effect: tags.mail(after.key, id), arrived, by: itself },
  },
]
