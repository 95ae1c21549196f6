/** What somebody at the keyboard was shown for a gesture, noted in the book. */
import type { Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import type { Book } from './book.ts'

export type Written = {
  readonly kind: string
  readonly success: RegExp
  readonly token?: string
  readonly who: Person
}

export function note(
  book: Book,
  { kind, success, token, who }: Written,
  outcome: Outcome,
  receipt = outcome.interactionId,
): boolean {
  const seen = outcome.kind === 'none' || outcome.kind === 'deferred' ? 'nothing' : success.test(outcome.text)
  book.gestures.push({
    receipt,
    kind,
    by: who.id,
    token,
    seen: seen === 'nothing' ? seen : seen ? 'success' : 'refused',
    text: outcome.text,
  })
  return seen === true
}

/** What is confirmed acts once for its draft, however often it is pressed. */
export function receiptOf(preview: Outcome['message'], last: Outcome): string {
  const kept = /confirm:[^"]*?[:&]d=([\w-]+)/.exec(JSON.stringify(preview ?? ''))?.[1]
  return kept === undefined ? last.interactionId : `draft ${kept}`
}
