/** A public issue becomes a private report: saved and read back, its author told, then taken down, in no other order (O96–O100). */
import { sameLink } from '../../text/link.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Facts, PublicIssue } from '../state.ts'

type Step = Extract<CaseRequest, { type: 'TakePublicIssue' | 'AgreePublicRemoval' }>
type Learned = Extract<CaseFact, { type: `PublicIssue${string}` }>

export function publicIssue(
  before: Case,
  command: Step,
  { nowMs, settings }: Context,
): readonly CaseEvent[] | Refusal {
  if (command.type === 'AgreePublicRemoval') return agree(before, command, nowMs)
  if (settings.tracker === undefined) return refuse('no-tracker', {})
  const { by, repository, number, nodeId, url, removal } = command
  const fault = takenFault(before, url)
  if (fault !== undefined) return fault
  const id = String(before.revision + 1)
  return [{ type: 'PublicIssueTaken', id, repository, number, nodeId, url, removal, atMs: nowMs, by }]
}

/** What was learned of an issue that is no longer in hand, or learned twice, changes nothing. */
export function learnOfPublicIssue(before: Case, fact: Learned, { nowMs }: Context): readonly CaseEvent[] {
  const meta = { atMs: nowMs, by: fact.by }
  const now = before.publicIssue
  if (now === undefined || now.id !== fact.id) return []
  switch (fact.type) {
    case 'PublicIssueSaved': {
      if (now.is !== 'saving') return []
      const { digest, comments, files } = fact
      return [{ type: 'PublicIssueSaved', digest, comments, files, ...meta }]
    }
    case 'PublicIssueAuthorTold':
      return now.is === 'telling' ? [{ type: 'PublicIssueAuthorTold', notice: fact.notice, ...meta }] : []
    case 'PublicIssueChanged':
      return now.is === 'waiting' || now.is === 'removing' ? [{ type: 'PublicIssueChanged', ...meta }] : []
    case 'PublicIssueGone':
      return now.is === 'gone' ? [] : [{ type: 'PublicIssueGone', how: fact.how, ...meta }]
  }
}

/** Why this issue cannot be taken in hand now; one is gone before another is begun. */
export function takenFault({ key, publicIssue: now }: Case, url: string): Refusal | undefined {
  if (now === undefined) return undefined
  if (now.is === 'gone')
    return sameLink(now.url, url) && now.how !== undefined
      ? refuse('public-issue-over', { case: key })
      : undefined
  return sameLink(now.url, url)
    ? refuse('public-issue-under-way', { case: key, doing: doing[now.is] })
    : refuse('public-issue-other', { case: key, url: now.url })
}

const doing = {
  saving: 'it is being saved in the tracking issue',
  telling: 'its author is being written to',
  waiting: 'its deletion can be proposed',
  removing: 'it is being taken down',
} as const satisfies Record<Exclude<PublicIssue['is'], 'gone'>, string>

function agree(
  before: Case,
  { type: _type, case: _case, id, digest, by, ...agreed }: Of<'AgreePublicRemoval'>,
  nowMs: number,
): readonly CaseEvent[] | Refusal {
  const now = before.publicIssue
  const same = now?.is === 'waiting' && now.id === id && now.copy?.digest === digest
  if (!same || by === agreed.first) return refuse('preview-changed', {})
  return [{ type: 'PublicRemovalAgreed', digest, ...agreed, atMs: nowMs, by }]
}

type Happened = Extract<CaseEvent, { type: `PublicIssue${string}` | 'PublicRemovalAgreed' }>

export const publicIssueAfter = (facts: Facts, event: Happened): Facts => ({
  ...facts,
  ...changed(facts, event),
})

function changed(facts: Facts, event: Happened): Pick<Facts, 'publicIssue' | 'wasPublic'> {
  if (event.type === 'PublicIssueTaken') {
    const { id, repository, number, nodeId, url, removal } = event
    return { publicIssue: { id, repository, number, nodeId, url, removal, is: 'saving' }, wasPublic: true }
  }
  const now = facts.publicIssue
  if (now === undefined) return {}
  // Only the deletion is for two people; the rest was confirmed when it was begun.
  const next = now.removal === 'delete' ? 'waiting' : 'removing'
  switch (event.type) {
    case 'PublicIssueSaved': {
      const { digest, comments, files } = event
      const is = now.notice === undefined ? 'telling' : next
      return { publicIssue: { ...now, is, copy: { digest, comments, files } } }
    }
    case 'PublicIssueAuthorTold':
      return { publicIssue: { ...now, is: next, notice: event.notice } }
    case 'PublicRemovalAgreed': {
      const { first, firstAs, secondAs, by: second } = event
      const as = { ...(firstAs !== undefined && { firstAs }), ...(secondAs !== undefined && { secondAs }) }
      return { publicIssue: { ...now, is: 'removing', agreed: { first, second, ...as } } }
    }
    case 'PublicIssueChanged':
      return { publicIssue: { ...now, is: 'saving' } }
    case 'PublicIssueGone':
      return { publicIssue: { ...now, is: 'gone', how: event.how } }
  }
}
