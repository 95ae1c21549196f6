/** The team objects of GitHub's answers. */
import { instant } from '../clock-text.ts'
import type { Links } from '../router.ts'
import type { State, Team } from '../state.ts'
import { nodeId, simpleUser } from './users.ts'

export const teamUrl = (team: Team, { apiUrl }: Links): string =>
  `${apiUrl}/orgs/${team.org}/teams/${team.slug}`

export const teamShape = (team: Team, links: Links) => {
  const url = teamUrl(team, links)
  return {
    id: team.id,
    node_id: nodeId('T', team.id),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `${links.htmlUrl}/orgs/${team.org}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    parent: null,
  }
}

export const fullTeam = (state: State, team: Team, links: Links) => {
  const org = simpleUser(state, team.org, links)
  const orgUrl = `${links.apiUrl}/orgs/${team.org}`
  return {
    ...teamShape(team, links),
    members_count: team.members.size,
    repos_count: 0,
    created_at: instant(team.createdAtMs),
    updated_at: instant(team.createdAtMs),
    organization: {
      login: org.login,
      id: org.id,
      node_id: org.node_id,
      url: orgUrl,
      repos_url: `${orgUrl}/repos`,
      events_url: `${orgUrl}/events`,
      hooks_url: `${orgUrl}/hooks`,
      issues_url: `${orgUrl}/issues`,
      members_url: `${orgUrl}/members{/member}`,
      public_members_url: `${orgUrl}/public_members{/member}`,
      avatar_url: org.avatar_url,
      description: null,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      html_url: org.html_url,
      created_at: instant(team.createdAtMs),
      updated_at: instant(team.createdAtMs),
      archived_at: null,
      type: 'Organization',
    },
  }
}
