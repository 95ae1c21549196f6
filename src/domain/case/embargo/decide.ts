/** The disclosure date: proposed, agreed and extended with the reporter, disputed, broken, kept without a fix (O76–O78). */
import { longFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CaseCommand } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { EmbargoCommand } from './commands.ts'
import { ninetyOf } from './disclosure-window.ts'

type Asked = Extract<CaseCommand, { type: EmbargoCommand['type'] }>
type AskedOf<T extends EmbargoCommand['type']> = Extract<Asked, { type: T }>
type Decided = readonly CaseEvent[] | Refusal

const reasonMost = 1000

/** Only what is confirmed, and not over, has a date of disclosure. */
export function unconfirmed(before: Case): Refusal | undefined {
  const { key, verdict } = before
  return verdict.is === 'vulnerability'
    ? over(before)
    : refuse('no-embargo-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
}

function over({ key, lifecycle, disclosure }: Case): Refusal | undefined {
  if (lifecycle.is === 'closed')
    return refuse('case-closed', { case: key, as: lifecycle.as.replaceAll('-', ' ') })
  return disclosure?.publishedAtMs === undefined ? undefined : refuse('disclosed-already', { case: key })
}

const past = (dateMs: number, nowMs: number): Refusal | undefined =>
  dateMs > nowMs
    ? undefined
    : refuse('field-time', {
        field: 'Date',
        why: 'in the past',
        hint: 'That is over already. Write a later time.',
      })

export function propose(
  before: Case,
  { by, from, dateMs, zone, why }: AskedOf<'ProposeEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault = unconfirmed(before) ?? past(dateMs, nowMs) ?? longFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  const undoable = from === 'team' ? 'embargo proposal' : 'counter-proposal'
  return [{ type: 'EmbargoProposed', from, dateMs, zone, why: why.trim(), atMs: nowMs, by, undoable }]
}

export function agree(
  before: Case,
  { by, dateMs, zone, who, why, agreedAtMs }: AskedOf<'AgreeEmbargo'>,
  context: Context,
): Decided {
  const { nowMs } = context
  const fault =
    unconfirmed(before) ??
    past(dateMs, nowMs) ??
    textFault('Who agreed', who, 300) ??
    reasonFault(before, dateMs, why, context)
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

/** Beyond the 90 days it is recorded why. */
function reasonFault(before: Case, dateMs: number, why: string, context: Context): Refusal | undefined {
  const ninety = ninetyOf(before, context)
  if (why.trim() === '' && ninety !== undefined && dateMs > ninety.endMs)
    return refuse('beyond-ninety', { days: ninety.days })
  return longFault('Reason', why, reasonMost)
}

/** What is put off, or kept to without a fix, was agreed before. */
export const undated = (before: Case): Refusal | undefined =>
  unconfirmed(before) ??
  (before.embargo?.agreed === undefined ? refuse('no-date-agreed', { case: before.key }) : undefined)

export function extensionFault(before: Case, dateMs: number): Refusal | undefined {
  const { agreed } = before.embargo ?? {}
  return agreed === undefined || dateMs > agreed.dateMs
    ? undefined
    : refuse('field-contradiction', {
        field: 'Date',
        why: 'it is not later than the agreed one; an earlier date is agreed with `/advisory embargo agree`',
      })
}

export function extend(
  before: Case,
  { by, dateMs, zone, why }: AskedOf<'ExtendEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault =
    undated(before) ??
    extensionFault(before, dateMs) ??
    past(dateMs, nowMs) ??
    textFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  const { agreed } = before.embargo ?? {}
  return [
    {
      type: 'EmbargoExtended',
      fromMs: agreed?.dateMs ?? dateMs,
      dateMs,
      zone,
      count: (agreed?.extensions.length ?? 0) + 1,
      why: why.trim(),
      atMs: nowMs,
      by,
      undoable: 'embargo extension',
    },
  ]
}

export const disputeFault = (before: Case): Refusal | undefined =>
  unconfirmed(before) ??
  (before.embargo?.dispute?.settled === false ? refuse('already-disputed', { case: before.key }) : undefined)

export function dispute(
  before: Case,
  { by, why, tells }: AskedOf<'DisputeEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault = disputeFault(before) ?? textFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  return [
    {
      type: 'EmbargoDisputed',
      why: why.trim(),
      ...(tells !== undefined && { tells }),
      atMs: nowMs,
      by,
      undoable: 'embargo dispute',
    },
  ]
}

/** What the public knows already, and what is no vulnerability, has no embargo that could break. */
export function outFault(before: Case, how: 'broken' | 'exploited'): Refusal | undefined {
  const { key, intake, verdict, embargo, lifecycle } = before
  if (lifecycle.is === 'closed') return over(before)
  if (intake.is === 'public' || verdict.is === 'not-a-vulnerability')
    return refuse('nothing-to-break', { case: key, known: intake.is === 'public' })
  return embargo?.[how] === undefined ? undefined : refuse('already-out', { case: key, how })
}

export function breakIt(
  before: Case,
  { by, how, tells }: AskedOf<'BreakEmbargo'>,
  { nowMs }: Context,
): Decided {
  const fault = outFault(before, 'broken') ?? textFault('What is known', how, reasonMost)
  if (fault !== undefined) return fault
  return [{ type: 'EmbargoBroken', how: how.trim(), tells, atMs: nowMs, by, undoable: 'embargo broken' }]
}

export function exploited(
  before: Case,
  { by, sinceMs, evidence, tells }: AskedOf<'NoteExploitation'>,
  { nowMs }: Context,
): Decided {
  const fault = outFault(before, 'exploited') ?? textFault('Evidence', evidence, reasonMost)
  if (fault !== undefined) return fault
  return [
    {
      type: 'ExploitationNoted',
      sinceMs: Math.min(sinceMs, nowMs),
      evidence: evidence.trim(),
      tells,
      atMs: nowMs,
      by,
      undoable: 'exploited',
    },
  ]
}

export function forgoFix(
  before: Case,
  { by, dateMs, zone, why }: AskedOf<'ForgoFix'>,
  { nowMs }: Context,
): Decided {
  const fault = undated(before) ?? past(dateMs, nowMs) ?? textFault('Reason', why, reasonMost)
  if (fault !== undefined) return fault
  const { agreed, withoutFix } = before.embargo ?? {}
  const moved = agreed?.dateMs !== dateMs
  if (withoutFix !== undefined && !moved) return refuse('nothing-changed', { case: before.key })
  return [
    {
      type: 'FixForgone',
      dateMs,
      zone,
      why: why.trim(),
      moved,
      atMs: nowMs,
      by,
      undoable: 'disclosure without a fix',
    },
  ]
}
