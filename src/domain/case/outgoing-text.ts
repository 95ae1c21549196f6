/** Which words of each act leave the team, and what must not stand in them: one answer for whatever is sent, wherever to. */
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { CaseRequest } from './commands.ts'
import { standsIn } from '../text/sealed-words.ts'
import { internalIn, reporterIn } from './disclosure/leak-check.ts'
import type { Case } from './state.ts'
import type { Leaving, RequestEntry } from './subject.ts'
import { requests } from './subjects.ts'

/** Which words of an act leave the team. */
function leavingOf(act: CaseRequest): readonly Leaving[] {
  const { leaves } = requests[act.type] as RequestEntry<CaseRequest['type']>
  return leaves === 'nothing' ? [] : leaves(act)
}

/** Asked before anything is shown as ready to leave, and again in the transaction. */
export function leavingFault(
  value: Case,
  texts: readonly Leaving[],
  settings: Pick<Settings, 'tracker' | 'product'>,
): Refusal | undefined {
  for (const { field, text, for: whom } of texts) {
    const words = whom === 'public' ? internalIn(text, value, settings) : reporterIn(text, value)
    if (words.length > 0) return refuse('text-leaves', { case: value.key, field, words: words.join(', ') })
  }
  return undefined
}

export const actLeavingFault = (
  value: Case,
  act: CaseRequest,
  settings: Pick<Settings, 'tracker' | 'product'>,
): Refusal | undefined => leavingFault(value, leavingOf(act), settings)

/** Of a meeting about no case everybody of the team reads the agenda, and whoever sees its event: nothing of any case stands in it. */
export function agendaFault(
  text: string,
  about: Case | undefined,
  open: readonly Case[],
): Refusal | undefined {
  const field = 'Neutral agenda'
  if (about !== undefined) return leavingFault(about, [{ field, text, for: 'embargoed' }], {})
  const words = open.flatMap((value) => [
    ...reporterIn(text, value),
    ...(value.restricted && [value.key, value.codeName].some((one) => standsIn(text, one))
      ? ['a case that not everybody sees']
      : []),
  ])
  return words.length === 0 ? undefined : refuse('agenda-leaves', { words: [...new Set(words)].join(', ') })
}
