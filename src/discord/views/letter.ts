/** A letter that waits for a person: what may have happened to it, where to look, and the two ways on. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Case } from '../../domain/case/state.ts'
import type { OfferView } from './offer.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

/** The code of a letter whose answer was lost. */
const doubtful = 'mail-doubt'
/** The pump's word for a target without a sender. */
const unset = 'no-mail'

export function letterView(value: Case, id: string, { words, ids, ref }: Context): OfferView {
  const letter = value.letters?.find((one) => one.id === id)
  const held = letter?.is === 'held'
  const facts = shownFacts({
    case: value.key,
    template: letter?.template ?? '',
    held,
    doubt: letter?.code === doubtful,
    unset: letter?.code === unset,
    code: letter?.code ?? '',
    ref: ref.replace(/^-# /, ''),
  })
  const press = (label: string, settle: string) =>
    button(ids, {
      label,
      path: 'template send',
      args: { case: value.key, name: letter?.template ?? '', letter: id, settle },
    })
  return {
    asks: held ? [letter.by] : [],
    components: [
      container(
        [
          text(words.render('discord/letter', facts)),
          ...(held ? [row([press('Send again', 'again'), press('Count as sent', 'sent')])] : []),
        ],
        held ? 0xe67e22 : undefined,
      ),
    ],
  }
}
