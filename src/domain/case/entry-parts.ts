/** Parts that entries of several subjects share: links of drafts, labels of steps and clocks, when a request is heard, and which of its words leave. */
import type { Fact } from '../effect.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Facts } from './state.ts'
import type { Leaving } from './subject.ts'

/** Of a draft its link; before GitHub has it, how else it is called. */
export function draftLink({ advisories }: Pick<Facts, 'advisories'>, id: string, otherwise = id): Fact {
  const draft = advisories.find((one) => one.id === id)?.draft
  return draft === undefined ? otherwise : { url: draft.url, label: draft.ghsaId }
}

/** An event that only stands in the journal. */
export const stays = (facts: Facts): Facts => facts

export const dragged = {
  lines: { silent: 'it belongs to the act that it follows from, whose line says it' },
  timeline: 'folded',
  undo: 'follows',
} as const

export const ownMessage = { silent: 'a message of its own stands there, with buttons' } as const

export const stepLabel = ({ steps }: Pick<Runbook, 'steps'>, id: string): string =>
  steps.find((one) => one.id === id)?.label ?? id
export const clockSays = ({ clocks }: Pick<Runbook, 'clocks'>, id: string): string =>
  clocks.find((one) => one.id === id)?.says ?? id

/** What people may ask of an open case, and no word of which leaves. */
export const whileOpen = { whenClosed: 'refused', leaves: 'nothing' } as const
/** What they may ask of one that has ended, too. */
export const evenClosed = { whenClosed: 'heard', leaves: 'nothing' } as const

/** Words of an act that leave. */
export const forAll = (field: string, text: string): Leaving => ({ field, text, for: 'public' })
export const forTold = (field: string, text: string): Leaving => ({ field, text, for: 'embargoed' })
export const forReaders = (written: readonly { readonly text: string }[]): Leaving[] =>
  written.map(({ text }) => forTold('The letter', text))
