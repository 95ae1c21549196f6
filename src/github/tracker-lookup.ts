/** Finds the issue a lost answer may have made, so that no case gets a second one. */
import { Markup } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { markOf, stripMarkers } from './marks.ts'
import { deleted } from './public-end.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { intentMs } from './room.ts'

export type Issue = {
  readonly number: number
  readonly url: string
  readonly nodeId: string
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly state: string
}

type Raw = {
  number: number
  html_url: string
  node_id: string
  title: string
  body?: string | null
  labels: readonly (string | { name?: string | null })[]
  state: string
}

export const issueIn = (raw: Raw): Issue => ({
  number: raw.number,
  url: raw.html_url,
  nodeId: raw.node_id,
  title: raw.title,
  body: raw.body ?? '',
  labels: raw.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  state: raw.state,
})

/** The oldest issue with this row's mark; any other one is closed and says so. */
export async function adoptIssue(room: Room, repository: string, row: OutboxRow): Promise<Issue | undefined> {
  const marked = await markedIssues(room, repository, row)
  const [oldest, ...others] = marked.toSorted((a, b) => a.number - b.number)
  if (oldest === undefined) return undefined
  for (const other of others) {
    const note = room.words.render('github/made-twice', { other: new Markup(`#${oldest.number}`) })
    await room.repositories.writeIn(repository, {
      write: (leaving) =>
        room.octokit.rest.issues.update({
          ...placeOf(repository),
          issue_number: other.number,
          state: 'closed',
          state_reason: 'not_planned',
          body: `${note}\n\n${stripMarkers(other.body)}`,
          ...leaving,
        }),
      takeBack: () => takenBack(room, repository, other),
    })
  }
  return oldest
}

/** Listed, not searched: GitHub's search lags behind what was written. */
async function markedIssues(room: Room, repository: string, row: OutboxRow): Promise<Issue[]> {
  const creator = await room.botLogin()
  const pages = room.octokit.paginate.iterator(room.octokit.rest.issues.listForRepo, {
    ...placeOf(repository),
    state: 'all',
    since: new Date(intentMs(row)).toISOString(),
    sort: 'created',
    direction: 'asc',
    per_page: 100,
    ...(creator !== undefined && { creator }),
  })
  const marked: Issue[] = []
  for await (const { data } of pages) {
    marked.push(...data.map(issueIn).filter(({ body }) => body.includes(markOf(row.nonce))))
  }
  return marked
}

/** Deleted where that is allowed, since a text that was edited away is still in its history; else emptied and closed. */
export async function takenBack(room: Room, repository: string, issue: Issue): Promise<void> {
  if (await deleted(room, issue.nodeId)) return
  await room.octokit.rest.issues.update({
    ...placeOf(repository),
    issue_number: issue.number,
    title: room.words.plain('github/public-emptied-title', {}),
    body: room.words.plain('github/public-emptied', {}),
    labels: [],
    state: 'closed',
    state_reason: 'not_planned',
  })
}
