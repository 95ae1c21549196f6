/** Asks the author of a public issue, there and in neutral words, to report privately; said once (O98). */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import type { PublicIssue } from '../domain/case/state.ts'
import { creating } from './errors.ts'
import { goneAs, inHand, isDeleted, readPublicIssue } from './public-issue.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'

export async function tellAuthor(room: Room, row: OutboxRow, about: string): Promise<SendOutcome> {
  const found = await inHand(room.ask, about, 'telling')
  if (found === undefined)
    return { is: 'done', ...(row.external !== undefined && { external: row.external }) }
  const { value, now } = found
  try {
    const notice = (await saidAlready(room, now)) ?? (await say(room, now))
    return {
      is: 'done',
      external: { notice },
      learned: [{ type: 'PublicIssueAuthorTold', case: value.key, by: itself, id: now.id, notice }],
    }
  } catch (error) {
    if (isDeleted(error)) return goneAs(value, now, 'already')
    throw error
  }
}

/** The words name neither a vulnerability nor the program: everybody who watches the repository reads them. */
const wordsFor = ({ words }: Room, { repository }: PublicIssue): string =>
  words.plain('github/public-author', { policy: `https://github.com/${repository}/security/policy` })

/** It carries no mark, since it stands in public: known by who wrote it and by every word. */
async function saidAlready(room: Room, now: PublicIssue): Promise<number | undefined> {
  const login = await room.botLogin()
  const wanted = wordsFor(room, now)
  const { issue } = await readPublicIssue(room.octokit, now)
  return issue.comments.find(
    ({ author, body }) => body === wanted && (login === undefined || author === login),
  )?.id
}

async function say(room: Room, now: PublicIssue): Promise<number> {
  const { data } = await creating(() =>
    room.octokit.rest.issues.createComment({
      ...placeOf(now.repository),
      issue_number: now.number,
      body: wordsFor(room, now),
    }),
  )
  return data.id
}
