/** What a person does by hand on github.com: the rules of the site hold, the API's tokens and limits do not. */
import { addAdvisoryComment, createAdvisory, editAdvisory, startFork } from './advisory-deeds.ts'
import type { AdvisoryEdit } from './advisory-deeds.ts'
import { setOrgRole } from './setup.ts'
import { IssueHand, repoNamed } from './issue-hand.ts'
import type { Advisory, Comment, Credit, Repo } from './state.ts'

type Content = Omit<AdvisoryEdit, 'state'> & { summary: string; description: string }

export class Human extends IssueHand {
  #public(fullName: string): Repo {
    const repo = repoNamed(this.state, fullName)
    if (repo.private)
      throw new Error(`${fullName} is private: GitHub keeps advisories in public repositories only`)
    return repo
  }

  #advisory(fullName: string, ghsaId: string): { repo: Repo; advisory: Advisory } {
    const repo = this.#public(fullName)
    const advisory = repo.advisories.find((candidate) => candidate.ghsaId === ghsaId)
    if (advisory === undefined) throw new Error(`There is no advisory ${ghsaId} in ${fullName}`)
    return { repo, advisory }
  }

  reportsPrivately(fullName: string, content: Content): Advisory {
    const repo = this.#public(fullName)
    if (!repo.privateVulnerabilityReporting) throw new Error(`${fullName} does not accept private reports`)
    return createAdvisory(this.state, repo, this.login, content, 'report')
  }

  draftsAdvisory(fullName: string, content: Content): Advisory {
    return createAdvisory(this.state, this.#public(fullName), this.login, content, 'draft')
  }

  editsAdvisory(fullName: string, ghsaId: string, edit: AdvisoryEdit): void {
    const { repo, advisory } = this.#advisory(fullName, ghsaId)
    editAdvisory(this.state, repo, advisory, this.login, edit)
  }

  accepts(fullName: string, ghsaId: string): void {
    this.editsAdvisory(fullName, ghsaId, { state: 'draft' })
  }

  publishes(fullName: string, ghsaId: string): void {
    this.editsAdvisory(fullName, ghsaId, { state: 'published' })
  }

  closesAdvisory(fullName: string, ghsaId: string): void {
    this.editsAdvisory(fullName, ghsaId, { state: 'closed' })
  }

  commentsOnAdvisory(fullName: string, ghsaId: string, body: string): Comment {
    const { repo, advisory } = this.#advisory(fullName, ghsaId)
    return addAdvisoryComment(this.state, repo, advisory, this.login, body)
  }

  /** GitHub's own people answer a CVE request. */
  assignsCve(fullName: string, ghsaId: string, cveId: string): void {
    const { repo, advisory } = this.#advisory(fullName, ghsaId)
    advisory.cveId = cveId
    advisory.updatedAtMs = this.state.now()
    this.state.changed(repo, this.login, `assigned ${cveId} to ${ghsaId}`)
  }

  answersCredit(fullName: string, ghsaId: string, answer: Exclude<Credit['state'], 'pending'>): void {
    const { repo, advisory } = this.#advisory(fullName, ghsaId)
    for (const credit of advisory.credits) if (credit.login === this.login) credit.state = answer
    this.state.changed(repo, this.login, `${answer} the credit in ${ghsaId}`)
  }

  startsPrivateFork(fullName: string, ghsaId: string): void {
    const { repo, advisory } = this.#advisory(fullName, ghsaId)
    startFork(this.state, repo, advisory)
    this.state.changed(repo, this.login, `started a private fork for ${ghsaId}`)
  }

  /** How many pull requests are open in the temporary private fork, which the API cannot read. */
  leavesForkPullRequestsOpen(fullName: string, ghsaId: string, count: number): void {
    const { advisory } = this.#advisory(fullName, ghsaId)
    if (advisory.privateFork === null) throw new Error(`${ghsaId} has no temporary private fork`)
    advisory.privateFork.openPullRequests = count
  }

  acceptsMembership(org: string, slug: string): void {
    const team = this.state.team(org, slug)
    const role = team?.invited.get(this.login)
    if (team === undefined || role === undefined)
      throw new Error(`${this.login} was not invited to ${org}/${slug}`)
    setOrgRole(this.state, org, this.login, 'member')
    team.invited.delete(this.login)
    team.members.set(this.login, role)
  }

  acceptsInvitation(fullName: string): void {
    const repo = repoNamed(this.state, fullName)
    const key = this.login.toLowerCase()
    const permission = repo.invitations.get(key)
    if (permission === undefined) throw new Error(`${this.login} was not invited to ${fullName}`)
    repo.invitations.delete(key)
    repo.permissions.set(key, permission)
    this.state.changed(repo, this.login, 'accepted the invitation')
  }
}
