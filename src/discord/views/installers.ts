/** Whether patched installers are needed, asked of the contact of SIG-Release: neutral words, and two buttons that are theirs alone. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { installersAsk } from '../../domain/case/disclosure/installers.ts'
import type { Case } from '../../domain/case/state.ts'
import type { OfferView } from './offer.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

export function installersView(value: Case, { words, ids, ref }: Context): OfferView {
  const { asked, answer } = value.disclosure?.installers ?? {}
  const open =
    value.lifecycle.is === 'open' && answer === undefined && value.disclosure?.publishedAtMs === undefined
  const facts = shownFacts({
    case: value.key,
    severity: value.verdict.is === 'vulnerability' ? value.verdict.severity : 'no',
    open,
    answered: answer !== undefined,
    needed: answer?.needed ?? false,
    ref: ref.replace(/^-# /, ''),
  })
  const press = (label: string, says: string) =>
    button(ids, { label, path: 'advisory installers', args: { case: value.key, id: installersAsk, says } })
  const buttons = [press('Installers are needed', 'needed'), press('Not needed', 'not-needed')]
  const said = text(words.render('discord/installers', facts))
  return {
    asks: open && asked !== undefined ? [asked.user] : [],
    components: [container([said, ...(open ? [row(buttons)] : [])], 0x5865f2)],
  }
}
