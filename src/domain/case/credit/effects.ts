/** What follows from a wish for credit: the drafts and their collaborators on GitHub are shown anew, and the thread says that it is recorded. */
import type { Fact } from '../../effect.ts'
import type { CaseEvent } from '../events.ts'
import type { Reaction } from '../effect.ts'
import { draftReaders } from '../ownership/effects.ts'
import type { Case } from '../state.ts'
import { tags } from '../tags.ts'
import type { CreditEvent } from './model.ts'

type Happened = Extract<CaseEvent, { type: CreditEvent['type'] }>

export function creditLine(
  event: Happened,
  { advisories }: Case,
): {
  readonly says: string
  readonly facts: Readonly<Record<string, Fact>>
} {
  if (event.type === 'CreditRecorded') return { says: 'credit', facts: {} }
  const draft = advisories.find(({ id }) => id === event.id)?.draft
  return {
    says: 'credit-invited',
    facts: { draft: draft === undefined ? '' : { url: draft.url, label: draft.ghsaId } },
  }
}

export function creditEffects(before: Case | undefined, after: Case): Reaction[] {
  if (before?.credit === after.credit) return []
  const { key } = after
  return [
    ...after.advisories.map(({ id }): Reaction => ({
      do: 'show',
      tag: tags.advisory(key, id),
      target: 'github',
      lane: `${key}|github`,
      view: 'advisory',
      about: `${key}/${id}`,
    })),
    ...draftReaders(after),
  ]
}
