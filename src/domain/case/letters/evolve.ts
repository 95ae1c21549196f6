/** What an event makes of the letters that were sent by mail. */
import type { CaseEvent } from '../events.ts'
import type { Facts, MailedLetter } from '../state.ts'

type Happened = Extract<CaseEvent, { type: `Letter${string}` }>

export function lettersAfter(facts: Facts, event: Happened): Facts {
  switch (event.type) {
    case 'LetterWanted':
      return { ...facts, letters: [...(facts.letters ?? []), letterOf(event)] }
    case 'LetterSent':
      return withLetter(facts, event.id, ({ code: _code, ...letter }) => ({
        ...letter,
        is: 'sent',
        messageId: event.messageId,
      }))
    case 'LetterHeld':
      return withLetter(facts, event.id, (letter) => ({ ...letter, is: 'held', code: event.code }))
    case 'LetterSettled':
      return withLetter(facts, event.id, ({ code: _code, ...letter }) => ({
        ...letter,
        is: event.arrived ? 'sent' : 'sending',
      }))
  }
}

function letterOf(event: Extract<CaseEvent, { type: 'LetterWanted' }>): MailedLetter {
  const { id, template, by, contact, apart } = event
  return {
    id,
    template,
    by,
    ...(contact !== undefined && { contact }),
    ...(apart === true && { apart }),
    is: 'sending',
  }
}

function withLetter(facts: Facts, id: string, change: (letter: MailedLetter) => MailedLetter): Facts {
  return facts.letters === undefined
    ? facts
    : { ...facts, letters: facts.letters.map((one) => (one.id === id ? change(one) : one)) }
}
