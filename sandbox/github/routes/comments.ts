/** Comments of issues. */
import { issueOf, repoOf } from '../access.ts'
import { created, forbidden, noContent, notFound, ok, validationFailed } from '../answers.ts'
import { fieldsOf, requiredText } from '../bodies.ts'
import { wholeSecondsMs } from '../clock-text.ts'
import { addComment, editComment, removeComment } from '../issue-deeds.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { commentShape } from '../shapes/issues.ts'
import { BODY_MAX } from './issues.ts'

const list = (call: Call) => {
  const repo = repoOf(call)
  const issue = issueOf(call, repo, 'GET')
  const since = call.query['since']
  const sinceMs = since === undefined ? 0 : Date.parse(since)
  if (Number.isNaN(sinceMs))
    throw validationFailed({ resource: 'IssueComment', field: 'since', code: 'invalid' })
  const fresh = issue.comments.filter((comment) => wholeSecondsMs(comment.updatedAtMs) >= sinceMs)
  const page = numbered(call, repo.id, fresh)
  return ok(
    page.items.map((comment) => commentShape(call, repo, issue, comment)),
    page.headers,
  )
}

const create = (call: Call) => {
  const repo = repoOf(call)
  const issue = issueOf(call, repo, 'POST')
  if (issue.locked && !call.state.canPush(repo, call.viewer))
    throw forbidden('Unable to create comment because issue is locked.')
  const body = requiredText(fieldsOf(call.body), 'IssueComment', 'body', BODY_MAX)
  return created(commentShape(call, repo, issue, addComment(call.state, repo, issue, call.viewer, body)))
}

const find = (call: Call) => {
  const repo = repoOf(call)
  const id = Number(call.params['comment_id'])
  for (const issue of repo.issues) {
    const comment = issue.comments.find((candidate) => candidate.id === id)
    if (comment !== undefined) return { repo, issue, comment }
  }
  throw notFound()
}

const findOwn = (call: Call) => {
  const found = find(call)
  if (found.comment.user !== call.viewer && !call.state.canPush(found.repo, call.viewer))
    throw forbidden('Must have admin rights to Repository.')
  return found
}

const read = (call: Call) => {
  const { repo, issue, comment } = find(call)
  return ok(commentShape(call, repo, issue, comment))
}

const edit = (call: Call) => {
  const { repo, issue, comment } = findOwn(call)
  const body = requiredText(fieldsOf(call.body), 'IssueComment', 'body', BODY_MAX)
  editComment(call.state, repo, issue, comment, call.viewer, body)
  return ok(commentShape(call, repo, issue, comment))
}

const remove = (call: Call) => {
  const { repo, issue, comment } = findOwn(call)
  removeComment(call.state, repo, issue, comment, call.viewer)
  return noContent()
}

export const commentRoutes = routes({
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': list,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': create,
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': read,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': edit,
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': remove,
})
