/** A member asks that fewer see a case: the button that only a chair may press. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { OfferView } from './offer.ts'
import { button, container, row, text } from './parts.ts'

type Context = {
  readonly chairs: readonly UserId[]
  readonly words: Words
  readonly ids: CustomIds
  readonly ref: string
}

export function wishView(value: Case, id: string, { chairs, words, ids, ref }: Context): OfferView {
  const wish = value.restrictionWish?.id === id ? value.restrictionWish : undefined
  const facts = shownFacts({
    case: value.key,
    by: wish === undefined ? false : { user: wish.askedBy },
    open: wish !== undefined,
    ref: ref.replace(/^-# /, ''),
  })
  const press = button(ids, { label: 'Restrict', path: 'case restrict', args: { case: value.key, wish: id } })
  const said = text(words.render('discord/restriction-wish', facts))
  return {
    asks: wish === undefined ? [] : chairs,
    components: [container([said, ...(wish === undefined ? [] : [row([press])])], 0x5865f2)],
  }
}
