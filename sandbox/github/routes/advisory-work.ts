/** Around an advisory: CVE request, temporary private fork, and the comments preview. */
import { advisoryOf, advisoryRepoOf, isAdvisoryCollaborator, isRepoAdmin } from '../access.ts'
import { addAdvisoryComment, startFork } from '../advisory-deeds.ts'
import {
  accepted,
  created,
  forbidden,
  needsAdmin,
  notFound,
  ok,
  unprocessable,
  validationFailed,
} from '../answers.ts'
import { fieldsOf, requiredText } from '../bodies.ts'
import { wholeSecondsMs } from '../clock-text.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { advisoryCommentShape } from '../shapes/advisories.ts'
import { fullRepository } from '../shapes/repos.ts'
import { BODY_MAX } from './issues.ts'

const find = (call: Call) => {
  const repo = advisoryRepoOf(call)
  return { repo, advisory: advisoryOf(call, repo) }
}

const requestCve = (call: Call) => {
  const { repo, advisory } = find(call)
  if (!isRepoAdmin(call, repo)) throw needsAdmin()
  if (advisory.cveId !== null) throw unprocessable('The advisory already has a CVE identifier.')
  if (advisory.cveRequestedAtMs !== null) throw unprocessable('A CVE identifier was already requested.')
  if (advisory.state !== 'draft' && advisory.state !== 'published')
    throw unprocessable('A CVE identifier can only be requested for a draft or published advisory.')
  advisory.cveRequestedAtMs = call.nowMs
  call.state.changed(repo, call.viewer, `requested a CVE for ${advisory.ghsaId}`)
  return accepted({})
}

const fork = (call: Call) => {
  const { repo, advisory } = find(call)
  if (!isRepoAdmin(call, repo)) throw needsAdmin()
  if (advisory.privateFork !== null) throw unprocessable('The advisory already has a temporary private fork.')
  if (advisory.state === 'published' || advisory.state === 'closed')
    throw unprocessable(`A ${advisory.state} advisory cannot have a temporary private fork.`)
  const made = startFork(call.state, repo, advisory)
  call.state.changed(repo, call.viewer, `started a private fork for ${advisory.ghsaId}`)
  return accepted(fullRepository(call.state, made, call.viewer, call.links))
}

/** Internal comments are hidden from everybody who does not work on the advisory. */
const forWorkers = (call: Call) => {
  const found = find(call)
  if (!isRepoAdmin(call, found.repo) && !isAdvisoryCollaborator(call, found.repo, found.advisory))
    throw notFound()
  return found
}

const listComments = (call: Call) => {
  const { repo, advisory } = forWorkers(call)
  const since = call.query['since']
  const sinceMs = since === undefined ? 0 : Date.parse(since)
  if (Number.isNaN(sinceMs))
    throw validationFailed({ resource: 'AdvisoryComment', field: 'since', code: 'invalid' })
  const fresh = advisory.comments.filter((comment) => wholeSecondsMs(comment.updatedAtMs) >= sinceMs)
  const page = numbered(call, repo.id, fresh)
  return ok(
    page.items.map((comment) => advisoryCommentShape(call, repo, advisory, comment)),
    page.headers,
  )
}

const comment = (call: Call) => {
  const { repo, advisory } = forWorkers(call)
  const body = requiredText(fieldsOf(call.body), 'AdvisoryComment', 'body', BODY_MAX)
  const made = addAdvisoryComment(call.state, repo, advisory, call.viewer, body)
  return created(advisoryCommentShape(call, repo, advisory, made))
}

const findComment = (call: Call) => {
  const found = forWorkers(call)
  const hit = found.advisory.comments.find(({ id }) => id === Number(call.params['comment_id']))
  if (hit === undefined) throw notFound()
  return { ...found, hit }
}

const readComment = (call: Call) => {
  const { repo, advisory, hit } = findComment(call)
  return ok(advisoryCommentShape(call, repo, advisory, hit))
}

const editComment = (call: Call) => {
  const { repo, advisory, hit } = findComment(call)
  if (hit.user !== call.viewer && !isRepoAdmin(call, repo))
    throw forbidden('Must have admin rights to Repository.')
  hit.body = requiredText(fieldsOf(call.body), 'AdvisoryComment', 'body', BODY_MAX)
  hit.updatedAtMs = call.nowMs
  call.state.changed(repo, call.viewer, `edited comment ${hit.id} on ${advisory.ghsaId}`)
  return ok(advisoryCommentShape(call, repo, advisory, hit))
}

const ADVISORY = '/repos/{owner}/{repo}/security-advisories/{ghsa_id}' as const

export const advisoryWorkRoutes = routes({
  [`POST ${ADVISORY}/cve` as const]: requestCve,
  [`POST ${ADVISORY}/forks` as const]: fork,
  [`GET ${ADVISORY}/comments` as const]: listComments,
  [`POST ${ADVISORY}/comments` as const]: comment,
  [`GET ${ADVISORY}/comments/{comment_id}` as const]: readComment,
  [`PATCH ${ADVISORY}/comments/{comment_id}` as const]: editComment,
})
