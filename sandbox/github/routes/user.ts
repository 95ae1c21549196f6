/** Who is calling, who others are, the repository itself, and the caller's limits. */
import { advisoryRepoOf, isRepoAdmin, repoOf } from '../access.ts'
import { noContent, notFound, ok, unprocessable } from '../answers.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { fullRepository } from '../shapes/repos.ts'
import { privateUser, publicUser } from '../shapes/users.ts'

const me = (call: Call) => {
  const user = call.state.user(call.viewer)
  if (user === undefined) throw notFound()
  return ok(privateUser(call.state, user, call.links))
}

const somebody = (call: Call) => {
  const user = call.state.user(call.params['username'] ?? '')
  if (user === undefined) throw notFound()
  return ok(publicUser(call.state, user, call.links))
}

/** REST, users, "Get a user using their ID": whatever the account is called today. */
const numbered = (call: Call) => {
  const user = call.state.users.find(({ id }) => String(id) === call.params['account_id'])
  if (user === undefined) throw notFound()
  return ok(publicUser(call.state, user, call.links))
}

const repository = (call: Call) => ok(fullRepository(call.state, repoOf(call), call.viewer, call.links))

const reporting = (call: Call) => ok({ enabled: advisoryRepoOf(call).privateVulnerabilityReporting })

const setReporting = (enabled: boolean) => (call: Call) => {
  const repo = repoOf(call)
  if (!isRepoAdmin(call, repo)) throw notFound()
  if (repo.private)
    throw unprocessable('Private vulnerability reporting is only available for public repositories.')
  repo.privateVulnerabilityReporting = enabled
  call.state.changed(repo, call.viewer, `${enabled ? 'enabled' : 'disabled'} private vulnerability reporting`)
  return noContent()
}

export const userRoutes = routes({
  'GET /user': me,
  'GET /users/{username}': somebody,
  'GET /user/{account_id}': numbered,
  'GET /repos/{owner}/{repo}': repository,
  'GET /repos/{owner}/{repo}/private-vulnerability-reporting': reporting,
  'PUT /repos/{owner}/{repo}/private-vulnerability-reporting': setReporting(true),
  'DELETE /repos/{owner}/{repo}/private-vulnerability-reporting': setReporting(false),
})
