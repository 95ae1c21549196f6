/** What the stand-in remembers: the users, repositories, issues and advisories of a small GitHub. */
export type Permission = 'admin' | 'write' | 'read' | 'none'
export type Severity = 'critical' | 'high' | 'medium' | 'low'
export type AdvisoryState = 'triage' | 'draft' | 'published' | 'closed' | 'withdrawn'
export type IssueStateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened'
export type LockReason = 'off-topic' | 'too heated' | 'resolved' | 'spam'

export type User = { id: number; login: string; type: 'User' | 'Organization' | 'Bot'; createdAtMs: number }

export type Comment = {
  id: number
  body: string
  user: string
  createdAtMs: number
  updatedAtMs: number
  /** Hidden from view, with the reason given. */
  minimized?: string
}

export type Label = { id: number; name: string; color: string; description: string | null }

export type Issue = {
  id: number
  nodeId: string
  number: number
  title: string
  body: string | null
  user: string
  state: 'open' | 'closed'
  stateReason: IssueStateReason | null
  labels: string[]
  assignees: string[]
  comments: Comment[]
  locked: boolean
  lockReason: LockReason | null
  isPullRequest: boolean
  createdAtMs: number
  updatedAtMs: number
  closedAtMs: number | null
  closedBy: string | null
}

export type Vulnerability = {
  package: { ecosystem: string; name: string | null }
  vulnerable_version_range: string | null
  patched_versions: string | null
  vulnerable_functions: string[] | null
}

export type Credit = { login: string; type: string; state: 'pending' | 'accepted' | 'declined' }

type PrivateFork = { repo: Repo; readyAtMs: number; openPullRequests: number }

export type Advisory = {
  ghsaId: string
  cveId: string | null
  summary: string
  description: string
  severity: Severity | null
  cvssVector: string | null
  cweIds: string[]
  credits: Credit[]
  vulnerabilities: Vulnerability[]
  state: AdvisoryState
  author: string
  publisher: string | null
  submission: { accepted: boolean } | null
  collaboratingUsers: string[]
  collaboratingTeams: string[]
  privateFork: PrivateFork | null
  cveRequestedAtMs: number | null
  comments: Comment[]
  createdAtMs: number
  updatedAtMs: number
  publishedAtMs: number | null
  closedAtMs: number | null
}

export type Repo = {
  id: number
  owner: string
  name: string
  private: boolean
  internal?: boolean
  fork: boolean
  issuesEnabled: boolean
  privateVulnerabilityReporting: boolean
  permissions: Map<string, Permission>
  invitations: Map<string, Permission>
  labels: Label[]
  issues: Issue[]
  advisories: Advisory[]
  /** Issues that left: deleted ones answer 410, transferred ones point to their new place. */
  goneIssues: Map<number, 'deleted' | { repo: Repo; number: number }>
  nextNumber: number
  createdAtMs: number
}

export type Team = {
  id: number
  org: string
  slug: string
  name: string
  members: Map<string, 'member' | 'maintainer'>
  /** Asked to join the organisation first; members once they accept. */
  invited: Map<string, 'member' | 'maintainer'>
  createdAtMs: number
}

export type OrgRole = 'owner' | 'member'

export type Change = { atMs: number; by: string; repo: string; what: string }

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export class State {
  readonly users: User[] = []
  readonly repos: Repo[] = []
  readonly teams: Team[] = []
  readonly orgRoles = new Map<string, Map<string, OrgRole>>()
  readonly formerNames = new Map<string, Repo>()
  readonly changes: Change[] = []
  readonly now: () => number
  readonly #listeners = new Set<(change: Change) => void>()
  #lastId = 1000

  constructor(now: () => number) {
    this.now = now
  }

  /** Everything there is, to go on from in another stand-in. */
  keep() {
    const { now: _now, ...there } = this
    return { there, lastId: this.#lastId }
  }

  /** Instead of what there is; before anybody looks. */
  take({ there, lastId }: ReturnType<State['keep']>): void {
    Object.assign(this, there)
    this.#lastId = lastId
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  user(login: string): User | undefined {
    return this.users.find((user) => same(user.login, login))
  }

  findRepo(owner: string, name: string): Repo | undefined {
    const fits = (repo: Repo) => same(repo.owner, owner) && same(repo.name, name)
    return this.repos.find(fits) ?? this.#forks().find(({ fork }) => fits(fork))?.fork
  }

  /** Temporary private forks are repositories too, once they are there. */
  #forks(): { fork: Repo; parent: Repo; advisory: Advisory }[] {
    return this.repos.flatMap((parent) =>
      parent.advisories.flatMap((advisory) => {
        const { privateFork } = advisory
        const ready = privateFork !== null && this.now() >= privateFork.readyAtMs
        return ready ? [{ fork: privateFork.repo, parent, advisory }] : []
      }),
    )
  }

  /**
   * docs.github.com, "Collaborating in a temporary private fork": whoever administers the repository or
   * collaborates on the advisory works in its fork.
   */
  forkPermission(repo: Repo, login: string): Permission {
    const found = this.#forks().find(({ fork }) => fork === repo)
    if (found === undefined) return 'none'
    const { parent, advisory } = found
    if (this.permission(parent, login) === 'admin') return 'admin'
    const named = advisory.collaboratingUsers.some((one) => same(one, login))
    const byTeam = advisory.collaboratingTeams.some((slug) => {
      const members = [...(this.team(parent.owner, slug)?.members.keys() ?? [])]
      return members.some((one) => same(one, login))
    })
    return named || byTeam ? 'write' : 'none'
  }

  team(org: string, slug: string): Team | undefined {
    return this.teams.find((team) => same(team.org, org) && same(team.slug, slug))
  }

  orgRole(org: string, login: string): OrgRole | undefined {
    return this.orgRoles.get(org.toLowerCase())?.get(login.toLowerCase())
  }

  /** What this login may do: a public repository is readable by everyone. */
  permission(repo: Repo, login: string): Permission {
    // Owners of an organisation administer all its repositories.
    if (same(repo.owner, login) || this.orgRole(repo.owner, login) === 'owner') return 'admin'
    const byAdvisory = repo.fork ? this.forkPermission(repo, login) : 'none'
    if (byAdvisory !== 'none') return byAdvisory
    const granted = repo.permissions.get(login.toLowerCase()) ?? 'none'
    return granted === 'none' && !repo.private ? 'read' : granted
  }

  canPush(repo: Repo, login: string): boolean {
    const permission = this.permission(repo, login)
    return permission === 'admin' || permission === 'write'
  }

  changed(repo: Repo, by: string, what: string): void {
    const change = { atMs: this.now(), by, repo: `${repo.owner}/${repo.name}`, what }
    this.changes.push(change)
    for (const listener of this.#listeners) listener(change)
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
