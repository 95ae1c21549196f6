/** To publish the advisories of a case: what two people are shown of it, and agree on. */
import type { CaseCommand } from '../case/commands.ts'
import { blockingGates, disclosureGates } from '../case/disclosure/gates.ts'
import { keptUntilOf } from '../case/embargo/state.ts'
import { agreedMsOf, unpublished } from '../case/disclosure/state.ts'
import type { CaseKey } from '../ids.ts'
import type { Fact } from '../effect.ts'
import type { Matter, PreviewOf } from './preview.ts'
import type { Agreement } from './agreement.ts'
import { byTwo } from './agreement.ts'

export type DisclosureDeed = {
  readonly is: 'disclosure'
  readonly case: CaseKey
  /** At this instant; at once when absent. */
  readonly atMs?: number
  /** Why before the agreed date; empty otherwise. */
  readonly early: string
  readonly advisories: readonly {
    readonly id: string
    readonly ghsaId: string
    readonly url: string
    readonly digest: string
  }[]
}

/** The gates and the date are part of what is agreed on: one that opens again is another proposal. */
export function disclosurePreview(
  deed: DisclosureDeed,
  { case: value, runbook }: Matter,
): PreviewOf<DisclosureDeed> | undefined {
  if (value === undefined || runbook === undefined || value.lifecycle.is === 'closed') return undefined
  const now = value.disclosure?.publication
  const underWay = now?.is === 'agreed' || now?.is === 'publishing'
  if (underWay || blockingGates(runbook, value).length > 0) return undefined
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).join(' ')
  if (deed.advisories.length === 0 || ids(unpublished(value)) !== ids(deed.advisories)) return undefined
  const agreedMs = agreedMsOf(value)
  const keptMs = keptUntilOf(value)
  return {
    deed,
    template: 'discord/deed-disclosure',
    facts: {
      case: deed.case,
      on: deed.atMs === undefined ? false : { on: deed.atMs },
      agreed: agreedMs === undefined ? false : { on: agreedMs },
      kept: keptMs === agreedMs || keptMs === undefined ? false : { on: keptMs },
      early: deed.early === '' ? false : deed.early,
      advisories: deed.advisories.map(({ ghsaId, url, digest }) => ({
        advisory: { url, label: ghsaId },
        digest: digest.slice(0, 12),
      })),
      gates: disclosureGates(runbook, value).map(({ label, is }): Record<string, Fact> => ({
        label,
        needless: is === 'needless',
        open: is === 'open',
      })),
    },
  }
}

export function disclosureCommand(
  { case: key, atMs, early, advisories }: DisclosureDeed,
  agreed: Agreement,
): CaseCommand {
  return {
    type: 'AgreeDisclosure',
    case: key,
    ...byTwo(agreed),
    early,
    ...(atMs !== undefined && { atMs }),
    advisories: advisories.map(({ id, digest }) => ({ id, digest })),
  }
}
