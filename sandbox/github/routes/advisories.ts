/** Repository security advisories: list, draft, report privately, read, edit. */
import { advisoryOf, advisoryRepoOf, canSeeAdvisory, isAdvisoryCollaborator, isRepoAdmin } from '../access.ts'
import { createBody, readBody, reportBody, updateBody } from '../advisory-bodies.ts'
import { createAdvisory, editAdvisory } from '../advisory-deeds.ts'
import { Refusal, created, forbidden, needsAdmin, notFound, ok } from '../answers.ts'
import { byCursor } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { advisoryShape } from '../shapes/advisories.ts'
import type { Advisory, Repo } from '../state.ts'

const choice = <const T extends string>(call: Call, name: string, allowed: readonly T[]): T | undefined => {
  const value = call.query[name]
  if (value === undefined) return undefined
  const known = allowed.find((candidate) => candidate === value)
  if (known === undefined) throw new Refusal(400, `Invalid value for ${name}`)
  return known
}

const listed = (call: Call, repoId: number | undefined, all: { repo: Repo; advisory: Advisory }[]) => {
  const state = choice(call, 'state', ['triage', 'draft', 'published', 'closed'])
  const sort = choice(call, 'sort', ['created', 'updated', 'published']) ?? 'created'
  const sign = choice(call, 'direction', ['asc', 'desc']) === 'asc' ? 1 : -1
  const at = ({ createdAtMs, updatedAtMs, publishedAtMs }: Advisory): number =>
    ({ created: createdAtMs, updated: updatedAtMs, published: publishedAtMs ?? 0 })[sort]
  const sorted = all
    .filter(({ advisory }) => state === undefined || advisory.state === state)
    .toSorted(
      (a, b) => sign * (at(a.advisory) - at(b.advisory) || a.advisory.createdAtMs - b.advisory.createdAtMs),
    )
  const page = byCursor(call, repoId, sorted, ({ advisory }) => advisory.ghsaId)
  return ok(
    page.items.map(({ repo, advisory }) => advisoryShape(call, repo, advisory)),
    page.headers,
  )
}

const visible = (call: Call, repo: Repo): { repo: Repo; advisory: Advisory }[] =>
  repo.advisories
    .filter((advisory) => canSeeAdvisory(call, repo, advisory))
    .map((advisory) => ({ repo, advisory }))

const list = (call: Call) => {
  const repo = advisoryRepoOf(call)
  return listed(call, repo.id, visible(call, repo))
}

const listOfOrg = (call: Call) => {
  const org = call.params['org'] ?? ''
  // "The authenticated user must be an owner or security manager for the organization."
  if (call.state.orgRole(org, call.viewer) !== 'owner') throw notFound()
  const repos = call.state.repos.filter(
    (repo) => repo.owner.toLowerCase() === org.toLowerCase() && !repo.private,
  )
  return listed(
    call,
    undefined,
    repos.flatMap((repo) => visible(call, repo)),
  )
}

const create = (call: Call) => {
  const repo = advisoryRepoOf(call)
  if (!isRepoAdmin(call, repo)) throw needsAdmin()
  const advisory = createAdvisory(call.state, repo, call.viewer, readBody(createBody, call.body), 'draft')
  return created(advisoryShape(call, repo, advisory))
}

const report = (call: Call) => {
  const repo = advisoryRepoOf(call)
  if (!repo.privateVulnerabilityReporting)
    throw forbidden('Private vulnerability reporting is not enabled for this repository.')
  const { vulnerabilities, ...rest } = readBody(reportBody, call.body)
  const fields = vulnerabilities ? { ...rest, vulnerabilities } : rest
  return created(advisoryShape(call, repo, createAdvisory(call.state, repo, call.viewer, fields, 'report')))
}

const read = (call: Call) => {
  const repo = advisoryRepoOf(call)
  return ok(advisoryShape(call, repo, advisoryOf(call, repo)))
}

const edit = (call: Call) => {
  const repo = advisoryRepoOf(call)
  const advisory = advisoryOf(call, repo)
  const admin = isRepoAdmin(call, repo)
  if (!admin && !isAdvisoryCollaborator(call, repo, advisory)) throw needsAdmin()
  const fields = readBody(updateBody, call.body)
  const people = fields.collaborating_users !== undefined || fields.collaborating_teams !== undefined
  if (!admin && people)
    throw forbidden(
      'Cannot update advisory collaborators unless you have administrative/security management rights',
    )
  if (!admin && fields.state !== undefined && fields.state !== advisory.state) throw needsAdmin()
  editAdvisory(call.state, repo, advisory, call.viewer, fields)
  return ok(advisoryShape(call, repo, advisory))
}

export const advisoryRoutes = routes({
  'GET /orgs/{org}/security-advisories': listOfOrg,
  'GET /repos/{owner}/{repo}/security-advisories': list,
  'POST /repos/{owner}/{repo}/security-advisories': create,
  'POST /repos/{owner}/{repo}/security-advisories/reports': report,
  'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}': read,
  'PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}': edit,
})
