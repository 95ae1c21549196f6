/** Keeps a case's tracking issue in the private reports repository (O63). */
import type { SendOutcome } from '../app/outbound.ts'
import type { External, OutboxRow } from '../app/store.ts'
import { itself } from '../domain/case/commands.ts'
import { creating, later, parked } from './errors.ts'
import { signedBlock, unix, withBlock, wroteInBlock } from './marks.ts'
import { baseAfter, digest, merge } from './merge.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { number, text, triedBefore } from './room.ts'
import type { Issue } from './tracker-lookup.ts'
import { adoptIssue, issueIn } from './tracker-lookup.ts'
import type { WantedIssue } from './tracking-issue.ts'
import { ownLabel, wantedIssue } from './tracking-issue.ts'

const publicWaitMs = 15 * 60_000

type Kept = { readonly issue: Issue; readonly external: External }

export async function showTracker(
  room: Room,
  row: OutboxRow,
  key: string,
  nowMs: number,
): Promise<SendOutcome> {
  const value = await room.ask.case(key)
  if (value === undefined) return parked('case-missing')
  const repository =
    text(row.external, 'repository') ?? value.tracker?.repository ?? (await room.ask.settings())?.tracker
  if (repository === undefined) return parked('no-tracker')
  if (!(await room.repositories.isPrivate(repository, nowMs))) return later('tracker-public', publicWaitMs)

  const op = text(row.external, 'op') ?? row.nonce
  const wanted = await wantedIssue(room.ask, room.words, value, op)
  const known = number(row.external, 'number') ?? value.tracker?.number
  if (known !== undefined) {
    const present = await read(room, repository, known)
    // An issue that people opened: its title is theirs.
    const imported = { title: digest(wanted.title), state: digest(wanted.state) }
    const before = row.external ?? imported
    const { external } = await keep(room, repository, present, wanted, { ...before, op })
    return { is: 'done', external }
  }
  const adopted = triedBefore(row) ? await adoptIssue(room, repository, row) : undefined
  const { issue, external } =
    adopted === undefined
      ? await create(room, repository, wanted, op)
      : await keep(room, repository, adopted, wanted, { op })
  const fact = { type: 'TrackerCreated', case: value.key, by: itself, repository } as const
  return { is: 'done', external, learned: [{ ...fact, number: issue.number, url: issue.url }] }
}

/** One write and no more: what fails after a create could be taken for a create that failed. */
async function create(room: Room, repository: string, wanted: WantedIssue, op: string): Promise<Kept> {
  const { data } = await creating(() =>
    room.octokit.rest.issues.create({
      ...placeOf(repository),
      title: wanted.title,
      body: signedBlock(wanted.block, [digest(wanted.title), digest('open')]),
      labels: [...wanted.labels],
    }),
  )
  const issue = issueIn(data)
  const bases = { title: digest(wanted.title), state: digest(issue.state) }
  return { issue, external: { ...nameOf(repository, issue), ...bases, op, conflicts: null } }
}

async function read(room: Room, repository: string, known: number): Promise<Issue> {
  const { data } = await room.octokit.rest.issues.get({ ...placeOf(repository), issue_number: known })
  return issueIn(data)
}

/** At most one write, and none when everything is as it should be. */
async function keep(
  room: Room,
  repository: string,
  present: Issue,
  wanted: WantedIssue,
  before: External,
): Promise<Kept> {
  const [wroteTitle = text(before, 'title'), wroteState = text(before, 'state')] = wroteInBlock(present.body)
  const title = merge(wroteTitle, wanted.title, present.title)
  const state = merge(wroteState, wanted.state, present.state)
  const bases = {
    title: baseAfter(title, wroteTitle, wanted.title),
    state: baseAfter(state, wroteState, wanted.state),
  }
  const body = withBlock(present.body, signedBlock(wanted.block, [bases.title, bases.state]))
  const labels = [...present.labels.filter((label) => !label.startsWith(ownLabel)), ...wanted.labels]
  const changes = {
    ...(title === 'ours' && { title: wanted.title }),
    ...(body !== unix(present.body) && { body }),
    ...(!sameNames(labels, present.labels) && { labels }),
    ...(state === 'ours' && { state: wanted.state, state_reason: wanted.stateReason }),
  }
  if (Object.keys(changes).length > 0) {
    await room.octokit.rest.issues.update({
      ...placeOf(repository),
      issue_number: present.number,
      ...changes,
    })
  }
  const conflicts = [...(title === 'conflict' ? ['title'] : []), ...(state === 'conflict' ? ['state'] : [])]
  const external = {
    ...nameOf(repository, present),
    op: text(before, 'op') ?? null,
    ...bases,
    conflicts: conflicts.join(',') || null,
  }
  return { issue: present, external }
}

const nameOf = (repository: string, { number: issue, url, nodeId }: Issue): External => ({
  repository,
  number: issue,
  url,
  node_id: nodeId,
})

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join('\n') === others.toSorted().join('\n')
