/** Saves a public issue into the private tracking issue and reads it back: before it is there, nothing else happens (O99). */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { creating, later, parked } from './errors.ts'
import { copyWithout, goneAs, inHand, isDeleted, readPublicIssue } from './public-issue.ts'
import { placeOf } from './repositories.ts'
import { NotPrivate } from './faults.ts'
import type { Room } from './room.ts'
import type { Copy } from './snapshot.ts'
import { partsOf, sha256, textIn } from './snapshot.ts'

export async function copyPublicIssue(room: Room, row: OutboxRow, about: string): Promise<SendOutcome> {
  const found = await inHand(room.ask, about, 'saving')
  const kept = row.external === undefined ? {} : { external: row.external }
  if (found === undefined) return { is: 'done', ...kept }
  const { value, now } = found
  if (value.tracker === undefined) return later('waits-for-tracker')
  const { repository, number } = value.tracker
  if (!(await room.repositories.isPrivate(repository))) throw new NotPrivate(repository)

  let read
  try {
    read = await readPublicIssue(room.octokit, now)
  } catch (error) {
    if (isDeleted(error)) return goneAs(value, now, 'already')
    throw error
  }
  const copy = copyWithout(read.issue, now.notice)
  if (!(await saved(room, { repository, number }, copy))) return parked('copy-differs')
  const { digest, comments, files } = copy
  return {
    is: 'done',
    external: { digest },
    learned: [{ type: 'PublicIssueSaved', case: value.key, by: itself, id: now.id, digest, comments, files }],
  }
}

type Tracker = { readonly repository: string; readonly number: number }

/** Each part is looked for before it is made; one that somebody edited is made anew, and what they wrote stays. */
async function saved(room: Room, tracker: Tracker, copy: Copy): Promise<boolean> {
  const parts = partsOf(copy)
  const at = { ...placeOf(tracker.repository), issue_number: tracker.number }
  const there = await commentsOf(room, tracker)
  for (const body of parts)
    if (!there.includes(body))
      await room.repositories.writeIn(tracker.repository, {
        write: (leaving) =>
          creating(() => room.octokit.rest.issues.createComment({ ...at, body, ...leaving })),
        takeBack: ({ data }) =>
          room.octokit.rest.issues.deleteComment({ ...placeOf(tracker.repository), comment_id: data.id }),
      })
  const after = await commentsOf(room, tracker)
  const text = textIn(parts.flatMap((part) => after.find((body) => body === part) ?? []))
  return text === copy.text && sha256(text) === copy.digest
}

async function commentsOf({ octokit }: Room, { repository, number }: Tracker): Promise<readonly string[]> {
  const at = { ...placeOf(repository), issue_number: number }
  const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...at, per_page: 100 })
  return comments.map(({ body = '' }) => body.replaceAll('\r\n', '\n'))
}
