/** Collaborators of a repository, and teams of an organisation. */
import { isRepoAdmin, repoOf } from '../access.ts'
import { created, forbidden, needsAdmin, noContent, notFound, ok, unprocessable } from '../answers.ts'
import { fieldsOf, oneOf, optionalText } from '../bodies.ts'
import { instant } from '../clock-text.ts'
import { numbered } from '../pages.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { fullRepository, permissionFlags, repoUrl } from '../shapes/repos.ts'
import { fullTeam, teamUrl } from '../shapes/teams.ts'
import { nodeId, simpleUser } from '../shapes/users.ts'
import type { Permission, Repo, Team, User } from '../state.ts'

const userOf = (call: Call): User => {
  const user = call.state.user(call.params['username'] ?? '')
  if (user === undefined) throw notFound()
  return user
}

const collaboratorShape = (call: Call, repo: Repo, user: User) => {
  const permission = call.state.permission(repo, user.login)
  return {
    ...simpleUser(call.state, user.login, call.links),
    permissions: permissionFlags(permission),
    role_name: permission,
  }
}

const pushedRepo = (call: Call): Repo => {
  const repo = repoOf(call)
  if (!call.state.canPush(repo, call.viewer))
    throw forbidden('Must have push access to view repository collaborators.')
  return repo
}

const granted = (repo: Repo, login: string): Permission => repo.permissions.get(login.toLowerCase()) ?? 'none'

/** Of a temporary private fork those are collaborators too who collaborate on its advisory. */
const collaborates = ({ state }: Call, repo: Repo, login: string): boolean =>
  granted(repo, login) !== 'none' || state.forkPermission(repo, login) !== 'none'

const list = (call: Call) => {
  const repo = pushedRepo(call)
  const all = call.state.users.filter(({ login }) => collaborates(call, repo, login))
  const page = numbered(call, repo.id, all)
  return ok(
    page.items.map((user) => collaboratorShape(call, repo, user)),
    page.headers,
  )
}

const check = (call: Call) => {
  const repo = pushedRepo(call)
  if (!collaborates(call, repo, userOf(call).login)) throw notFound()
  return noContent()
}

const permissionOf = (call: Call) => {
  const repo = pushedRepo(call)
  const user = userOf(call)
  const permission = call.state.permission(repo, user.login)
  return ok({ permission, role_name: permission, user: collaboratorShape(call, repo, user) })
}

const NAMES: Record<string, Permission> = {
  pull: 'read',
  triage: 'read',
  push: 'write',
  maintain: 'write',
  admin: 'admin',
}

const invite = (call: Call) => {
  const repo = repoOf(call)
  if (!isRepoAdmin(call, repo)) throw needsAdmin()
  const user = userOf(call)
  const asked = optionalText(fieldsOf(call.body), 'Collaborator', 'permission', 100) ?? 'push'
  const permission = NAMES[asked]
  if (permission === undefined) throw unprocessable(`Invalid permission: ${asked}`)
  const key = user.login.toLowerCase()
  if (granted(repo, key) !== 'none' || call.state.orgRole(repo.owner, key) !== undefined) {
    repo.permissions.set(key, permission)
    return noContent()
  }
  repo.invitations.set(key, permission)
  call.state.changed(repo, call.viewer, `invited ${user.login}`)
  const id = call.state.nextId()
  return created({
    id,
    node_id: nodeId('RI', id),
    repository: fullRepository(call.state, repo, call.viewer, call.links),
    invitee: simpleUser(call.state, user.login, call.links),
    inviter: simpleUser(call.state, call.viewer, call.links),
    permissions: permission,
    created_at: instant(call.nowMs),
    expired: false,
    url: `${call.links.apiUrl}/user/repository_invitations/${id}`,
    html_url: `${repoUrl(repo, { apiUrl: call.links.htmlUrl, htmlUrl: '' }).replace('/repos/', '/')}/invitations`,
  })
}

const dismiss = (call: Call) => {
  const repo = repoOf(call)
  if (!isRepoAdmin(call, repo)) throw needsAdmin()
  const key = userOf(call).login.toLowerCase()
  repo.permissions.delete(key)
  repo.invitations.delete(key)
  call.state.changed(repo, call.viewer, `removed ${key}`)
  return noContent()
}

const assignable = (call: Call) => {
  const repo = repoOf(call)
  const user = call.state.user(call.params['assignee'] ?? '')
  if (user === undefined || !call.state.canPush(repo, user.login)) throw notFound()
  return noContent()
}

/** "The team must be visible to the authenticated user": members of the organisation see it. */
const teamOf = (call: Call): Team => {
  const team = call.state.team(call.params['org'] ?? '', call.params['team_slug'] ?? '')
  if (team === undefined || call.state.orgRole(team.org, call.viewer) === undefined) throw notFound()
  return team
}

const readTeam = (call: Call) => ok(fullTeam(call.state, teamOf(call), call.links))

const members = (call: Call) => {
  const team = teamOf(call)
  const role = call.query['role'] ?? 'all'
  const page = numbered(
    call,
    undefined,
    [...team.members].filter(([, held]) => role === 'all' || held === role),
  )
  return ok(
    page.items.map(([login, held]) => ({
      ...simpleUser(call.state, login, call.links),
      role: held,
      inherited: false,
    })),
    page.headers,
  )
}

const membershipShape = (call: Call, team: Team, login: string, role: 'member' | 'maintainer') => ({
  url: `${teamUrl(team, call.links)}/memberships/${login}`,
  role,
  state: team.members.has(login) ? 'active' : 'pending',
})

const membership = (call: Call) => {
  const team = teamOf(call)
  const { login } = userOf(call)
  const role = team.members.get(login) ?? team.invited.get(login)
  if (role === undefined) throw notFound()
  return ok(membershipShape(call, team, login, role))
}

const runTeam = (call: Call): Team => {
  const team = teamOf(call)
  const owner = call.state.orgRole(team.org, call.viewer) === 'owner'
  if (!owner && team.members.get(call.viewer) !== 'maintainer')
    throw forbidden('You must be an organization owner or team maintainer to change memberships.')
  return team
}

const join = (call: Call) => {
  const team = runTeam(call)
  const { login } = userOf(call)
  const role = oneOf(fieldsOf(call.body), 'TeamMembership', 'role', ['member', 'maintainer']) ?? 'member'
  // Rest, teams: who is not in the organisation yet is invited by mail, and the membership is pending until they accept.
  const inside = call.state.orgRole(team.org, login) !== undefined
  const list = inside ? team.members : team.invited
  list.set(login, role)
  return ok(membershipShape(call, team, login, role))
}

const leave = (call: Call) => {
  const team = runTeam(call)
  const { login } = userOf(call)
  team.members.delete(login)
  team.invited.delete(login)
  return noContent()
}

const REPO = '/repos/{owner}/{repo}' as const
const TEAM = '/orgs/{org}/teams/{team_slug}' as const

export const peopleRoutes = routes({
  [`GET ${REPO}/collaborators` as const]: list,
  [`GET ${REPO}/collaborators/{username}` as const]: check,
  [`PUT ${REPO}/collaborators/{username}` as const]: invite,
  [`DELETE ${REPO}/collaborators/{username}` as const]: dismiss,
  [`GET ${REPO}/collaborators/{username}/permission` as const]: permissionOf,
  [`GET ${REPO}/assignees/{assignee}` as const]: assignable,
  [`GET ${TEAM}` as const]: readTeam,
  [`GET ${TEAM}/members` as const]: members,
  [`GET ${TEAM}/memberships/{username}` as const]: membership,
  [`PUT ${TEAM}/memberships/{username}` as const]: join,
  [`DELETE ${TEAM}/memberships/{username}` as const]: leave,
})
