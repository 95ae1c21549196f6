/** What follows from a wish for a private fork: one write on GitHub, and a line that leads to it or says where an administrator clicks. */
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import type { Around, Line } from '../subject.ts'
import { draftLink } from '../entry-parts.ts'
import { tags } from '../tags.ts'
import type { ForkEvent } from './model.ts'

export const forkLine = (event: ForkEvent, after: Case): readonly Line[] => [lineOf(event, after)]

function lineOf(event: ForkEvent, after: Case): Line {
  const link = draftLink(after, event.id, '')
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

export const forkAsked = ({ id }: ForkEvent, { after: { key } }: Around): Reaction[] => [
  {
    do: 'show',
    tag: `fork:${key}/${id}`,
    target: 'github',
    lane: `${key}|github`,
    view: 'fork',
    about: `${key}/${id}`,
    after: tags.advisory(key, id),
  },
]
