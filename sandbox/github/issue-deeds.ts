/** What can happen to an issue, whoever does it: a caller of the API or somebody in the browser. */
import type { Comment, Issue, IssueStateReason, Label, LockReason, Repo, State } from './state.ts'
import { nodeId } from './shapes/users.ts'

export const openIssue = (
  state: State,
  repo: Repo,
  by: string,
  fields: {
    title: string
    body?: string | null
    labels?: string[]
    assignees?: string[]
    isPullRequest?: boolean
  },
): Issue => {
  const now = state.now()
  const id = state.nextId()
  const issue: Issue = {
    id,
    nodeId: nodeId('I', id),
    number: repo.nextNumber,
    title: fields.title,
    body: fields.body ?? null,
    user: by,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: fields.assignees ?? [],
    comments: [],
    locked: false,
    lockReason: null,
    isPullRequest: fields.isPullRequest ?? false,
    createdAtMs: now,
    updatedAtMs: now,
    closedAtMs: null,
    closedBy: null,
  }
  repo.nextNumber += 1
  issue.labels = (fields.labels ?? []).map((name) => knownLabel(state, repo, name).name)
  repo.issues.push(issue)
  state.changed(repo, by, `opened issue #${issue.number}`)
  return issue
}

/** Naming a label that does not exist yet creates it, in GitHub's plain grey. */
const knownLabel = (state: State, repo: Repo, name: string): Label => {
  const known = repo.labels.find((label) => label.name.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known
  const label: Label = { id: state.nextId(), name, color: 'ededed', description: null }
  repo.labels.push(label)
  return label
}

export type IssueEdit = {
  title?: string
  body?: string | null
  labels?: string[]
  assignees?: string[]
  state?: 'open' | 'closed'
  stateReason?: IssueStateReason | null
}

export const editIssue = (state: State, repo: Repo, issue: Issue, by: string, edit: IssueEdit): void => {
  const before = JSON.stringify([issue.title, issue.body, issue.labels, issue.assignees, issue.state])
  if (edit.title !== undefined) issue.title = edit.title
  if (edit.body !== undefined) issue.body = edit.body === '' ? null : edit.body
  if (edit.labels !== undefined)
    issue.labels = [...new Set(edit.labels.map((name) => knownLabel(state, repo, name).name))]
  if (edit.assignees !== undefined) issue.assignees = [...new Set(edit.assignees)]
  // "state_reason: ignored unless state is changed."
  if (edit.state !== undefined && edit.state !== issue.state)
    turn(state, issue, by, edit.state, edit.stateReason ?? null)
  const after = JSON.stringify([issue.title, issue.body, issue.labels, issue.assignees, issue.state])
  if (before === after) return
  issue.updatedAtMs = state.now()
  state.changed(repo, by, `edited issue #${issue.number}`)
}

const turn = (
  state: State,
  issue: Issue,
  by: string,
  to: 'open' | 'closed',
  reason: IssueStateReason | null,
): void => {
  issue.state = to
  if (to === 'closed') {
    issue.stateReason = reason === null || reason === 'reopened' ? 'completed' : reason
    issue.closedAtMs = state.now()
    issue.closedBy = by
  } else {
    issue.stateReason = 'reopened'
    issue.closedAtMs = null
    issue.closedBy = null
  }
}

export const addComment = (state: State, repo: Repo, issue: Issue, by: string, body: string): Comment => {
  const now = state.now()
  const comment: Comment = { id: state.nextId(), body, user: by, createdAtMs: now, updatedAtMs: now }
  issue.comments.push(comment)
  issue.updatedAtMs = now
  state.changed(repo, by, `commented on issue #${issue.number}`)
  return comment
}

export const editComment = (
  state: State,
  repo: Repo,
  issue: Issue,
  comment: Comment,
  by: string,
  body: string,
): void => {
  comment.body = body
  comment.updatedAtMs = state.now()
  issue.updatedAtMs = comment.updatedAtMs
  state.changed(repo, by, `edited comment ${comment.id} on issue #${issue.number}`)
}

export const removeComment = (state: State, repo: Repo, issue: Issue, comment: Comment, by: string): void => {
  issue.comments = issue.comments.filter((candidate) => candidate !== comment)
  issue.updatedAtMs = state.now()
  state.changed(repo, by, `deleted comment ${comment.id} on issue #${issue.number}`)
}

/** Hiding is no edit: the text stays, and so does the time of its last change. */
export const minimizeComment = (
  state: State,
  repo: Repo,
  issue: Issue,
  comment: Comment,
  by: string,
  reason: string,
): void => {
  comment.minimized = reason
  state.changed(repo, by, `hid comment ${comment.id} on issue #${issue.number}`)
}

export const lockIssue = (
  state: State,
  repo: Repo,
  issue: Issue,
  by: string,
  locked: boolean,
  reason: LockReason | null,
): void => {
  issue.locked = locked
  issue.lockReason = reason
  issue.updatedAtMs = state.now()
  state.changed(repo, by, `${locked ? 'locked' : 'unlocked'} issue #${issue.number}`)
}

export const deleteIssue = (state: State, repo: Repo, issue: Issue, by: string): void => {
  repo.issues = repo.issues.filter((candidate) => candidate !== issue)
  repo.goneIssues.set(issue.number, 'deleted')
  state.changed(repo, by, `deleted issue #${issue.number}`)
}

export const transferIssue = (state: State, repo: Repo, issue: Issue, to: Repo, by: string): Issue => {
  repo.issues = repo.issues.filter((candidate) => candidate !== issue)
  const number = to.nextNumber
  to.nextNumber += 1
  repo.goneIssues.set(issue.number, { repo: to, number })
  const moved: Issue = { ...issue, number, updatedAtMs: state.now() }
  to.issues.push(moved)
  state.changed(to, by, `transferred issue #${issue.number} of ${repo.name} to #${number}`)
  return moved
}
