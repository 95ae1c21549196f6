/** The advisory objects of GitHub's answers. */
import { instant, instantOrNull } from '../clock-text.ts'
import { cvssShape } from '../cvss.ts'
import { cweName } from '../cwe.ts'
import type { Call } from '../router.ts'
import type { Advisory, Comment, Repo } from '../state.ts'
import { without } from '../versions.ts'
import { repoUrl, simpleRepository } from './repos.ts'
import { teamShape } from './teams.ts'
import { simpleUser } from './users.ts'

const advisoryUrl = (repo: Repo, advisory: Advisory, links: Call['links']): string =>
  `${repoUrl(repo, links)}/security-advisories/${advisory.ghsaId}`

export const advisoryShape = ({ state, links, version, nowMs }: Call, repo: Repo, advisory: Advisory) => {
  const user = (login: string) => simpleUser(state, login, links)
  const fork = advisory.privateFork
  const shape = {
    ghsa_id: advisory.ghsaId,
    cve_id: advisory.cveId,
    url: advisoryUrl(repo, advisory, links),
    html_url: `${links.htmlUrl}/${repo.owner}/${repo.name}/security/advisories/${advisory.ghsaId}`,
    summary: advisory.summary,
    description: advisory.description,
    severity: advisory.severity,
    author: user(advisory.author),
    publisher: advisory.publisher === null ? null : user(advisory.publisher),
    identifiers: [
      { value: advisory.ghsaId, type: 'GHSA' },
      ...(advisory.cveId === null ? [] : [{ value: advisory.cveId, type: 'CVE' }]),
    ],
    state: advisory.state,
    created_at: instant(advisory.createdAtMs),
    updated_at: instant(advisory.updatedAtMs),
    published_at: instantOrNull(advisory.publishedAtMs),
    closed_at: instantOrNull(advisory.closedAtMs),
    withdrawn_at: null,
    submission: advisory.submission,
    vulnerabilities: advisory.vulnerabilities,
    ...cvssShape(advisory.cvssVector),
    cwes: advisory.cweIds.map((id) => ({ cwe_id: id, name: cweName(id) })),
    cwe_ids: advisory.cweIds,
    credits: advisory.credits.map(({ login, type }) => ({ login, type })),
    credits_detailed: advisory.credits.map((credit) => ({
      user: user(credit.login),
      type: credit.type,
      state: credit.state,
    })),
    collaborating_users: advisory.collaboratingUsers.map(user),
    collaborating_teams: advisory.collaboratingTeams.flatMap((slug) => {
      const team = state.team(repo.owner, slug)
      return team === undefined ? [] : [teamShape(team, links)]
    }),
    private_fork: fork === null || nowMs < fork.readyAtMs ? null : simpleRepository(state, fork.repo, links),
  }
  return without(shape, version, 'cvss')
}

export const advisoryCommentShape = (
  { state, links }: Call,
  repo: Repo,
  advisory: Advisory,
  comment: Comment,
) => ({
  id: comment.id,
  url: `${advisoryUrl(repo, advisory, links)}/comments/${comment.id}`,
  html_url: `${links.htmlUrl}/${repo.owner}/${repo.name}/security/advisories/${advisory.ghsaId}#advisory-comment-${comment.id}`,
  body: comment.body,
  user: simpleUser(state, comment.user, links),
  created_at: instant(comment.createdAtMs),
  updated_at: instant(comment.updatedAtMs),
})
