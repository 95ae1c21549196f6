/** What a person does by hand with issues on github.com. */
import {
  addComment,
  deleteIssue,
  editComment,
  editIssue,
  lockIssue,
  openIssue,
  removeComment,
  transferIssue,
} from './issue-deeds.ts'
import type { IssueEdit } from './issue-deeds.ts'
import { splitName } from './setup.ts'
import type { Comment, Issue, Repo, State } from './state.ts'

export const repoNamed = (state: State, fullName: string): Repo => {
  const { owner, name } = splitName(fullName)
  const repo = state.findRepo(owner, name)
  if (repo === undefined) throw new Error(`There is no repository ${fullName}`)
  return repo
}

const issueNumbered = (repo: Repo, number: number): Issue => {
  const issue = repo.issues.find((candidate) => candidate.number === number)
  if (issue === undefined) throw new Error(`There is no issue #${number} in ${repo.owner}/${repo.name}`)
  return issue
}

const commentWith = (issue: Issue, id: number): Comment => {
  const comment = issue.comments.find((candidate) => candidate.id === id)
  if (comment === undefined) throw new Error(`There is no comment ${id} on issue #${issue.number}`)
  return comment
}

export class IssueHand {
  readonly login: string
  protected readonly state: State

  constructor(state: State, login: string) {
    this.state = state
    this.login = login
  }

  protected at(repo: string, number: number): { repo: Repo; issue: Issue } {
    const found = repoNamed(this.state, repo)
    return { repo: found, issue: issueNumbered(found, number) }
  }

  opensIssue(
    repo: string,
    fields: { title: string; body?: string; labels?: string[]; assignees?: string[] },
  ): Issue {
    return openIssue(this.state, repoNamed(this.state, repo), this.login, fields)
  }

  opensPullRequest(repo: string, fields: { title: string; body?: string }): Issue {
    return openIssue(this.state, repoNamed(this.state, repo), this.login, { ...fields, isPullRequest: true })
  }

  edits(repo: string, number: number, edit: IssueEdit): void {
    const found = this.at(repo, number)
    editIssue(this.state, found.repo, found.issue, this.login, edit)
  }

  comments(repo: string, number: number, body: string): Comment {
    const found = this.at(repo, number)
    return addComment(this.state, found.repo, found.issue, this.login, body)
  }

  editsComment(repo: string, number: number, id: number, body: string): void {
    const found = this.at(repo, number)
    editComment(this.state, found.repo, found.issue, commentWith(found.issue, id), this.login, body)
  }

  deletesComment(repo: string, number: number, id: number): void {
    const found = this.at(repo, number)
    removeComment(this.state, found.repo, found.issue, commentWith(found.issue, id), this.login)
  }

  closes(
    repo: string,
    number: number,
    reason: 'completed' | 'not_planned' | 'duplicate' = 'completed',
  ): void {
    this.edits(repo, number, { state: 'closed', stateReason: reason })
  }

  reopens(repo: string, number: number): void {
    this.edits(repo, number, { state: 'open' })
  }

  locks(repo: string, number: number): void {
    const found = this.at(repo, number)
    lockIssue(this.state, found.repo, found.issue, this.login, true, null)
  }

  unlocks(repo: string, number: number): void {
    const found = this.at(repo, number)
    lockIssue(this.state, found.repo, found.issue, this.login, false, null)
  }

  deletesIssue(repo: string, number: number): void {
    const found = this.at(repo, number)
    deleteIssue(this.state, found.repo, found.issue, this.login)
  }

  transfersIssue(repo: string, number: number, to: string): Issue {
    const found = this.at(repo, number)
    return transferIssue(this.state, found.repo, found.issue, repoNamed(this.state, to), this.login)
  }
}
