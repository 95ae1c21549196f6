/** How a case moves by hand and ends: steps ticked, gates asked, the last act taken back (O34, O74). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CloseReason } from '../../runbook/runbook.ts'
import { stepUsedAs } from '../../runbook/runbook.ts'
import { gateFor, holds, openSteps } from '../../runbook/engine.ts'
import { typedFor } from '../../runbook/command-hints.ts'
import type { Context, Of } from '../context.ts'
import { elsewhereFault } from './published-elsewhere.ts'
import type { CaseEvent } from '../events.ts'
import { unmetFor } from './gate.ts'
import type { Case } from '../state.ts'
import type { CaseKey } from '../../ids.ts'

export function tickStep(
  before: Case,
  { by, step: which, evidence, people, named, needless }: Of<'TickStep'>,
  { nowMs, runbook }: Context,
): readonly CaseEvent[] | Refusal {
  const known =
    typeof which === 'string' ? runbook.steps.find((one) => one.id === which) : stepUsedAs(runbook, which.use)
  if (known === undefined)
    return refuse('step-unknown', { step: typeof which === 'string' ? which : which.use })
  const { id: step } = known
  if (known.doneBy !== 'step')
    return refuse('step-by-act', { step: known.label, command: typedFor(known.doneBy) })
  if (before.steps[step]?.is === 'done') return refuse('step-done', { step: known.label })
  if (!holds(known.when, before)) return refuse('step-not-needed', { step: known.label })
  const open = openSteps(runbook, before)
  const first = known.after.flatMap((id) => open.find((one) => one.id === id) ?? [])
  if (first.length > 0)
    return refuse('step-too-early', { step: known.label, first: first.map(({ label }) => label).join(', ') })
  const fault = textFault('Evidence', evidence, 1000)
  if (fault !== undefined) return fault
  return [
    {
      type: 'StepTicked',
      step,
      evidence: evidence.trim(),
      ...(people !== undefined && { people }),
      ...(named !== undefined && { named }),
      ...(needless === true && { needless }),
      atMs: nowMs,
      by,
      undoable: `step ${known.label}`,
    },
  ]
}

/** A gate asks for its steps, or for the reason why not (which is recorded). */
export function closeCase(
  before: Case,
  command: Of<'CloseCase'>,
  context: Context,
): readonly CaseEvent[] | Refusal {
  return ending(before, command, context)
}

/** What a reader of the record could not see from the steps. */
const reasonAlways: Readonly<Record<CloseReason, boolean>> = {
  disclosed: false,
  'known-issue': false,
  'not-a-vulnerability': false,
  duplicate: false,
  withdrawn: true,
}

type Ending = Pick<Of<'CloseCase'>, 'by' | 'as' | 'why' | 'elsewhere'> & { readonly of?: CaseKey }

export function ending(
  before: Case,
  { by, as, why, of, elsewhere }: Ending,
  { nowMs, runbook, settings }: Pick<Context, 'nowMs' | 'runbook'> & Partial<Pick<Context, 'settings'>>,
): readonly CaseEvent[] | Refusal {
  if (as === 'not-a-vulnerability' && before.verdict.is === 'vulnerability')
    return refuse('field-contradiction', {
      field: 'Closed as',
      why: 'the case is assessed as a vulnerability; assess it anew first',
    })
  const publication = before.disclosure?.publication?.is
  // A plan that outlives its case would publish what nobody looks at any more.
  if (publication === 'agreed' || publication === 'publishing')
    return refuse('disclosure-under-way', { case: before.key, begun: publication === 'publishing' })
  const published = before.disclosure?.publishedAtMs !== undefined
  const misplaced = elsewhere && elsewhereFault(before, { url: elsewhere.url, as }, settings)
  if (misplaced !== undefined) return misplaced
  if (as === 'disclosed' && !published && elsewhere === undefined)
    return refuse('not-published', { case: before.key })
  const needs = unmetFor(runbook, as, before)
  const reason = why.trim()
  const overridable = gateFor(runbook, as)?.overridable !== false
  // Where two people looked, what the bot would have done itself is left out, on record.
  if (needs.length > 0 && elsewhere === undefined && (reason === '' || !overridable))
    return refuse('gate-open', { case: before.key, as: as.replaceAll('-', ' '), needs, overridable })
  if (reason === '' && (reasonAlways[as] || elsewhere !== undefined))
    return refuse('field-empty', { field: 'Why' })
  const fault = reason === '' ? undefined : textFault('Why', reason, 1000)
  if (fault !== undefined) return fault
  return [
    {
      type: 'CaseClosed',
      as,
      ...(reason !== '' && { why: reason }),
      ...(needs.length > 0 && { without: needs.map(({ label }) => label) }),
      ...(of !== undefined && { of }),
      ...(elsewhere !== undefined && { elsewhere }),
      atMs: nowMs,
      by,
      undoable: 'close',
    },
  ]
}

/** A recorded end may prove wrong: anybody on the team opens the case again, and its deadlines go on. */
export function reopenCase(
  before: Case,
  { by, why }: Of<'ReopenCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.lifecycle.is === 'open') return refuse('case-open', { case: before.key })
  const fault = textFault('Why', why, 500)
  if (fault !== undefined) return fault
  return [{ type: 'CaseReopened', why: why.trim(), atMs: nowMs, by }]
}

export function undoLast(
  before: Case,
  { by, revision }: Of<'UndoLast'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const { undo } = before
  if (
    undo === undefined ||
    undo.by !== by ||
    nowMs >= undo.untilMs ||
    (revision ?? undo.revision) !== undo.revision
  )
    return refuse('nothing-to-undo', { case: before.key })
  // An opening cannot be unmade: its key was shown. The case ends as withdrawn.
  if (undo.before === undefined)
    return [{ type: 'CaseClosed', as: 'withdrawn', why: 'opened by mistake', atMs: nowMs, by }]
  return [{ type: 'Undone', act: undo.act, atMs: nowMs, by }]
}
