/** The issue, comment and label objects of GitHub's answers. */
import { instant, instantOrNull } from '../clock-text.ts'
import type { Call, Links } from '../router.ts'
import type { Comment, Issue, Label, Repo, State } from '../state.ts'
import { without } from '../versions.ts'
import { repoUrl } from './repos.ts'
import { nodeId, simpleUser } from './users.ts'

export const labelShape = (repo: Repo, label: Label, links: Links) => ({
  id: label.id,
  node_id: nodeId('LA', label.id),
  url: `${repoUrl(repo, links)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  description: label.description,
  color: label.color,
  default: false,
})

export const labelsOf = (repo: Repo, issue: Issue, links: Links) =>
  issue.labels.flatMap((name) => {
    const label = repo.labels.find((known) => known.name === name)
    return label === undefined ? [] : [labelShape(repo, label, links)]
  })

const association = (state: State, repo: Repo, login: string) => {
  if (repo.owner === login) return 'OWNER'
  if (state.orgRole(repo.owner, login) !== undefined) return 'MEMBER'
  return (repo.permissions.get(login.toLowerCase()) ?? 'none') === 'none' ? 'NONE' : 'COLLABORATOR'
}

const reactions = (url: string) => ({
  url: `${url}/reactions`,
  total_count: 0,
  '+1': 0,
  '-1': 0,
  laugh: 0,
  confused: 0,
  heart: 0,
  hooray: 0,
  eyes: 0,
  rocket: 0,
})

export const issueShape = ({ state, links, version }: Call, repo: Repo, issue: Issue) => {
  const repository_url = repoUrl(repo, links)
  const url = `${repository_url}/issues/${issue.number}`
  const html = `${links.htmlUrl}/${repo.owner}/${repo.name}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`
  const people = issue.assignees.map((login) => simpleUser(state, login, links))
  const shape = {
    url,
    repository_url,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: simpleUser(state, issue.user, links),
    labels: labelsOf(repo, issue, links),
    state: issue.state,
    locked: issue.locked,
    assignee: people[0] ?? null,
    assignees: people,
    milestone: null,
    comments: issue.comments.length,
    created_at: instant(issue.createdAtMs),
    updated_at: instant(issue.updatedAtMs),
    closed_at: instantOrNull(issue.closedAtMs),
    author_association: association(state, repo, issue.user),
    active_lock_reason: issue.lockReason,
    body: issue.body,
    closed_by: issue.closedBy === null ? null : simpleUser(state, issue.closedBy, links),
    reactions: reactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
    ...(issue.isPullRequest
      ? {
          draft: false,
          pull_request: {
            url: `${repository_url}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: null,
          },
        }
      : {}),
  }
  return without(shape, version, 'assignee')
}

export const commentShape = ({ state, links }: Call, repo: Repo, issue: Issue, comment: Comment) => {
  const url = `${repoUrl(repo, links)}/issues/comments/${comment.id}`
  return {
    url,
    html_url: `${links.htmlUrl}/${repo.owner}/${repo.name}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${repoUrl(repo, links)}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: simpleUser(state, comment.user, links),
    created_at: instant(comment.createdAtMs),
    updated_at: instant(comment.updatedAtMs),
    author_association: association(state, repo, comment.user),
    body: comment.body,
    reactions: reactions(url),
    performed_via_github_app: null,
  }
}
