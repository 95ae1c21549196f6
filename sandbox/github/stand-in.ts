/** A stateful stand-in for api.github.com, after GitHub's published documentation, for trials and tests. */
import { Faults } from './faults.ts'
import type { Fault } from './faults.ts'
import { Wire } from './http.ts'
import { Human } from './human.ts'
import { repoNamed } from './issue-hand.ts'
import type { JournalEntry, Validator } from './journal.ts'
import { Limits } from './limits.ts'
import { allRoutes } from './routes/index.ts'
import { rateLimitRoutes } from './routes/rate-limit.ts'
import { addRepo, addTeam, addUser, renameRepo, renameUser, setOrgRole } from './setup.ts'
import type { RepoOptions } from './setup.ts'
import { State } from './state.ts'
import type { Change, OrgRole, Permission, Repo } from './state.ts'

export type { Fault, FaultKind } from './faults.ts'
export type { JournalEntry, Validator } from './journal.ts'
export type { Change, Permission, Repo } from './state.ts'

export type GitHubOptions = {
  now: () => number
  port?: number
  token?: string
  botLogin?: string
  validator?: Validator
  latencyMs?: number
  /** Where `html_url` points; https://github.com unless a page shows the state elsewhere. */
  htmlUrl?: string
}

export type KeptGitHub = {
  readonly state: ReturnType<State['keep']>
  readonly tokens: ReadonlyMap<string, string>
  readonly journal: readonly JournalEntry[]
}

export class GitHubStandIn {
  readonly token: string
  readonly botLogin: string
  readonly violations: string[] = []
  readonly journal: JournalEntry[] = []
  readonly state: State
  readonly limits = new Limits()
  readonly #faults = new Faults()
  readonly #tokens = new Map<string, string>()
  readonly #waiting = new Set<() => void>()
  readonly #wire: Wire
  #apiUrl = ''

  private constructor(options: GitHubOptions, former?: KeptGitHub) {
    this.token = options.token ?? 'ghp_standInTokenOfTheBot0000000000000000'
    this.botLogin = options.botLogin ?? 'embargo-bot'
    this.state = new State(options.now)
    // A copy: whoever kept it may go on from it again.
    const kept = structuredClone(former)
    if (kept === undefined) addUser(this.state, this.botLogin)
    else this.state.take(kept.state)
    this.#tokens.set(this.token, this.botLogin)
    for (const [token, login] of kept?.tokens ?? []) this.#tokens.set(token, login)
    this.journal.push(...(kept?.journal ?? []))
    const wake = (): void => {
      for (const look of this.#waiting) look()
    }
    this.state.onChange(wake)
    this.#wire = new Wire({
      state: this.state,
      routes: [...allRoutes, ...rateLimitRoutes(this.limits)],
      faults: this.#faults,
      limits: this.limits,
      tokens: this.#tokens,
      ...(options.validator === undefined ? {} : { validator: options.validator }),
      latencyMs: options.latencyMs ?? 0,
      htmlUrl: options.htmlUrl ?? 'https://github.com',
      violations: this.violations,
      journal: this.journal,
      onCall: wake,
    })
  }

  /** With `former` it remembers what another did at its end. */
  static async start(options: GitHubOptions, former?: KeptGitHub): Promise<GitHubStandIn> {
    const standIn = new GitHubStandIn(options, former)
    standIn.#apiUrl = await standIn.#wire.listen(options.port ?? 0)
    return standIn
  }

  /** All that GitHub remembers, to start another stand-in from; faults and rate limits are not part of it. */
  keep(): KeptGitHub {
    return structuredClone({ state: this.state.keep(), tokens: this.#tokens, journal: this.journal })
  }

  /** The base address for `new Octokit({ baseUrl })`. */
  get apiUrl(): string {
    return this.#apiUrl
  }

  async stop(): Promise<void> {
    await this.#wire.close()
  }

  addUser(login: string): void {
    addUser(this.state, login)
  }

  /** docs.github.com, "Changing your GitHub username": everything keeps to the account, and the old name is free at once. */
  renameUser(from: string, to: string): void {
    renameUser(this.state, from, to)
    for (const [token, login] of this.#tokens)
      if (login.toLowerCase() === from.toLowerCase()) this.#tokens.set(token, to)
  }

  addRepo(fullName: string, options: RepoOptions = {}): void {
    addRepo(this.state, this.botLogin, fullName, options)
  }

  /** docs.github.com, "Deleting a repository": its issues go with it, the name is free at once; and whoever takes it has a new id. */
  deleteRepo(fullName: string): void {
    const gone = this.repo(fullName)
    this.state.repos.splice(this.state.repos.indexOf(gone), 1)
  }

  addTeam(org: string, slug: string, members: readonly string[]): void {
    addTeam(this.state, org, slug, members)
  }

  setOrgRole(org: string, login: string, role: OrgRole | 'none'): void {
    addUser(this.state, login)
    setOrgRole(this.state, org, login, role)
  }

  setVisibility(fullName: string, visibility: 'public' | 'private' | 'internal'): void {
    const repo = this.repo(fullName)
    // docs.github.com, "About internal repositories": their `private` is true, and every member of the enterprise reads them.
    repo.private = visibility !== 'public'
    repo.internal = visibility === 'internal'
    this.state.changed(repo, repo.owner, `made the repository ${visibility}`)
  }

  rename(fullName: string, newName: string): void {
    const repo = this.repo(fullName)
    renameRepo(this.state, repo, newName)
    this.state.changed(repo, repo.owner, `renamed the repository from ${fullName}`)
  }

  grant(fullName: string, permission: Permission, login: string = this.botLogin): void {
    addUser(this.state, login)
    this.repo(fullName).permissions.set(login.toLowerCase(), permission)
  }

  revoke(fullName: string, login: string = this.botLogin): void {
    this.grant(fullName, 'none', login)
  }

  repo(fullName: string): Repo {
    return repoNamed(this.state, fullName)
  }

  human(login: string): Human {
    return new Human(this.state, addUser(this.state, login).login)
  }

  /** A token of somebody else, to see the API with their permissions. */
  tokenOf(login: string): string {
    const token = `ghp_${login}`
    this.#tokens.set(token, addUser(this.state, login).login)
    return token
  }

  /** The bot's token expires or is withdrawn; `restoreToken` undoes it. */
  revokeToken(): void {
    this.#tokens.delete(this.token)
  }

  restoreToken(): void {
    this.#tokens.set(this.token, this.botLogin)
  }

  /** The bot's hourly limit is spent; it comes back with time. */
  useUpLimit(): void {
    this.limits.useUp(this.botLogin, 'core', this.state.now())
  }

  on(_event: 'change', listener: (change: Change) => void): () => void {
    return this.state.onChange(listener)
  }

  fault(fault: Fault): void {
    this.#faults.add(fault)
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  /** Waits until the predicate holds, looking after each call and each change. */
  async waitFor(predicate: (standIn: this) => boolean, timeoutMs = 5000): Promise<void> {
    if (predicate(this)) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const look = (): void => {
      try {
        if (predicate(this)) resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    const timer = setTimeout(() => {
      const last = this.journal.slice(-5).map(({ method, path, status }) => `${method} ${path} → ${status}`)
      reject(
        new Error(`Nothing fitted within ${timeoutMs} ms; the last calls were: ${last.join('; ') || 'none'}`),
      )
    }, timeoutMs)
    const poll = setInterval(look, 20)
    this.#waiting.add(look)
    try {
      await promise
    } finally {
      clearTimeout(timer)
      clearInterval(poll)
      this.#waiting.delete(look)
    }
  }
}
