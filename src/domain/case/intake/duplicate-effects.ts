/** What the other case of a pair must hear, each time this one changes its mind. */
import type { Effect } from '../../effect.ts'
import { itself } from '../../ids.ts'
import type { CaseCommand } from '../commands.ts'
import { pointsTo } from './duplicate.ts'
import { heldAlone } from '../advisory/hand-over.ts'
import type { Case } from '../state.ts'
import type { CaseKey } from '../../ids.ts'

/** The other case learns of it in an act of its own, in the order in which this one changed its mind. */
export function duplicates(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const [was, is] = [pointsTo(before), pointsTo(after)]
  if (was === is) return []
  const drafts = heldAlone(after).map(({ id: _id, from: _from, ...one }) => one)
  const along = {
    ...(drafts.length > 0 && { drafts }),
    ...(after.restricted && { restricted: true as const }),
  }
  const tell = (type: 'LearnDuplicate' | 'ForgetDuplicate', other: CaseKey): Effect<CaseCommand> => ({
    do: 'continue',
    tag: `duplicate:${after.key}/${after.revision}/${type}`,
    lane: `${after.key}|duplicate`,
    command: { type, case: other, duplicate: after.key, by: itself, ...(type === 'LearnDuplicate' && along) },
  })
  return [
    ...(was === undefined ? [] : [tell('ForgetDuplicate', was)]),
    ...(is === undefined ? [] : [tell('LearnDuplicate', is)]),
  ]
}
