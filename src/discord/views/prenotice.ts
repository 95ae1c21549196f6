/** The embargoed notice in somebody's direct messages: neutral words, the text behind a button, and their answer. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Receipt } from '../../domain/case/disclosure/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { OfferView } from './offer.ts'
import { button, container, row, text } from './parts.ts'

type Context = {
  readonly words: Words
  readonly ids: CustomIds
  readonly ref: string
  readonly project: string
}

export function prenoticeView(value: Case, id: string, { words, ids, ref, project }: Context): OfferView {
  const notice = (value.disclosure?.prenotices ?? []).find(({ recipients }) =>
    recipients.some((one) => one.id === id),
  )
  const mine = notice?.recipients.find((one) => one.id === id)
  if (notice === undefined || mine === undefined) throw new Error(`${value.key} has no recipient ${id}`)
  const open = value.lifecycle.is === 'open'
  const { receipt } = mine
  const facts = shownFacts({
    project,
    case: value.key,
    list: notice.list.name,
    on: { on: notice.dateMs },
    answered: receipt === 'affected' || receipt === 'not-affected' ? receipt.replace('-', ' ') : false,
    looked: receipt === 'looked',
    over: !open,
    ref: ref.replace(/^-# /, ''),
  })
  const press = (label: string, says: Receipt | 'read', main: boolean) =>
    button(ids, { label, path: 'advisory receipt', args: { case: value.key, id, says }, main })
  const buttons = [
    press('Read the notice', 'read', receipt === 'not-looked'),
    press('Affected', 'affected', false),
    press('Not affected', 'not-affected', false),
  ]
  const said = text(words.render('discord/prenotice', facts))
  return {
    asks: open && 'user' in mine.to ? [mine.to.user] : [],
    components: [container([said, ...(open ? [row(buttons)] : [])], 0x5865f2)],
  }
}
