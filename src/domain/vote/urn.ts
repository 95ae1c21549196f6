/** The urn of a secret vote: papers under numbers that only its key leads to, and the key is thrown away at the end. */
import type { UserId } from '../case/state.ts'
import type { Choice } from './choice.ts'
import type { Urn } from './state.ts'

/** From a person to their paper, by the key of the urn. */
export type PaperOf = (key: string, who: UserId) => string

export function put(urn: Urn, paper: string, choice: Choice): Urn {
  return { ...urn, papers: { ...urn.papers, [paper]: choice } }
}

export function take(urn: Urn, paper: string): Urn {
  const { [paper]: _gone, ...papers } = urn.papers
  return { ...urn, papers }
}

/** Counted for good: nobody can be led to a paper any more. */
export const seal = (urn: Urn): Urn => ({ ...urn, key: '' })
