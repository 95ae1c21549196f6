/** What the world must be told of a letter: one mail, and a question in the case's room while it waits for a person. */
import { itself } from '../../ids.ts'
import type { CaseEvent } from '../events.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import { placeOf, tags } from '../tags.ts'

export function letters(events: readonly CaseEvent[], after: Case): Reaction[] {
  const { key } = after
  const asks = (id: string): Reaction => ({
    do: 'show',
    tag: tags.letter(key, id),
    target: 'discord',
    lane: `${key}|discord`,
    view: 'letter',
    about: `${key}/${id}`,
    after: placeOf(after),
  })
  return events.flatMap((event): Reaction[] => {
    switch (event.type) {
      case 'LetterWanted':
        return [
          {
            do: 'say',
            tag: tags.mail(key, event.id),
            target: 'mail',
            lane: event.apart === true ? `${key}/${event.id}|mail` : `${key}|mail`,
            template: 'mail/letter',
            facts: { to: event.to, subject: event.subject, text: event.text },
            to: { mail: 'letter' },
          },
        ]
      case 'LetterHeld':
        return [asks(event.id)]
      case 'LetterSettled':
        return [
          asks(event.id),
          {
            do: 'continue',
            tag: `settle:${key}/${event.id}/${event.atMs}`,
            lane: `${key}|settle`,
            command: {
              type: 'ReleaseEffect',
              effect: tags.mail(key, event.id),
              arrived: event.arrived,
              by: itself,
            },
          },
        ]
      default:
        return []
    }
  })
}
