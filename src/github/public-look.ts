/** Whether an address is a public issue we may take down, before anything is begun. */
import type { PublicIssueSeen, PublicIssueWish } from '../app/core/ports.ts'
import { sameRepository } from '../domain/text/link.ts'
import { Refused, refuse } from '../domain/refusal.ts'
import type { GitHub } from './client.ts'
import { statusOf } from './errors.ts'
import { Moved } from './faults.ts'
import { copyWithout, readPublicIssue } from './public-issue.ts'
import { isPublic, placeOf } from './repositories.ts'
import { whoAmI } from './who-am-i.ts'

export async function lookAtPublicIssue(
  octokit: GitHub,
  { url, removal, tracker, notice }: PublicIssueWish,
): Promise<PublicIssueSeen> {
  const { repository, number, kind } = readAddress(url)
  if (sameRepository(repository, tracker)) throw new Refused(refuse('public-issue-private', { repository }))
  const { data } = await found(
    () => octokit.rest.repos.get(placeOf(repository)),
    () => new Refused(refuse('public-issue-unreachable', { repository })),
  )
  if (!isPublic(data)) throw new Refused(refuse('public-issue-private', { repository }))
  const read = await found(
    () => readPublicIssue(octokit, { repository, number }),
    () => new Refused(refuse('public-issue-missing', { url })),
  )
  if (kind === 'pull' || read.isPull) throw new Refused(refuse('public-issue-pull', { url }))
  const deletes = removal === 'delete'
  if (!(deletes ? data.permissions?.admin : data.permissions?.push))
    throw new Refused(
      refuse('public-issue-rights', { repository, login: (await whoAmI(octokit)) ?? 'the bot', deletes }),
    )
  const { digest, comments, files } = copyWithout(read.issue, notice)
  const { nodeId, issue } = read
  return { repository, number, nodeId, url: read.url, comments, files, digest, author: issue.author }
}

/** On GitHub Enterprise Server the host is another; the API we talk to knows only its own. */
function readAddress(url: string): { repository: string; number: number; kind: string } {
  const address =
    /^https:\/\/[\w.-]+(?::\d+)?\/([\w.-]+\/[\w.-]+)\/(issues|pull)\/([1-9]\d{0,9})(?:[/?#].*)?$/
  const [, repository, kind, number] = address.exec(url.trim()) ?? []
  if (repository === undefined || kind === undefined) throw new Refused(refuse('public-issue-link', {}))
  return { repository, number: Number(number), kind }
}

async function found<T>(ask: () => Promise<T>, missing: () => Refused): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const status = statusOf(error)
    if (error instanceof Moved || status === 404 || status === 410) throw missing()
    throw error
  }
}
