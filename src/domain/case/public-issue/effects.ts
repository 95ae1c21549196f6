/** What the world is told of a public issue that is being taken in: each step on GitHub in its turn, and a line in the thread. */
import type { Effect, Fact, Show } from '../../effect.ts'
import type { ProposalCommand } from '../../approvals/proposal.ts'
import { itself } from '../../ids.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { Line } from '../subject.ts'

const views = { saving: 'public-copy', telling: 'public-author', removing: 'public-end' } as const

/** A step is begun when the one before it is known to be done, and never otherwise. */
export function publicIssueEffects(before: Case | undefined, after: Case): Effect<ProposalCommand>[] {
  const now = after.publicIssue
  const then = before?.publicIssue
  if (now === undefined || (then?.id === now.id && then.is === now.is)) return []
  const { key } = after
  const about = `${key}/${now.id}`
  const view = now.is === 'waiting' || now.is === 'gone' ? undefined : views[now.is]
  const show: Show[] =
    view === undefined
      ? []
      : [
          {
            do: 'show',
            tag: `${view}:${about}`,
            target: 'github',
            lane: `${key}|public`,
            view,
            about,
            ...(view === 'public-copy' && { after: `tracker:${key}` }),
            // What stands in public is read by more people each minute.
            urgency: 5,
          },
        ]
  // A proposal to delete what has changed since is void.
  const review: Effect<ProposalCommand>[] =
    then?.is === 'waiting'
      ? [
          {
            do: 'continue',
            tag: `review:${key}/${after.revision}`,
            lane: `${key}|second`,
            command: { type: 'ReviewProposal', slot: `${key}.public-deletion`, by: itself },
          },
        ]
      : []
  return [...show, ...review]
}

type Happened = Extract<CaseEvent, { type: `PublicIssue${string}` | 'PublicRemovalAgreed' }>

export const publicIssueLine = (event: Happened, after: Case): readonly Line[] => [lineOf(event, after)]

function lineOf(event: Happened, { publicIssue: now }: Case): Line {
  const issue: Fact = now === undefined ? '' : { url: now.url, label: `${now.repository}#${now.number}` }
  const deletes = now?.removal === 'delete'
  switch (event.type) {
    case 'PublicIssueTaken':
      return { says: 'public-taken', facts: { issue, deletes } }
    case 'PublicIssueSaved': {
      const { comments, files, digest } = event
      return { says: 'public-saved', facts: { issue, comments, files, digest } }
    }
    case 'PublicIssueAuthorTold':
      return { says: 'public-told', facts: { deletes } }
    case 'PublicRemovalAgreed':
      return { says: 'public-agreed', facts: { first: { user: event.first } } }
    case 'PublicIssueChanged':
      return { says: 'public-changed', facts: { issue } }
    case 'PublicIssueGone':
      return {
        says: 'public-gone',
        facts: {
          deleted: event.how === 'deleted',
          closed: event.how === 'closed',
          already: event.how === 'already',
          saved: now?.copy !== undefined,
        },
      }
  }
}
