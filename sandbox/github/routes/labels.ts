/** Labels of issues and of the repository, assignees, and the lock of an issue. */
import { issueOf, repoOf } from '../access.ts'
import { Refusal, created, forbidden, noContent, notFound, ok, validationFailed } from '../answers.ts'
import { fieldsOf, names, oneOf, optionalText, requiredText } from '../bodies.ts'
import { editIssue, lockIssue } from '../issue-deeds.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { issueShape, labelShape, labelsOf } from '../shapes/issues.ts'
import type { Label, Repo } from '../state.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const pushed = (call: Call, method: string) => {
  const repo = repoOf(call)
  const issue = issueOf(call, repo, method)
  if (!call.state.canPush(repo, call.viewer)) throw forbidden('Must have admin rights to Repository.')
  return { repo, issue }
}

const listOnIssue = (call: Call) => {
  const repo = repoOf(call)
  const page = numbered(call, repo.id, labelsOf(repo, issueOf(call, repo, 'GET'), call.links))
  return ok(page.items, page.headers)
}

const change = (method: string, next: (given: string[], now: string[]) => string[]) => (call: Call) => {
  const { repo, issue } = pushed(call, method)
  const given = names(
    Array.isArray(call.body) ? { labels: call.body } : fieldsOf(call.body),
    'Label',
    'labels',
    'name',
  )
  editIssue(call.state, repo, issue, call.viewer, { labels: next(given ?? [], issue.labels) })
  return ok(labelsOf(repo, issue, call.links))
}

const removeAll = (call: Call) => {
  const { repo, issue } = pushed(call, 'DELETE')
  editIssue(call.state, repo, issue, call.viewer, { labels: [] })
  return noContent()
}

const removeOne = (call: Call) => {
  const { repo, issue } = pushed(call, 'DELETE')
  const name = call.params['name'] ?? ''
  if (!issue.labels.some((label) => same(label, name))) throw new Refusal(404, 'Label does not exist')
  editIssue(call.state, repo, issue, call.viewer, {
    labels: issue.labels.filter((label) => !same(label, name)),
  })
  return ok(labelsOf(repo, issue, call.links))
}

const listOnRepo = (call: Call) => {
  const repo = repoOf(call)
  const page = numbered(call, repo.id, repo.labels)
  return ok(
    page.items.map((label) => labelShape(repo, label, call.links)),
    page.headers,
  )
}

const labelOf = (call: Call, repo: Repo): Label => {
  const label = repo.labels.find(({ name }) => same(name, call.params['name'] ?? ''))
  if (label === undefined) throw notFound()
  return label
}

const readOnRepo = (call: Call) => {
  const repo = repoOf(call)
  return ok(labelShape(repo, labelOf(call, repo), call.links))
}

const appearance = (call: Call) => {
  const fields = fieldsOf(call.body)
  const color = optionalText(fields, 'Label', 'color', 100) ?? undefined
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color))
    throw validationFailed({ resource: 'Label', field: 'color', code: 'invalid', value: color })
  return { color, description: optionalText(fields, 'Label', 'description', 100) }
}

const free = (repo: Repo, name: string): string => {
  if (repo.labels.some((label) => same(label.name, name)))
    throw validationFailed({ resource: 'Label', field: 'name', code: 'already_exists' })
  return name
}

const createOnRepo = (call: Call) => {
  const repo = repoOf(call)
  if (!call.state.canPush(repo, call.viewer)) throw notFound()
  const name = free(repo, requiredText(fieldsOf(call.body), 'Label', 'name', 50))
  const { color, description } = appearance(call)
  const label: Label = {
    id: call.state.nextId(),
    name,
    color: color ?? 'ededed',
    description: description ?? null,
  }
  repo.labels.push(label)
  call.state.changed(repo, call.viewer, `created the label ${name}`)
  return created(labelShape(repo, label, call.links))
}

const editOnRepo = (call: Call) => {
  const repo = repoOf(call)
  if (!call.state.canPush(repo, call.viewer)) throw notFound()
  const label = labelOf(call, repo)
  const to = optionalText(fieldsOf(call.body), 'Label', 'new_name', 50) ?? label.name
  const name = same(to, label.name) ? to : free(repo, to)
  const { color, description } = appearance(call)
  for (const issue of repo.issues)
    issue.labels = issue.labels.map((held) => (held === label.name ? name : held))
  Object.assign(
    label,
    { name },
    color === undefined ? {} : { color },
    description === undefined ? {} : { description },
  )
  return ok(labelShape(repo, label, call.links))
}

/** "Only users with push access can add assignees. Assignees are silently ignored otherwise." */
const assign = (method: 'POST' | 'DELETE') => (call: Call) => {
  const repo = repoOf(call)
  const issue = issueOf(call, repo, method)
  const given = names(fieldsOf(call.body), 'Issue', 'assignees', 'login') ?? []
  if (call.state.canPush(repo, call.viewer)) {
    const able = given.filter((login) => call.state.canPush(repo, login))
    const assignees =
      method === 'POST'
        ? [...issue.assignees, ...able]
        : issue.assignees.filter((held) => !given.some((login) => same(login, held)))
    editIssue(call.state, repo, issue, call.viewer, { assignees })
  }
  const shape = issueShape(call, repo, issue)
  return method === 'POST' ? created(shape) : ok(shape)
}

const lock = (locked: boolean) => (call: Call) => {
  const { repo, issue } = pushed(call, locked ? 'PUT' : 'DELETE')
  const reasons = ['off-topic', 'too heated', 'resolved', 'spam'] as const
  const reason = locked ? (oneOf(fieldsOf(call.body), 'Issue', 'lock_reason', reasons) ?? null) : null
  lockIssue(call.state, repo, issue, call.viewer, locked, reason)
  return noContent()
}

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}' as const

export const labelRoutes = routes({
  [`GET ${ISSUE}/labels` as const]: listOnIssue,
  [`POST ${ISSUE}/labels` as const]: change('POST', (given, now) => [...now, ...given]),
  [`PUT ${ISSUE}/labels` as const]: change('PUT', (given) => given),
  [`DELETE ${ISSUE}/labels` as const]: removeAll,
  [`DELETE ${ISSUE}/labels/{name}` as const]: removeOne,
  [`POST ${ISSUE}/assignees` as const]: assign('POST'),
  [`DELETE ${ISSUE}/assignees` as const]: assign('DELETE'),
  [`PUT ${ISSUE}/lock` as const]: lock(true),
  [`DELETE ${ISSUE}/lock` as const]: lock(false),
  'GET /repos/{owner}/{repo}/labels': listOnRepo,
  'POST /repos/{owner}/{repo}/labels': createOnRepo,
  'GET /repos/{owner}/{repo}/labels/{name}': readOnRepo,
  'PATCH /repos/{owner}/{repo}/labels/{name}': editOnRepo,
})
