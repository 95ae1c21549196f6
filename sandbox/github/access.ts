/** Finds what a call names, or refuses it the way GitHub does: 404 when it must not be seen. */
import { gone, moved, notFound } from './answers.ts'
import type { Call } from './router.ts'
import type { Advisory, Issue, Repo } from './state.ts'

export const repoOf = ({ state, viewer, params }: Call): Repo => {
  const repo = state.findRepo(params['owner'] ?? '', params['repo'] ?? '')
  if (repo === undefined || state.permission(repo, viewer) === 'none') throw notFound()
  return repo
}

export const issueOf = (call: Call, repo: Repo, method: string): Issue => {
  const number = Number(call.params['issue_number'])
  const issue = repo.issues.find((candidate) => candidate.number === number)
  if (issue !== undefined) return issue
  const left = repo.goneIssues.get(number)
  if (left === undefined) throw notFound()
  if (left === 'deleted') throw gone('This issue was deleted')
  if (call.state.permission(left.repo, call.viewer) === 'none') throw notFound()
  const rest = call.path
    .split('/')
    .slice(6)
    .map((part) => `/${part}`)
    .join('')
  throw moved(method, `${call.links.apiUrl}/repositories/${left.repo.id}/issues/${left.number}${rest}`)
}

export const isRepoAdmin = ({ state, viewer }: Call, repo: Repo): boolean =>
  state.permission(repo, viewer) === 'admin'

/** docs.github.com, "About repository security advisories": public repositories only. */
export const advisoryRepoOf = (call: Call): Repo => {
  const repo = repoOf(call)
  if (repo.private) throw notFound()
  return repo
}

/** A collaborator of the advisory: named directly, by team, or as its author. */
export const isAdvisoryCollaborator = ({ state, viewer }: Call, repo: Repo, advisory: Advisory): boolean =>
  advisory.author.toLowerCase() === viewer.toLowerCase() ||
  advisory.collaboratingUsers.some((login) => login.toLowerCase() === viewer.toLowerCase()) ||
  advisory.collaboratingTeams.some((slug) => state.team(repo.owner, slug)?.members.has(viewer) === true)

export const canSeeAdvisory = (call: Call, repo: Repo, advisory: Advisory): boolean =>
  advisory.state === 'published' || isRepoAdmin(call, repo) || isAdvisoryCollaborator(call, repo, advisory)

export const advisoryOf = (call: Call, repo: Repo): Advisory => {
  const advisory = repo.advisories.find((candidate) => candidate.ghsaId === call.params['ghsa_id'])
  if (advisory === undefined || !canSeeAdvisory(call, repo, advisory)) throw notFound()
  return advisory
}
