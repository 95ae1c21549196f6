/** A draft is completed as the work goes on: fixed versions, and what people can do meanwhile, or that nothing is known (O85). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import { packageOf, versionsFault } from './advisory.ts'
import type { Context, Of } from '../context.ts'
import { creditKnown } from '../credit/state.ts'
import type { CaseEvent } from '../events.ts'
import type { Advisory, Facts } from '../state.ts'

const mitigationMost = 3000

export function editAdvisory(
  { key, advisories, verdict }: Facts,
  { by, id, mitigation, none, package: typed, ...said }: Of<'EditAdvisory'>,
  { nowMs }: Pick<Context, 'nowMs'>,
): readonly CaseEvent[] | Refusal {
  const before = advisories.find((one) => one.id === id)
  if (before === undefined) return refuse('no-such-advisory', { case: key })
  if (before.publishedAtMs !== undefined) return refuse('advisory-public', { case: key })
  const [affected, patched, summary] = [said.affected.trim(), said.patched.trim(), said.summary.trim()]
  const [steps, why] = [mitigation.trim(), none.trim()]
  const fault =
    // What stood there before this was typed is not held against who changes something else.
    (affected === before.affected && patched === before.patched
      ? undefined
      : versionsFault(affected, patched)) ??
    textFault('Public summary', summary, 1024) ??
    (steps === '' ? undefined : textFault('Mitigation', steps, mitigationMost)) ??
    (why === '' ? undefined : textFault('No mitigation, because', why, 300))
  if (fault !== undefined) return fault
  if (steps !== '' && why !== '')
    return refuse('field-contradiction', {
      field: 'No mitigation, because',
      why: 'there is a mitigation in the field above; leave one of them empty',
    })
  const named = typed === undefined || typed.trim() === '' ? before.package : packageOf(typed)
  if ('refused' in named) return named
  const renamed = named.ecosystem !== before.package.ecosystem || named.name !== before.package.name
  const accepts = before.triage === 'waiting' && verdict.is === 'vulnerability'
  const after: Pick<Advisory, 'affected' | 'patched' | 'summary' | 'mitigation'> = {
    affected,
    patched,
    summary,
    ...(steps !== '' && { mitigation: { is: 'known', text: steps } }),
    ...(why !== '' && { mitigation: { is: 'none', why } }),
  }
  const changed = [
    ...(renamed ? (['package'] as const) : []),
    ...(['affected', 'patched', 'summary', 'mitigation'] as const).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    ),
  ]
  if (changed.length === 0 && !accepts) return refuse('nothing-changed', { case: key })
  return [
    {
      type: 'AdvisoryEdited',
      id,
      changed,
      ...(accepts && { accepts }),
      ...(renamed && { package: named }),
      ...after,
      atMs: nowMs,
      by,
    },
  ]
}

export function advisoryEdited(
  facts: Facts,
  {
    id,
    affected,
    patched,
    summary,
    mitigation,
    accepts,
    package: named,
  }: Extract<CaseEvent, { type: 'AdvisoryEdited' }>,
): Pick<Facts, 'advisories'> {
  return {
    advisories: facts.advisories.map((one) => {
      if (one.id !== id) return one
      const { mitigation: _before, ...rest } = one
      return {
        ...rest,
        affected,
        patched,
        summary,
        ...(named !== undefined && { package: named }),
        ...(accepts && { triage: 'accepted' as const }),
        ...(mitigation !== undefined && { mitigation }),
      }
    }),
  }
}

/** Each draft says what can be done meanwhile, or that nothing is known, and who wants to be named is known. */
export const advisoryComplete = (facts: Facts): boolean =>
  facts.advisories.length > 0 &&
  facts.advisories.every(({ mitigation }) => mitigation !== undefined) &&
  creditKnown(facts)
