/** What follows from a wish for a private fork: one write on GitHub, and a line that leads to it or says where an administrator clicks. */
import type { Effect, Fact } from '../../effect.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import { tags } from '../tags.ts'
import type { ForkEvent } from './model.ts'

type Line = { readonly says: string; readonly facts: Readonly<Record<string, Fact>> }

export function forkLine(event: ForkEvent, { advisories }: Case): Line {
  const draft = advisories.find(({ id }) => id === event.id)?.draft
  const link: Fact = draft === undefined ? '' : { url: draft.url, label: draft.ghsaId }
  switch (event.type) {
    case 'ForkWanted':
      return { says: 'fork-wanted', facts: { draft: link } }
    case 'ForkRefused':
      return { says: 'fork-refused', facts: { draft: link } }
    case 'ForkMade': {
      const { repository } = event
      return {
        says: 'fork-made',
        facts: { fork: { url: `https://github.com/${repository}`, label: repository } },
      }
    }
  }
}

export const forkEffects = (events: readonly CaseEvent[], { key }: Case): Effect<never>[] =>
  events.flatMap((event) =>
    event.type === 'ForkWanted'
      ? [
          {
            do: 'show',
            tag: `fork:${key}/${event.id}`,
            target: 'github',
            lane: `${key}|github`,
            view: 'fork',
            about: `${key}/${event.id}`,
            after: tags.advisory(key, event.id),
          },
        ]
      : [],
  )
