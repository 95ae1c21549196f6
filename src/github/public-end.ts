/** Takes a saved public issue down, and only in the state in which it was saved: deleted, or closed, emptied and locked. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import type { PublicIssue } from '../domain/case/state.ts'
import { later, parked, statusOf } from './errors.ts'
import type { Read } from './public-issue.ts'
import { copyWithout, goneAs, inHand, isDeleted, readPublicIssue } from './public-issue.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { triedBefore } from './room.ts'

/** Somebody, or another program, may unlock it as often as it is locked: a person has to end that. */
const locksMost = 3

export async function endPublicIssue(
  room: Room,
  row: OutboxRow,
  about: string,
  locked = 0,
): Promise<SendOutcome> {
  const found = await inHand(room.ask, about, 'removing')
  if (found === undefined)
    return { is: 'done', ...(row.external !== undefined && { external: row.external }) }
  const { value, now } = found
  try {
    const read = await readPublicIssue(room.octokit, now)
    const emptying = now.removal === 'close'
    if (emptying && isEmptied(room, read)) return goneAs(value, now, await emptied(room, now, read))
    if (emptying && !read.locked) {
      if (locked >= locksMost) return parked('issue-stays-unlocked')
      // Nobody can add to it from here on, so that what is compared next is what is emptied.
      await room.octokit.rest.issues.lock({ ...at(now), lock_reason: 'resolved' })
      return await endPublicIssue(room, row, about, locked + 1)
    }
    if (copyWithout(read.issue, now.notice).digest !== now.copy?.digest)
      return {
        is: 'done',
        external: { changed: 1 },
        learned: [{ type: 'PublicIssueChanged', case: value.key, by: itself, id: now.id }],
      }
    if (emptying) return goneAs(value, now, await emptied(room, now, read))
    const { agreed } = now
    const stands = agreed === undefined ? 'both' : await room.ask.standsApproved(agreed, value)
    if (stands === 'unknown') return later('people-unknown')
    if (stands === 'not')
      return {
        is: 'done',
        external: { void: 1 },
        learned: [{ type: 'VoidApproval', case: value.key, by: itself, of: 'public-deletion', id: now.id }],
      }
    return (await refused(() => deleteIssue(room, now))) ?? goneAs(value, now, 'deleted')
  } catch (error) {
    // Deleted, and the answer was lost; or somebody else was quicker.
    if (isDeleted(error)) return goneAs(value, now, triedBefore(row) ? 'deleted' : 'already')
    throw error
  }
}

const at = ({ repository, number }: PublicIssue) => ({ ...placeOf(repository), issue_number: number })

/** GraphQL reference, mutation deleteIssue; REST has none. */
const deleteIssue = (
  { octokit }: Pick<Room, 'octokit'>,
  { nodeId }: Pick<PublicIssue, 'nodeId'>,
): Promise<unknown> =>
  octokit.graphql('mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { clientMutationId } }', {
    id: nodeId,
  })

/** Whether it could be deleted; only an administrator may. */
export async function deleted({ octokit }: Pick<Room, 'octokit'>, nodeId: string): Promise<boolean> {
  try {
    await deleteIssue({ octokit }, { nodeId })
    return true
  } catch (error) {
    if (graphqlErrors(error) === undefined && statusOf(error) === undefined) throw error
    return false
  }
}

/** GraphQL answers 200 and says in `errors` what it refused. */
async function refused(call: () => Promise<unknown>): Promise<SendOutcome | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    const types = graphqlErrors(error)
    if (types === undefined) throw error
    // Gone meanwhile: the next look tells.
    if (types.includes('NOT_FOUND')) return later('github-not-found')
    return parked(types.includes('FORBIDDEN') ? 'issue-deletion-forbidden' : 'github-graphql')
  }
}

function graphqlErrors(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error) || error.name !== 'GraphqlResponseError' || !('errors' in error))
    return undefined
  const errors = Array.isArray(error.errors) ? (error.errors as readonly { type?: string }[]) : []
  return errors.map(({ type }) => type ?? '')
}

const emptyTitle = ({ words }: Room): string => words.plain('github/public-emptied-title', {})
const emptyBody = ({ words }: Room): string => words.plain('github/public-emptied', {})

/** Title and body are replaced by one call: either both are ours or none is. */
const isEmptied = (room: Room, { issue }: Read): boolean =>
  issue.title === emptyTitle(room) && issue.body === emptyBody(room)

/** Each call leaves what it wants to leave, so it may be made again after a lost answer. */
async function emptied(room: Room, now: PublicIssue, read: Read): Promise<'closed'> {
  const { octokit } = room
  const body = emptyBody(room)
  if (!isEmptied(room, read) || read.issue.state !== 'closed')
    await octokit.rest.issues.update({
      ...at(now),
      title: emptyTitle(room),
      body,
      state: 'closed',
      state_reason: 'not_planned',
    })
  for (const comment of read.issue.comments) {
    if (comment.id === now.notice) continue
    if (comment.body !== body)
      await octokit.rest.issues.updateComment({ ...placeOf(now.repository), comment_id: comment.id, body })
    await minimized(room, comment.nodeId)
  }
  return 'closed'
}

/** GraphQL reference, mutation minimizeComment: hides it; where that is not allowed the words are gone all the same. */
async function minimized({ octokit }: Room, nodeId: string): Promise<void> {
  const hide =
    'mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: RESOLVED}) { clientMutationId } }'
  try {
    await octokit.graphql(hide, { id: nodeId })
  } catch (error) {
    if (graphqlErrors(error) === undefined) throw error
  }
}
