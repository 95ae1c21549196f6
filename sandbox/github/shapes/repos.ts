/** The repository objects of GitHub's answers, from the short one to the full one. */
import { instant } from '../clock-text.ts'
import type { Links } from '../router.ts'
import type { Permission, Repo, State } from '../state.ts'
import { nodeId, simpleUser } from './users.ts'

export const repoUrl = (repo: Repo, { apiUrl }: Links): string => `${apiUrl}/repos/${repo.owner}/${repo.name}`

export const simpleRepository = (state: State, repo: Repo, links: Links) => {
  const url = repoUrl(repo, links)
  return {
    id: repo.id,
    node_id: nodeId('R', repo.id),
    name: repo.name,
    full_name: `${repo.owner}/${repo.name}`,
    owner: simpleUser(state, repo.owner, links),
    private: repo.private,
    html_url: `${links.htmlUrl}/${repo.owner}/${repo.name}`,
    description: null,
    fork: repo.fork,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
    hooks_url: `${url}/hooks`,
  }
}

export const permissionFlags = (permission: Permission) => ({
  admin: permission === 'admin',
  maintain: permission === 'admin',
  push: permission === 'admin' || permission === 'write',
  triage: permission === 'admin' || permission === 'write',
  pull: permission !== 'none',
})

export const fullRepository = (state: State, repo: Repo, viewer: string, links: Links) => {
  const html = `${links.htmlUrl}/${repo.owner}/${repo.name}`
  const open = repo.issues.filter((issue) => issue.state === 'open').length
  return {
    ...simpleRepository(state, repo, links),
    git_url: `git:${html.replace(/^https?:/, '')}.git`,
    ssh_url: `git@github.com:${repo.owner}/${repo.name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: 'main',
    open_issues_count: open,
    open_issues: open,
    is_template: false,
    topics: [],
    has_issues: repo.issuesEnabled,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: repo.internal === true ? 'internal' : repo.private ? 'private' : 'public',
    pushed_at: instant(repo.createdAtMs),
    created_at: instant(repo.createdAtMs),
    updated_at: instant(repo.createdAtMs),
    permissions: permissionFlags(state.permission(repo, viewer)),
    subscribers_count: 0,
    network_count: 0,
    license: null,
  }
}
