/** To close a case as disclosed that somebody else made public: where, why, and what is left out, as two people agree on it. */
import { ending } from '../case/closing/closing.ts'
import type { CaseCommand } from '../case/commands.ts'
import { unmetFor } from '../case/closing/gate.ts'
import type { CaseKey } from '../ids.ts'
import { linkTo } from '../text/link.ts'
import { isRefusal } from '../refusal.ts'
import type { Matter, PreviewOf } from './preview.ts'
import type { Agreement } from './agreement.ts'
import { byTwo } from './agreement.ts'

export type ElsewhereDeed = {
  readonly is: 'published-elsewhere'
  readonly case: CaseKey
  readonly url: string
  readonly why: string
}

/** What is left out is part of what is agreed on, and so is that the bot has published nothing itself. */
export function elsewherePreview(
  deed: ElsewhereDeed,
  { case: value, runbook, settings }: Matter,
): PreviewOf<ElsewhereDeed> | undefined {
  if (value === undefined || runbook === undefined || value.lifecycle.is === 'closed') return undefined
  const { url, why } = deed
  const wish = { by: '', as: 'disclosed', why, elsewhere: { url, first: '' } } as const
  if (isRefusal(ending(value, wish, { nowMs: 0, runbook, ...(settings !== undefined && { settings }) })))
    return undefined
  const without = unmetFor(runbook, 'disclosed', value).map(({ label }) => label)
  return {
    deed,
    template: 'discord/deed-published-elsewhere',
    facts: {
      case: deed.case,
      url: linkTo(url),
      why,
      without: without.join(', ') || false,
    },
  }
}

export function elsewhereCommand({ case: key, url, why }: ElsewhereDeed, agreed: Agreement): CaseCommand {
  const { by, ...rest } = byTwo(agreed)
  return { type: 'CloseCase', case: key, by, as: 'disclosed', why, elsewhere: { url, ...rest } }
}
