/** Search of issues: like GitHub's, it knows a new issue only some time after it was opened. */
import { ok, validationFailed } from '../answers.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { issueShape } from '../shapes/issues.ts'
import type { Issue, Repo } from '../state.ts'

const INDEX_DELAY_MS = 30_000

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const qualifier = (term: string, repo: Repo, issue: Issue): boolean | undefined => {
  const [name, value] = [
    term.slice(0, term.indexOf(':')),
    term.slice(term.indexOf(':') + 1).replaceAll('"', ''),
  ]
  switch (name) {
    case 'repo':
      return same(`${repo.owner}/${repo.name}`, value)
    case 'org':
    case 'user':
      return same(repo.owner, value)
    case 'is':
    case 'type':
    case 'state':
      if (value === 'open' || value === 'closed') return issue.state === value
      return value === 'issue' ? !issue.isPullRequest : value === 'pr' ? issue.isPullRequest : undefined
    case 'author':
      return same(issue.user, value)
    case 'assignee':
      return issue.assignees.some((login) => same(login, value))
    case 'label':
      return issue.labels.some((label) => same(label, value))
    case 'in':
      return true
    default:
      return undefined
  }
}

const fits = (query: string, repo: Repo, issue: Issue): boolean => {
  const text =
    `${issue.title}\n${issue.body ?? ''}\n${issue.comments.map(({ body }) => body).join('\n')}`.toLowerCase()
  const terms = query.match(/\w+:"[^"]*"|"[^"]*"|\S+/g) ?? []
  return terms.every(
    (term) => qualifier(term, repo, issue) ?? text.includes(term.replaceAll('"', '').toLowerCase()),
  )
}

const search = (call: Call) => {
  const query = call.query['q'] ?? ''
  if (query.trim() === '') throw validationFailed({ resource: 'Search', field: 'q', code: 'missing' })
  const hits = call.state.repos
    .filter((repo) => call.state.permission(repo, call.viewer) !== 'none')
    .flatMap((repo) => repo.issues.map((issue) => ({ repo, issue })))
    .filter(({ repo, issue }) => call.nowMs >= issue.createdAtMs + INDEX_DELAY_MS && fits(query, repo, issue))
    .toSorted((a, b) => b.issue.createdAtMs - a.issue.createdAtMs)
  const page = numbered(call, undefined, hits)
  return ok(
    {
      total_count: hits.length,
      incomplete_results: false,
      search_type: 'lexical',
      items: page.items.map(({ repo, issue }) => {
        const shape = issueShape(call, repo, issue)
        return { ...shape, body: issue.body ?? '', score: 1 }
      }),
    },
    page.headers,
  )
}

export const searchRoutes = routes({ 'GET /search/issues': search })
