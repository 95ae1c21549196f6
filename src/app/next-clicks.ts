/** What a refusal says must be done first, as buttons: each does what its words say to type. */
import type { Case } from '../domain/case/state.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { AnswerButton } from './gesture.ts'
import type { DispatchRooms } from './wish.ts'

export function nextClicks(
  { ids, registry }: DispatchRooms,
  refusal: Refusal,
  value: Case | undefined,
): AnswerButton[] {
  if (refusal.refused !== 'gate-open' || value === undefined) return []
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
