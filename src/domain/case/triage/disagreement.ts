/** What a verdict and its vector say of the same thing, and where they part: the word steers gates here, the vector what the public reads. */
import type { Rating } from '../../severity/severity.ts'
import { impactsIn, ratingOf } from '../../severity/severity.ts'
import type { Compromise, Verdict } from '../state.ts'

export type Disagreement = {
  /** The word that was chosen, and the one the score stands for. */
  readonly severity?: { readonly said: Rating; readonly scored: Rating }
  /** Ticked, and untouched by the vector. */
  readonly ticked: readonly Compromise[]
  /** Hit by the vector, and not ticked. */
  readonly scored: readonly Compromise[]
}

export function disagreementIn(verdict: Verdict): Disagreement | undefined {
  if (verdict.is === 'undecided' || verdict.cvss === undefined) return undefined
  const { cvss } = verdict
  const scoredAs = ratingOf(cvss.score)
  const said: Rating = verdict.is === 'vulnerability' ? verdict.severity : 'none'
  const compromises = verdict.is === 'vulnerability' ? verdict.compromises : []
  const hit = impactsIn(cvss.vector)
  const ticked = compromises.filter((one) => !hit.includes(one))
  const scored = hit.filter((one) => !compromises.includes(one))
  if (said === scoredAs && ticked.length === 0 && scored.length === 0) return undefined
  return { ...(said !== scoredAs && { severity: { said, scored: scoredAs } }), ticked, scored }
}
