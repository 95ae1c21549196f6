/** One thing asked of somebody who need not be on the team: neutral words, and the button that is theirs alone. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Asked, Case } from '../../domain/case/state.ts'
import type { OfferView } from './offer.ts'
import type { Press } from './parts.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

const presses: Readonly<Record<Asked['what'], Pick<Press, 'label' | 'path'>>> = {
  help: { label: 'I take this up', path: 'case take-up' },
  notice: { label: 'I have seen it', path: 'case take-up' },
}

export function askedView(
  value: Case,
  { id, people }: { readonly id: string; readonly people: readonly string[] },
  { words, ids, ref }: Context,
): OfferView {
  const asked = value.asked?.find((one) => one.id === id)
  // Taken back by whoever asked.
  if (asked === undefined) {
    const said = words.render('discord/asked-taken-back', { case: value.key, ref: ref.replace(/^-# /, '') })
    return { asks: [], components: [container([text(said)], 0x5865f2)] }
  }
  const pending = asked.is === 'open' && value.lifecycle.is === 'open'
  const facts = shownFacts({
    case: value.key,
    ...(asked.what === 'help'
      ? { need: asked.need, open: asked.open, overdue: asked.overdue }
      : { text: asked.text }),
    by: { user: asked.by },
    until: { at: asked.untilMs },
    pending,
    taken: asked.answeredBy === undefined ? false : { user: asked.answeredBy },
    ref: ref.replace(/^-# /, ''),
  })
  const press = button(ids, { ...presses[asked.what], args: { case: value.key, id }, main: true })
  const said = text(words.render(`discord/asked-${asked.what}`, facts))
  return {
    asks: pending ? people : [],
    components: [container([said, ...(pending ? [row([press])] : [])], 0x5865f2)],
  }
}
