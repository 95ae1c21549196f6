/** The verdict: a vulnerability compromises confidentiality, integrity or availability (O64, O65). */
import { longFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import { parseCvss } from '../../severity/severity.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { groupStanding } from '../group/group.ts'
import type { Case, Compromise } from '../state.ts'

export function assess(
  before: Case,
  command: Of<'AssessCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.intake.is === 'unchecked') return refuse('known-first', { case: before.key })
  const compromises = command.compromises.filter((one): one is Compromise => one !== 'none')
  if (command.compromises.length === 0) return refuse('field-empty', { field: 'What is compromised?' })
  if (command.compromises.includes('none') && compromises.length > 0)
    return refuse('field-contradiction', {
      field: 'What is compromised?',
      why: '"None of these" cannot stand beside another',
    })
  const fault =
    textFault('Platforms, packages, versions', command.affected, 2000) ??
    textFault('Why', command.why, 4000) ??
    longFault('CVSS vector', command.cvssVector, 300)
  if (fault !== undefined) return fault
  // O81: the working group, or the owner once it is complete, judges for the second time, and deeper.
  const group = before.verdict.is === 'vulnerability' && before.group !== undefined
  const deeper = group && (command.asGroup === true || groupStanding(before).complete)
  if (command.asGroup === true && !deeper)
    return refuse('not-a-vulnerability-yet', {
      case: before.key,
      verdict: before.verdict.is.replaceAll('-', ' '),
    })
  const typed = command.cvssVector.trim()
  const cvss = typed === '' ? undefined : parseCvss(typed)
  if (cvss?.ok === false) return refuse('field-cvss', { field: 'CVSS vector', why: cvss.why })
  // GitHub publishes nothing without a severity, and this one says that there is nothing.
  if (cvss?.ok === true && cvss.rating === 'none' && compromises.length > 0)
    return refuse('field-contradiction', {
      field: 'CVSS vector',
      why: 'it scores 0.0, so that nothing would be compromised; correct it, leave it empty, or tick "None of these"',
    })
  return [
    {
      type: 'CaseAssessed',
      compromises,
      ...(deeper && { deeper }),
      severity: command.severity,
      assessment: {
        affected: command.affected.trim(),
        why: command.why.trim(),
        ...(cvss?.ok === true && {
          cvss: { version: cvss.version, vector: cvss.vector, score: cvss.score },
        }),
      },
      atMs: nowMs,
      by: command.by,
      undoable: 'assess',
    },
  ]
}
