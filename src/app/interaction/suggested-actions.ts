/** What a refusal says must be done first, as buttons: each does what its words say to type. */
import type { Case } from '../../domain/case/state.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { AnswerButton } from './interaction.ts'
import type { DispatchRooms, Wish } from './invocation.ts'

/** One act that has to come before, or the one that is left, by its refusal. */
const firstClicks: Partial<Record<Refusal['refused'], readonly [string, string]>> = {
  'already-owned': ['Ask for hand-off', 'case ask-handoff'],
  'no-address': ['Record the reporter', 'case reporter'],
  'no-embargo-yet': ['Assess', 'case assess'],
  'not-published': ['Disclose', 'advisory disclose'],
  'no-date-agreed': ['Date agreed', 'advisory embargo agree'],
}

export function nextClicks(
  { ids, registry }: DispatchRooms,
  refusal: Refusal,
  value: Case | undefined,
): AnswerButton[] {
  if (value === undefined) return []
  const [label, path] = firstClicks[refusal.refused] ?? []
  if (label !== undefined && path !== undefined)
    return [{ label, style: 'main', customId: ids.seal({ kind: 'run', path, args: { case: value.key } }) }]
  if (refusal.refused !== 'gate-open' && refusal.refused !== 'disclosure-gates') return []
  return refusal.facts.needs.flatMap(({ command, label }): AnswerButton[] => {
    const words = command.replace(/^\//, '').split(' ')
    const path = words.filter((word) => !word.includes(':')).join(' ')
    const given = words.flatMap((word) => (word.includes(':') ? [word.split(':') as [string, string]] : []))
    const spec = registry.get(path)
    if (spec === undefined) return []
    const verb = given.length === 0 ? (spec.button ?? label) : label
    const args = { case: value.key, ...Object.fromEntries(given) }
    return [{ label: verb, style: 'plain', customId: ids.seal({ kind: 'run', path, args }) }]
  })
}

/** Nothing in the form was wrong: sent anew it would be refused again. */
export const mendsElsewhere = ({ refused }: Refusal): boolean => refused === 'no-address'

/** Where a form was opened from a page, the way back to it. */
export function backButton({ ids }: DispatchRooms, { path, input, replaces }: Wish): AnswerButton[] {
  const { page, section } = input
  if (!replaces || typeof page !== 'string') return []
  const args = { page, ...(typeof section === 'string' && { section }) }
  return [{ label: 'Back', style: 'plain', customId: ids.seal({ kind: 'page', path, args }) }]
}
