/** The disclosure date: proposed, countered, agreed with the reporter (O76). */
import { longFault, textFault } from '../../field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CaseCommand } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { EmbargoCommand } from './commands.ts'

type Asked = Extract<CaseCommand, { type: EmbargoCommand['type'] }>
type AskedOf<T extends EmbargoCommand['type']> = Extract<Asked, { type: T }>
type Decided = readonly CaseEvent[] | Refusal

const reasonMost = 1000

export function decideEmbargo(before: Case, command: Asked, context: Context): Decided {
  switch (command.type) {
    case 'ProposeEmbargo':
      return propose(before, command, context)
    case 'AgreeEmbargo':
      return agree(before, command, context)
  }
}

/** Only what is confirmed has a date of disclosure. */
export function unconfirmed({ key, verdict }: Case): Refusal | undefined {
  return verdict.is === 'vulnerability'
    ? undefined
    : refuse('no-embargo-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
}

const past = (dateMs: number, nowMs: number): Refusal | undefined =>
  dateMs > nowMs
    ? undefined
    : refuse('field-time', {
        field: 'Date',
        why: 'in the past',
        hint: 'That is over already. Write a later time.',
      })

function propose(
  before: Case,
  { by, from, dateMs, zone, why }: AskedOf<'ProposeEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault = unconfirmed(before) ?? past(dateMs, nowMs) ?? longFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  const undoable = from === 'team' ? 'embargo proposal' : 'counter-proposal'
  return [{ type: 'EmbargoProposed', from, dateMs, zone, why: why.trim(), atMs: nowMs, by, undoable }]
}

function agree(
  before: Case,
  { by, dateMs, zone, who, why, agreedAtMs }: AskedOf<'AgreeEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault =
    unconfirmed(before) ??
    past(dateMs, nowMs) ??
    textFault('Who agreed', who, 300) ??
    longFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  if (agreedAtMs < before.receivedAtMs)
    return refuse('field-contradiction', {
      field: 'Agreed on',
      why: 'it is before the report was received',
    })
  const { agreed } = before.embargo ?? {}
  if (agreed?.dateMs === dateMs && agreed.zone === zone)
    return refuse('nothing-changed', { case: before.key })
  return [
    {
      type: 'EmbargoAgreed',
      dateMs,
      zone,
      who: who.trim(),
      why: why.trim(),
      agreedAtMs,
      anew: agreed !== undefined,
      atMs: nowMs,
      by,
      undoable: 'embargo agreement',
    },
  ]
}
