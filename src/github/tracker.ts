/** Keeps a case's tracking issue in the private reports repository (O63). */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { External, OutboxRow } from '../app/core/store.ts'
import type { CaseKey } from '../domain/ids.ts'
import { itself } from '../domain/ids.ts'
import { creating, isAbsent, parked } from './errors.ts'
import { signedBlock, unix, withBlock, wroteInBlock } from './marks.ts'
import { baseAfter, digest, merge } from './merge.ts'
import { placeOf } from './repositories.ts'
import { NotPrivate } from './faults.ts'
import type { Room } from './room.ts'
import { number, text, triedBefore } from './room.ts'
import type { Issue } from './tracker-lookup.ts'
import { adoptIssue, issueIn, takenBack } from './tracker-lookup.ts'
import type { WantedIssue } from './tracking-issue.ts'
import { ownLabel, wantedIssue } from './tracking-issue.ts'

type Kept = { readonly issue: Issue; readonly external: External }

export async function showTracker(room: Room, row: OutboxRow, key: string): Promise<SendOutcome> {
  const value = await room.ask.case(key)
  if (value === undefined) return parked('case-missing')
  const repository =
    text(row.external, 'repository') ?? value.tracker?.repository ?? (await room.ask.settings())?.tracker
  if (repository === undefined) return parked('no-tracker')
  if (!(await room.repositories.isPrivate(repository))) throw new NotPrivate(repository)

  const op = text(row.external, 'op') ?? row.nonce
  const wanted = await wantedIssue(room.ask, room.words, value, op)
  const known = number(row.external, 'number') ?? value.tracker?.number
  if (known !== undefined) {
    const ours = text(row.external, 'node_id') ?? value.tracker?.nodeId
    const present = await read(room, repository, { known, ours })
    if (present === 'gone') {
      // A person asked for it anew; until then it is not made behind the back of whoever deleted it.
      if (row.external !== undefined) return parked(goneCode)
      return made(room, value.key, { repository, wanted, op: row.nonce }, known)
    }
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
  return {
    is: 'done',
    external,
    learned: [{ ...fact, number: issue.number, url: issue.url, nodeId: issue.nodeId }],
  }
}

const goneCode = 'tracker-gone'

/** In the place of one that was deleted. */
async function made(
  room: Room,
  key: CaseKey,
  {
    repository,
    wanted,
    op,
  }: { readonly repository: string; readonly wanted: WantedIssue; readonly op: string },
  replaces: number,
): Promise<SendOutcome> {
  const { issue, external } = await create(room, repository, wanted, op)
  const { number: made_, url, nodeId } = issue
  const fact = {
    type: 'TrackerCreated',
    case: key,
    by: itself,
    repository,
    number: made_,
    url,
    nodeId,
    replaces,
  } as const
  return { is: 'done', external, learned: [fact] }
}

/** One write and no more: what fails after a create could be taken for a create that failed. */
async function create(room: Room, repository: string, wanted: WantedIssue, op: string): Promise<Kept> {
  const { data } = await room.repositories.writeIn(repository, {
    write: (leaving) =>
      creating(() =>
        room.octokit.rest.issues.create({
          ...placeOf(repository),
          title: wanted.title,
          body: signedBlock(wanted.block, [digest(wanted.title), digest('open')]),
          labels: [...wanted.labels],
          ...leaving,
        }),
      ),
    takeBack: ({ data: made }) => takenBack(room, repository, issueIn(made)),
  })
  const issue = issueIn(data)
  const bases = { title: digest(wanted.title), state: digest(issue.state) }
  return { issue, external: { ...nameOf(repository, issue), ...bases, op, conflicts: null } }
}

/** The repository answers, so that an issue which does not is gone (REST API, "Get an issue": 410 where it was deleted). */
async function read(
  room: Room,
  repository: string,
  { known, ours }: { readonly known: number; readonly ours: string | undefined },
): Promise<Issue | 'gone'> {
  try {
    const { data } = await room.octokit.rest.issues.get({ ...placeOf(repository), issue_number: known })
    // The number is another issue's, of a repository that was made anew: ours is gone.
    return ours === undefined || ours === data.node_id ? issueIn(data) : 'gone'
  } catch (error) {
    if (isAbsent(error)) return 'gone'
    throw error
  }
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
    const at = { ...placeOf(repository), issue_number: present.number }
    await room.repositories.writeIn(repository, {
      write: (leaving) => room.octokit.rest.issues.update({ ...at, ...changes, ...leaving }),
      takeBack: () =>
        room.octokit.rest.issues.update({
          ...at,
          title: present.title,
          body: present.body,
          labels: [...present.labels],
        }),
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
