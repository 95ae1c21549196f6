/** Puts users, organisations, repositories and teams into the state before anybody calls. */
import type { OrgRole, Permission, Repo, State, Team, User } from './state.ts'

export type RepoOptions = {
  private?: boolean
  permission?: Permission
  issuesEnabled?: boolean
  privateVulnerabilityReporting?: boolean
}

export const addUser = (state: State, login: string, type: User['type'] = 'User'): User => {
  const known = state.user(login)
  if (known !== undefined) return known
  const user: User = { id: state.nextId(), login, type, createdAtMs: state.now() }
  state.users.push(user)
  return user
}

export const setOrgRole = (state: State, org: string, login: string, role: OrgRole | 'none'): void => {
  addUser(state, org, 'Organization')
  const roles = state.orgRoles.get(org.toLowerCase()) ?? new Map<string, OrgRole>()
  state.orgRoles.set(org.toLowerCase(), roles)
  if (role === 'none') roles.delete(login.toLowerCase())
  else roles.set(login.toLowerCase(), role)
}

export const addTeam = (state: State, org: string, slug: string, members: readonly string[]): Team => {
  addUser(state, org, 'Organization')
  const logins = members.map((login) => addUser(state, login).login)
  for (const login of logins) {
    if (state.orgRole(org, login) === undefined) setOrgRole(state, org, login, 'member')
  }
  const team: Team = {
    id: state.nextId(),
    org,
    slug,
    name: slug,
    members: new Map(logins.map((login) => [login, 'member'])),
    invited: new Map(),
    createdAtMs: state.now(),
  }
  state.teams.push(team)
  return team
}

export const splitName = (fullName: string): { owner: string; name: string } => {
  const [owner, name, ...rest] = fullName.split('/')
  if (!owner || !name || rest.length > 0) throw new Error(`"${fullName}" is not owner/name`)
  return { owner, name }
}

// docs.github.com, "Managing labels": every new repository starts with these.
const DEFAULT_LABELS: readonly [name: string, color: string, description: string][] = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['duplicate', 'cfd3d7', 'This issue or pull request already exists'],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', 'Extra attention is needed'],
  ['invalid', 'e4e669', "This doesn't seem right"],
  ['question', 'd876e3', 'Further information is requested'],
  ['wontfix', 'ffffff', 'This will not be worked on'],
]

export const newRepo = (state: State, owner: string, name: string, options: RepoOptions): Repo => ({
  id: state.nextId(),
  owner,
  name,
  private: options.private ?? false,
  fork: false,
  issuesEnabled: options.issuesEnabled ?? true,
  privateVulnerabilityReporting: options.privateVulnerabilityReporting ?? false,
  permissions: new Map(),
  invitations: new Map(),
  labels: DEFAULT_LABELS.map(([label, color, description]) => ({
    id: state.nextId(),
    name: label,
    color,
    description,
  })),
  issues: [],
  advisories: [],
  goneIssues: new Map(),
  nextNumber: 1,
  createdAtMs: state.now(),
})

export const addRepo = (state: State, botLogin: string, fullName: string, options: RepoOptions): Repo => {
  const { owner, name } = splitName(fullName)
  if (state.findRepo(owner, name) !== undefined) throw new Error(`${fullName} exists already`)
  addUser(state, owner, 'Organization')
  const repo = newRepo(state, owner, name, options)
  repo.permissions.set(botLogin.toLowerCase(), options.permission ?? 'admin')
  // docs.github.com, "Renaming a repository": reusing an old name ends the redirect to the new one.
  state.formerNames.delete(fullName.toLowerCase())
  state.repos.push(repo)
  return repo
}

export const renameRepo = (state: State, repo: Repo, newName: string): void => {
  const target = newName.includes('/') ? splitName(newName) : { owner: repo.owner, name: newName }
  state.formerNames.set(`${repo.owner}/${repo.name}`.toLowerCase(), repo)
  repo.owner = target.owner
  repo.name = target.name
  addUser(state, target.owner, 'Organization')
  state.formerNames.delete(`${target.owner}/${target.name}`.toLowerCase())
}

export const renameUser = (state: State, from: string, to: string): void => {
  const user = state.user(from)
  if (user === undefined) throw new Error(`There is nobody called ${from}`)
  if (state.user(to) !== undefined) throw new Error(`${to} is somebody else`)
  const is = (login: unknown) => typeof login === 'string' && login.toLowerCase() === from.toLowerCase()
  const kept = (all: string[]) => all.map((login) => (is(login) ? to : login))
  const rekeyed = <T>(all: Map<string, T>, name: string) => {
    for (const [login, held] of Array.from(all))
      if (is(login)) {
        all.delete(login)
        all.set(name, held)
      }
  }
  for (const repo of state.repos) {
    rekeyed(repo.permissions, to.toLowerCase())
    rekeyed(repo.invitations, to.toLowerCase())
    for (const issue of repo.issues) {
      if (is(issue.user)) issue.user = to
      issue.assignees = kept(issue.assignees)
      for (const comment of issue.comments) if (is(comment.user)) comment.user = to
    }
    for (const advisory of repo.advisories) {
      if (is(advisory.author)) advisory.author = to
      if (is(advisory.publisher)) advisory.publisher = to
      advisory.collaboratingUsers = kept(advisory.collaboratingUsers)
      for (const credit of advisory.credits) if (is(credit.login)) credit.login = to
      for (const comment of advisory.comments) if (is(comment.user)) comment.user = to
    }
  }
  for (const team of state.teams) {
    rekeyed(team.members, to)
    rekeyed(team.invited, to)
  }
  for (const roles of state.orgRoles.values()) rekeyed(roles, to.toLowerCase())
  user.login = to
}
