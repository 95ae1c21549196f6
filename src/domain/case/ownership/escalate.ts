/** When the team cannot cope alone: the chairs are called, or the TSC is asked and one of its contacts takes it up (O17, O107). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Asked, Case } from '../state.ts'

const askedForMs = 7 * 24 * 60 * 60_000

export function escalate(
  before: Case,
  { by, to, need, tells, open, overdue }: Of<'EscalateCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = textFault('What is needed', need, 1000)
  if (fault !== undefined) return fault
  if (tells.length === 0) return refuse(to === 'tsc' ? 'no-tsc-contact' : 'no-other-chair', {})
  if (to === 'tsc' && before.asked?.some((one) => one.what === 'help' && isOpen(one, nowMs)))
    return refuse('already-escalated', { case: before.key })
  return [
    {
      type: 'CaseEscalated',
      // The revision of this event: no other question of the case is called so.
      id: String(before.revision + 1),
      to,
      need: need.trim(),
      tells,
      open,
      overdue,
      untilMs: nowMs + askedForMs,
      atMs: nowMs,
      by,
    },
  ]
}

const isOpen = (asked: Asked, nowMs: number): boolean => asked.is === 'open' && nowMs < asked.untilMs

/** Whoever is let to answer was found out before; here, whether there is still anything to answer. */
export function takeUpAsk(
  before: Case,
  { by, id }: Of<'TakeUpAsk'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const asked = before.asked?.findLast((one) => one.id === (id ?? one.id))
  if (asked?.is === 'taken-up')
    return refuse('ask-taken-up', { case: before.key, by: asked.answeredBy ?? asked.by })
  if (asked === undefined || !isOpen(asked, nowMs) || before.lifecycle.is === 'closed')
    return refuse('ask-over', { case: before.key, ask: asked?.by ?? before.openedBy })
  return [{ type: 'AskTakenUp', id: asked.id, atMs: nowMs, by }]
}

export function expireAsk(
  before: Case,
  { by, id }: Of<'ExpireAsk'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const asked = before.asked?.find((one) => one.id === id)
  return asked?.is === 'open' && nowMs >= asked.untilMs ? [{ type: 'AskExpired', id, atMs: nowMs, by }] : []
}
