/** What an act makes of a case: asked by people, or learned of the world. */
import type { Refusal } from '../refusal.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { CaseCommand, CaseFact, CaseRequest } from './commands.ts'
import { withConsequences } from './consequences.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './events.ts'
import { actLeavingFault } from './outgoing-text.ts'
import type { Case } from './state.ts'
import type { FactEntry, RequestEntry } from './subject.ts'
import { facts, isFact, requests } from './subjects.ts'

/** The events of an act, consequences included, or why not. No events: there was nothing left to do. */
export function decide(before: Case, command: CaseCommand, context: Context): readonly CaseEvent[] | Refusal {
  if (isFact(command)) return withConsequences(context, before, learn(before, command, context))
  // Its kind names its entry, which the type cannot follow; so in what follows.
  const entry = requests[command.type] as RequestEntry<CaseRequest['type']>
  if (before.lifecycle.is === 'closed' && entry.whenClosed === 'refused')
    return refuse('case-closed', { case: before.key, as: before.lifecycle.as.replaceAll('-', ' ') })
  const acts = actLeavingFault(before, command, context.settings) ?? entry.decide(before, command, context)
  if ('refused' in acts && isRefusal(acts)) return acts
  return withConsequences(context, before, acts as readonly CaseEvent[])
}

/** The events of what happened; none where it changes nothing (any more). */
function learn(before: Case, fact: CaseFact, context: Context): readonly CaseEvent[] {
  const entry = facts[fact.type] as FactEntry<CaseFact['type']>
  return entry(before, fact, context)
}
