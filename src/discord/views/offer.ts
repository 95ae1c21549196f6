/** The triage offered to somebody: whose turn it is, and the two buttons that are theirs alone. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Part } from './parts.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }
export type OfferView = {
  /** Who is asked; nobody once the offer is over. */
  readonly asks: readonly string[]
  readonly components: readonly Part[]
}

export function offerView(value: Case, id: string, { words, ids, ref }: Context): OfferView {
  const offer = value.offer?.id === id ? value.offer : undefined
  const open = offer?.is === 'open' && value.lifecycle.is === 'open'
  const facts = shownFacts({
    case: value.key,
    by: offer === undefined ? false : { user: offer.by },
    to: offer === undefined ? false : { user: offer.to },
    note: offer?.note ?? '',
    open,
    accepted: offer?.is === 'accepted',
    declined: offer?.is === 'declined',
    ref: ref.replace(/^-# /, ''),
  })
  const answer = (label: string, said: string, main: boolean) =>
    button(ids, {
      label,
      path: 'case claim',
      args: { case: value.key, offer: said, id },
      ...(main && { main }),
    })
  const buttons = [answer('Accept', 'accept', true), answer('Decline', 'decline', false)]
  return {
    asks: open ? [offer.to] : [],
    components: [
      container([text(words.render('discord/offer', facts)), ...(open ? [row(buttons)] : [])], 0x5865f2),
    ],
  }
}
