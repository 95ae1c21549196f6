/** What the world is told of a disclosure: each advisory published in its turn, a timer for the agreed hour, a line for each turn. */
import type { Effect, Fact } from '../../effect.ts'
import { itself } from '../commands.ts'
import type { CaseCommand } from '../commands.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { DisclosureEvent } from './events.ts'
import { unpublished } from './state.ts'

export function disclosureEffects(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  return [...publication(before, after), ...unmarking(before, after)]
}

const publish = (key: string, id: string, round: string): Effect<CaseCommand> => ({
  do: 'show',
  // A round of its own: what was stopped and agreed on anew is another deed.
  tag: `publish:${key}/${id}/${round}`,
  target: 'github',
  lane: `${key}|github`,
  view: 'publish',
  about: `${key}/${id}`,
  urgency: 5,
})

/** Somebody published it on GitHub's own pages, hidden marks and all. */
function unmarking(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  if (after.disclosure?.publication?.is === 'publishing') return []
  const fresh = after.advisories.filter(
    ({ id, publishedAtMs }) =>
      publishedAtMs !== undefined &&
      before?.advisories.some((one) => one.id === id && one.publishedAtMs === undefined) === true,
  )
  return before?.disclosure?.publication?.is === 'publishing'
    ? []
    : fresh.map(({ id }) => publish(after.key, id, 'unmark'))
}

function publication(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const now = after.disclosure?.publication
  const then = before?.disclosure?.publication
  if (now === undefined || (now.id === then?.id && now.is === then.is)) return []
  const { key } = after
  const timer = `publish-at:${key}`
  if (now.is === 'agreed')
    return [
      {
        do: 'wake',
        tag: timer,
        atMs: now.atMs,
        command: { type: 'BeginDisclosure', case: key, id: now.id, by: itself },
      },
    ]
  const over: Effect<CaseCommand> = { do: 'forget', tag: timer }
  if (now.is !== 'publishing') return [over]
  const agreed = now.advisories.map(({ id }) => id)
  return [
    over,
    ...unpublished(after)
      .filter(({ id }) => agreed.includes(id))
      .map(({ id }) => publish(key, id, now.id)),
  ]
}

type Happened = Extract<CaseEvent, { type: DisclosureEvent['type'] }>
type Line = {
  readonly says: string
  readonly facts: Readonly<Record<string, Fact>>
  readonly pings?: readonly string[]
}

export function disclosureLine(event: Happened, after: Case): Line {
  const owner = after.ownership.is === 'owned' ? [after.ownership.by] : []
  switch (event.type) {
    case 'DisclosureAgreed': {
      const first = { user: event.first }
      const early = event.early !== undefined
      return { says: 'disclosure-agreed', facts: { first, on: { on: event.onAtMs }, early } }
    }
    case 'DisclosureCancelled':
      return { says: 'disclosure-cancelled', facts: {} }
    case 'DisclosureBegun':
      return { says: 'disclosure-begun', facts: {} }
    case 'DisclosureStopped': {
      const { why } = event
      const asks = [...new Set([...owner, ...seconds(after)])]
      const facts = {
        case: after.key,
        changed: why === 'changed',
        gates: why === 'gates',
        date: why === 'date',
        notADraft: why === 'not-a-draft',
        internal: why === 'internal',
        some: after.advisories.some(({ publishedAtMs }) => publishedAtMs !== undefined),
        who: { users: asks },
      }
      return { says: 'disclosure-stopped', facts, pings: asks }
    }
    case 'AdvisoryPublished': {
      const draft = after.advisories.find(({ id }) => id === event.id)?.draft
      const advisory: Fact = draft === undefined ? event.id : { url: draft.url, label: draft.ghsaId }
      return { says: 'advisory-published', facts: { advisory } }
    }
    case 'Disclosed':
      return { says: 'disclosed', facts: { case: after.key } }
  }
}

const seconds = ({ disclosure }: Case): readonly string[] =>
  disclosure?.publication === undefined ? [] : [disclosure.publication.first, disclosure.publication.second]
