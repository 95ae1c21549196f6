/** The urn of a secret vote: papers under numbers that only its key leads to, and the key is thrown away at the end. */
import type { UserId } from '../ids.ts'
import type { Choice } from './choice.ts'
import type { Ballots, Urn } from './state.ts'

/** From a person to their paper, by the key of the urn. */
export type PaperOf = (key: string, who: UserId) => string

export function put(urn: Urn, paper: string, choice: Choice): Urn {
  return { ...urn, papers: { ...urn.papers, [paper]: choice } }
}

export function take(urn: Urn, paper: string): Urn {
  const { [paper]: _gone, ...papers } = urn.papers
  return { ...urn, papers }
}

/** The ballots that count when an open vote goes on as a secret one. */
export const urnOf = (ballots: Ballots, key: string, paperOf: PaperOf): Urn =>
  Object.entries(ballots.is === 'open' ? ballots.by : {}).reduce<Urn>(
    (urn, [who, slot]) => (slot.is === 'cast' ? put(urn, paperOf(key, who), slot.choice) : urn),
    { key, papers: {} },
  )

/** Counted for good: nobody can be led to a paper any more. */
export const seal = (urn: Urn): Urn => ({ ...urn, key: '' })
