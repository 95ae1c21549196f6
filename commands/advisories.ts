/** What the commands about an advisory share: which of them is meant. */
import type { Advisory, Case } from '../src/domain/case/state.ts'
import type { Fact } from '../src/domain/effect.ts'
import { Refused, refuse } from '../src/domain/refusal.ts'

export const advisoryOption = {
  advisory: { kind: 'pick', says: 'Which advisory, where there are several', from: 'advisory' },
} as const

/** The one that is named, or the only one there is. */
export function advisoryMeant({ key, advisories }: Case, said: string | undefined): Advisory {
  const [first, ...others] = advisories
  if (first === undefined) throw new Refused(refuse('no-advisory', { case: key }))
  const wanted = said?.trim().toLowerCase() ?? ''
  if (wanted === '') {
    if (others.length === 0) return first
    const known = advisories.map(({ id, draft }) => `${id} ${draft?.ghsaId ?? 'being made'}`).join(', ')
    throw new Refused(refuse('which-advisory', { case: key, known }))
  }
  const found = advisories.find(({ id, draft }) => id === wanted || draft?.ghsaId.toLowerCase() === wanted)
  if (found === undefined) throw new Refused(refuse('no-such-advisory', { case: key }))
  return found
}

export const draftOf = ({ draft, repository }: Advisory): Fact =>
  draft === undefined ? repository : { url: draft.url, label: draft.ghsaId }
