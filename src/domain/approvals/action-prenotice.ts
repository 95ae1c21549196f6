/** To tell a list before the public: whom, until when, and in which words, as two people agree on it. */
import type { CaseCommand } from '../case/commands.ts'
import type { Address } from '../case/disclosure/model.ts'
import { noticeLists, sameAddresses } from '../case/disclosure/lists.ts'
import { prenoticeFault } from '../case/disclosure/prenotice.ts'
import { agreedMsOf } from '../case/disclosure/state.ts'
import type { CaseKey } from '../ids.ts'
import type { Matter, PreviewOf } from './preview.ts'
import type { Agreement } from './agreement.ts'
import { byTwo } from './agreement.ts'

export type PrenoticeDeed = {
  readonly is: 'prenotice'
  readonly case: CaseKey
  readonly list: { readonly id: string; readonly name: string }
  readonly to: readonly Address[]
  readonly dateMs: number
  readonly preparation: string
  readonly subject: string
  readonly text: string
  readonly sha256: string
  /** What was typed for it, so that it can be written again. */
  readonly own?: string
}

/** Void once the list reaches others than were shown, or another date is agreed. */
export function prenoticePreview(
  deed: PrenoticeDeed,
  { case: value, runbook, settings }: Matter,
): PreviewOf<PrenoticeDeed> | undefined {
  if (value === undefined || runbook === undefined || value.lifecycle.is === 'closed') return undefined
  const list = noticeLists(settings).find(({ id }) => id === deed.list.id)
  if (list?.kind !== 'embargoed' || !sameAddresses(list.to, deed.to)) return undefined
  if (agreedMsOf(value) !== deed.dateMs || prenoticeFault(value, { runbook }) !== undefined) return undefined
  return {
    deed,
    template: 'discord/deed-prenotice',
    facts: {
      case: deed.case,
      list: deed.list.name,
      people: { users: deed.to.flatMap((one) => ('user' in one ? [one.user] : [])) },
      direct: deed.to.filter((one) => 'user' in one).length,
      mails: deed.to.filter((one) => 'mail' in one).length,
      on: { on: deed.dateMs },
      digest: deed.sha256.slice(0, 12),
    },
  }
}

export function prenoticeCommand(deed: PrenoticeDeed, agreed: Agreement): CaseCommand {
  const { is: _is, ...said } = deed
  return { type: 'SendPrenotice', ...said, ...byTwo(agreed) }
}
