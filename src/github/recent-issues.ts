/** Open issues of a public repository that were updated since: a page at a time, the longest ago first, and nothing when nothing changed (O96). */
import type { PublicIssueRead, RecentIssues, RecentIssuesWish } from '../app/core/ports.ts'
import type { GitHub } from './client.ts'
import { failureOf, statusOf } from './errors.ts'
import { isPublic, placeOf } from './repositories.ts'

const pageSize = 100
/** Of one look; the rest waits for the next one. */
const pagesMost = 5
/** What is left for the cases: below it a look ends after its page. */
const callsKept = 500

type Question = { readonly sinceMs: number; readonly page: number }

export async function recentIssues(octokit: GitHub, wish: RecentIssuesWish): Promise<RecentIssues> {
  try {
    return await read(octokit, wish)
  } catch (error) {
    // "304 Not Modified" is thrown by Octokit like a failure; it costs nothing of the limit (REST, best practices).
    if (statusOf(error) === 304) return { is: 'unchanged' }
    const failure = failureOf(error, wish.nowMs)
    const waitMs = failure.is === 'later' ? failure.waitMs : undefined
    return { is: 'failed', code: failure.code, ...(waitMs !== undefined && { waitMs }) }
  }
}

async function read(octokit: GitHub, { repository, sinceMs, etag }: RecentIssuesWish): Promise<RecentIssues> {
  const issues: PublicIssueRead[] = []
  let next: Question = { sinceMs, page: 1 }
  for (let turn = 1; ; turn += 1) {
    const asked = next
    const { data, headers } = await octokit.rest.issues.listForRepo({
      ...placeOf(repository),
      state: 'open',
      sort: 'updated',
      direction: 'asc',
      since: new Date(asked.sinceMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      per_page: pageSize,
      page: asked.page,
      ...(turn === 1 && etag !== undefined && { headers: { 'if-none-match': etag } }),
    })
    // GitHub lists pull requests among the issues (REST, issues).
    issues.push(...data.filter(({ pull_request: pull }) => pull === undefined).map(issueOf))
    next = after(asked, Date.parse(data.at(-1)?.updated_at ?? ''))
    const ends = data.length < pageSize || turn === pagesMost || isLow(headers)
    if (!ends) continue
    if (issues.length > 0 && !(await isShown(octokit, repository)))
      return { is: 'failed', code: 'repository-private' }
    const same = asked.page === 1 && next.sinceMs === asked.sinceMs && data.length < pageSize
    return {
      is: 'read',
      issues,
      sinceMs: next.sinceMs,
      ...(same && headers.etag !== undefined && { etag: headers.etag }),
    }
  }
}

/** By the time of the last one, since a page by its number shifts while people write; only within one second is there no other way. */
const after = ({ sinceMs, page }: Question, lastMs: number): Question =>
  Number.isNaN(lastMs) || lastMs <= sinceMs ? { sinceMs, page: page + 1 } : { sinceMs: lastMs, page: 1 }

const isLow = (headers: { readonly 'x-ratelimit-remaining'?: string }): boolean =>
  Number(headers['x-ratelimit-remaining'] ?? callsKept) < callsKept

async function isShown(octokit: GitHub, repository: string): Promise<boolean> {
  return isPublic((await octokit.rest.repos.get(placeOf(repository))).data)
}

type Listed = Awaited<ReturnType<GitHub['rest']['issues']['listForRepo']>>['data'][number]

const issueOf = (one: Listed): PublicIssueRead => ({
  number: one.number,
  url: one.html_url,
  title: one.title,
  body: one.body ?? '',
  labels: one.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  author: one.user?.login ?? 'ghost',
  createdAtMs: Date.parse(one.created_at),
  updatedAtMs: Date.parse(one.updated_at),
})
