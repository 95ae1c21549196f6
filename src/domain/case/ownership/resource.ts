/** Who fixes it and who provides the people: never by itself the triage owner's duty (O16, O17). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'

export function agreeResources(
  before: Case,
  { by, fixOwner, provider }: Of<'AgreeResources'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.verdict.is !== 'vulnerability') return refuse('no-fix-needed', { case: before.key })
  const fault = textFault('Who fixes it', fixOwner, 200)
  if (fault !== undefined) return fault
  const resources = { fixOwner: fixOwner.trim(), provider }
  return [{ type: 'ResourcesAgreed', resources, atMs: nowMs, by, undoable: 'resources' }]
}
