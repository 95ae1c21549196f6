/** Which case goes on where reports repeat each other: the one at the end of the chain. */
import type { Case } from '../../domain/case/state.ts'
import { pointsTo } from '../../domain/case/intake/duplicate.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Scene } from '../interaction/command.ts'

/** The case that is named, and the one it leads to. */
export async function leadingCase(
  { desk: { ask }, sees }: Scene,
  typed: string,
): Promise<{ readonly named: Case; readonly root: Case }> {
  const named = await ask.case(typed.trim().toUpperCase())
  if (named === undefined || !sees(named)) throw new Refused(refuse('no-such-case', {}))
  let root = named
  for (let of = pointsTo(root); of !== undefined; of = pointsTo(root)) {
    const next = await ask.case(of)
    if (next === undefined || !sees(next)) throw new Refused(refuse('no-such-case', {}))
    root = next
  }
  return { named, root }
}
