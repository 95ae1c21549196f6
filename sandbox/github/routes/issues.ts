/** Issues: list, create, read, edit. */
import { issueOf, repoOf } from '../access.ts'
import { created, forbidden, gone, ok, validationFailed } from '../answers.ts'
import { fieldsOf, names, oneOf, optionalText, requiredText } from '../bodies.ts'
import type { Fields } from '../bodies.ts'
import { wholeSecondsMs } from '../clock-text.ts'
import { editIssue, openIssue } from '../issue-deeds.ts'
import type { IssueEdit } from '../issue-deeds.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { issueShape } from '../shapes/issues.ts'
import type { Issue, Repo } from '../state.ts'

const TITLE_MAX = 256
export const BODY_MAX = 65_536

const withIssues = (call: Call): Repo => {
  const repo = repoOf(call)
  if (!repo.issuesEnabled) throw gone('Issues has been disabled in this repository.')
  return repo
}

const assignable = ({ state }: Call, repo: Repo, logins: string[]): string[] => {
  const wrong = logins.find(
    (login) => !state.canPush(repo, login) && state.orgRole(repo.owner, login) === undefined,
  )
  if (wrong !== undefined)
    throw validationFailed({ resource: 'Issue', field: 'assignees', code: 'invalid', value: wrong })
  return logins.map((login) => state.user(login)?.login ?? login)
}

/** "Only users with push access can set labels and assignees; otherwise they are silently dropped." */
const pushOnly = (call: Call, repo: Repo, fields: Fields): { labels?: string[]; assignees?: string[] } => {
  const labels = names(fields, 'Issue', 'labels', 'name')
  const single = optionalText(fields, 'Issue', 'assignee', 100)
  const assignees =
    names(fields, 'Issue', 'assignees', 'login') ??
    (single === undefined ? undefined : single ? [single] : [])
  if (!call.state.canPush(repo, call.viewer)) return {}
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(assignees === undefined ? {} : { assignees: assignable(call, repo, assignees) }),
  }
}

const text = (fields: Fields, field: string): Fields =>
  typeof fields[field] === 'number' ? { ...fields, [field]: String(fields[field]) } : fields

const create = (call: Call) => {
  const repo = withIssues(call)
  const fields = text(fieldsOf(call.body), 'title')
  const title = requiredText(fields, 'Issue', 'title', TITLE_MAX)
  const body = optionalText(fields, 'Issue', 'body', BODY_MAX) ?? null
  const issue = openIssue(call.state, repo, call.viewer, { title, body, ...pushOnly(call, repo, fields) })
  return created(issueShape(call, repo, issue))
}

const edit = (call: Call) => {
  const repo = withIssues(call)
  const issue = issueOf(call, repo, 'PATCH')
  if (!call.state.canPush(repo, call.viewer) && issue.user !== call.viewer)
    throw forbidden('Must have admin rights to Repository.')
  const fields = text(fieldsOf(call.body), 'title')
  const title =
    (fields['title'] ?? null) === null ? undefined : requiredText(fields, 'Issue', 'title', TITLE_MAX)
  const body = optionalText(fields, 'Issue', 'body', BODY_MAX)
  const state = oneOf(fields, 'Issue', 'state', ['open', 'closed'])
  const reason = oneOf(fields, 'Issue', 'state_reason', ['completed', 'not_planned', 'duplicate', 'reopened'])
  const change: IssueEdit = {
    ...pushOnly(call, repo, fields),
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined ? {} : { stateReason: reason }),
  }
  editIssue(call.state, repo, issue, call.viewer, change)
  return ok(issueShape(call, repo, issue))
}

const choice = <const T extends string>(
  query: Record<string, string>,
  name: string,
  allowed: readonly T[],
): T => {
  const value = query[name] ?? allowed[0]
  const known = allowed.find((candidate) => candidate === value)
  if (known === undefined)
    throw validationFailed({ resource: 'Issue', field: name, code: 'invalid', value: value ?? null })
  return known
}

const matches = (query: Record<string, string>, state: 'open' | 'closed' | 'all') => {
  const sinceMs = query['since'] === undefined ? undefined : Date.parse(query['since'])
  if (Number.isNaN(sinceMs)) throw validationFailed({ resource: 'Issue', field: 'since', code: 'invalid' })
  const labels = (query['labels'] ?? '').split(',').filter((label) => label !== '')
  const { creator, assignee } = query
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
  return (issue: Issue): boolean =>
    (state === 'all' || issue.state === state) &&
    (sinceMs === undefined || wholeSecondsMs(issue.updatedAtMs) >= sinceMs) &&
    (creator === undefined || same(issue.user, creator)) &&
    (assignee === undefined ||
      assignee === '*' ||
      (assignee === 'none'
        ? issue.assignees.length === 0
        : issue.assignees.some((login) => same(login, assignee)))) &&
    labels.every((label) => issue.labels.some((name) => same(name, label)))
}

const list = (call: Call) => {
  const repo = repoOf(call)
  const sort = choice(call.query, 'sort', ['created', 'updated', 'comments'])
  const direction = choice(call.query, 'direction', ['desc', 'asc'])
  const key = (issue: Issue): number =>
    ({ created: issue.createdAtMs, updated: issue.updatedAtMs, comments: issue.comments.length })[sort]
  const sorted = repo.issues
    .filter(matches(call.query, choice(call.query, 'state', ['open', 'closed', 'all'])))
    .toSorted((a, b) => (direction === 'asc' ? 1 : -1) * (key(a) - key(b) || a.number - b.number))
  const page = numbered(call, repo.id, sorted)
  return ok(
    page.items.map((issue) => issueShape(call, repo, issue)),
    page.headers,
  )
}

const read = (call: Call) => {
  const repo = repoOf(call)
  return ok(issueShape(call, repo, issueOf(call, repo, 'GET')))
}

export const issueRoutes = routes({
  'GET /repos/{owner}/{repo}/issues': list,
  'POST /repos/{owner}/{repo}/issues': create,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': read,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': edit,
})
