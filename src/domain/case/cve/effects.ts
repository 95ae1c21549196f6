/** What the world is told of a CVE id: GitHub is asked once, and each turn is one line in the thread. */
import type { Fact } from '../../effect.ts'
import type { CaseEvent } from '../events.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import type { Around, Line } from '../subject.ts'
import type { CveEvent } from './events.ts'

type Happened = Extract<CaseEvent, { type: CveEvent['type'] }>

export const cveLine = (event: Happened, after: Case): readonly Line[] => [lineOf(event, after)]

function lineOf(event: Happened, { key, advisories, ownership }: Case): Line {
  const of = advisories.find(({ id }) => id === event.id)
  const draft: Fact =
    of?.draft === undefined ? (of?.repository ?? '') : { url: of.draft.url, label: of.draft.ghsaId }
  const settle = {
    label: 'Say what the page shows',
    path: 'advisory cve',
    args: { case: key, action: 'request', advisory: event.id, settle: 'yes' },
  }
  switch (event.type) {
    case 'CveWanted':
      return { says: 'cve-wanted', facts: { draft } }
    case 'CveRequested':
      return { says: 'cve-requested', facts: { draft, cna: event.cna } }
    case 'CveRefused':
      return {
        says: 'cve-refused',
        facts: {
          draft,
          repository: of?.repository ?? '',
          rights: event.code === 'github-403',
          missing: event.code === 'github-404',
        },
        press: settle,
      }
    case 'CveDoubted':
      return { says: 'cve-doubted', facts: { draft }, press: settle }
    case 'CveAssigned':
      return { says: 'cve-assigned', facts: { draft, cve: event.cveId } }
    case 'CveDateDoubted': {
      const users = ownership.is === 'owned' ? [ownership.by] : []
      return {
        says: 'cve-date-doubted',
        facts: {
          draft,
          date: { at: event.agreedMs },
          since: event.sinceMs === undefined ? false : { at: event.sinceMs },
          days: event.days,
          cases: event.cases,
          owner: users.length > 0 && { users },
        },
        ...(users.length > 0 && { pings: { users } }),
      }
    }
    case 'CveWaived':
      return { says: 'cve-waived', facts: { draft } }
  }
}

/** Each asking has a tag of its own: only a person who looked lets GitHub be asked anew. */
export const cveAsked = (
  { id }: Extract<CaseEvent, { type: 'CveWanted' }>,
  { after: { key, revision } }: Around,
): Reaction[] => [
  {
    do: 'show',
    tag: `cve:${key}/${id}/${revision}`,
    target: 'github',
    lane: `${key}|github`,
    view: 'cve',
    about: `${key}/${id}`,
  },
]
