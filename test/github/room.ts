/** The room under test: the real sender and Octokit, a GitHub with state, and a case that the test writes down. */
import type { GitHubView } from '../../src/domain/effect.ts'
import { seal } from '../../src/domain/case/intake/sealed.ts'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import type { Ask } from '../../src/app/core/queries.ts'
import type { SendOutcome, Sender } from '../../src/app/core/sender-port.ts'
import { loadWords } from '../../src/app/core/render.ts'
import type { Words } from '../../src/app/core/render.ts'
import { loadRunbook } from '../../src/app/runbook/load.ts'
import type { External, OutboxRow } from '../../src/app/core/store.ts'
import { defaultCalendar } from '../../src/domain/time/calendar.ts'
import type { Advisory, Case } from '../../src/domain/case/state.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Duty } from '../../src/domain/team/offboarding/offboarding.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'
import { isNamedChair } from '../../src/domain/team/who.ts'
import { githubClient } from '../../src/github/client.ts'
import type { GitHub } from '../../src/github/client.ts'
import { guardRepositories } from '../../src/github/repositories.ts'
import type { Repositories } from '../../src/github/repositories.ts'
import { githubSender } from '../../src/github/sender.ts'
import { githubContract } from '../support/github-contract.ts'

/** This room's templates alone: it must not need those of another. */
function ownWords(): Words {
  const folder = mkdtempSync(path.join(tmpdir(), 'words-'))
  for (const place of ['discord', 'mail', 'public', 'refusals']) mkdirSync(path.join(folder, place))
  cpSync(new URL('../../templates/github', import.meta.url), path.join(folder, 'github'), { recursive: true })
  const loadedWords = loadWords(folder)
  rmSync(folder, { recursive: true })
  return loadedWords
}
export const words = ownWords()

/** Nobody has named a number yet. */
function inMemory() {
  const ids = new Map<string, number>()
  return {
    known: async (name: string) => ids.get(name.toLowerCase()),
    learn: async (name: string, id: number) => void ids.set(name.toLowerCase(), id),
  }
}

const loaded = loadRunbook(
  readFileSync(new URL('../../runbooks/o3de-sir.yaml', import.meta.url), 'utf8'),
  'o3de-sir.yaml',
)
if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
const { runbook, hash } = loaded

export const tracker = 'castle/reports'
export const product = 'castle/drawbridge'
export const key = 'SIR-2026-014'
const openedAtMs = Date.parse('2026-11-20T09:30:00Z')

export const opened: Case = {
  key,
  codeName: 'blue-heron',
  title: 'Gate mechanism',
  source: 'email',
  receivedAtMs: openedAtMs,
  openedAtMs,
  openedBy: '11',
  runbook: { name: runbook.name, hash },
  lifecycle: { is: 'open' },
  intake: { is: 'unchecked' },
  ownership: { is: 'unowned' },
  verdict: { is: 'undecided' },
  details: { is: 'not-asked' },
  reporter: {
    name: seal('Rita Reporter'),
    contact: seal('rita@example.org'),
    credit: 'undecided',
    collaborates: false,
  },
  steps: {},
  clocks: {},
  advisories: [],
  restricted: false,
  revision: 1,
}

export const advisory: Advisory = {
  id: 'a1',
  repository: product,
  package: { ecosystem: 'npm', name: 'drawbridge' },
  affected: '< 2.0.1',
  patched: '2.0.1',
  summary: 'The gate opens for anybody who asks twice',
  platforms: 'Linux and Windows',
}

export const vulnerable: Case = {
  ...opened,
  verdict: {
    is: 'vulnerability',
    severity: 'high',
    compromises: ['integrity'],
    affected: 'Linux, drawbridge 1.x and 2.0.0',
    why: 'The second request skips the check.',
  },
  advisories: [advisory],
}

export const member = (id: string, github?: string): Member => ({
  id,
  state: 'active',
  source: 'set-up',
  joinedAtMs: openedAtMs,
  namedChair: false,
  ...(github !== undefined && { github }),
})

const settings: Settings = {
  guildId: '1',
  channelId: '2',
  sirRoleId: '3',
  tracker,
  product,
  runbook: { name: runbook.name, hash },
  calendar: defaultCalendar,
  acceptedReaders: [],
  detail: 'findings',
  setUpAtMs: openedAtMs,
  setUpBy: '11',
}

/** Compiled once for all tests. */
const contract = githubContract()

export class TestRoom {
  readonly hub: GitHubStandIn
  readonly octokit: GitHub
  readonly sender: Sender
  readonly repositories: Repositories
  readonly ask: Ask
  case: Case = opened
  duties: readonly Duty[] = []
  members: readonly Member[] = []
  readonly clock: { nowMs: number }

  private constructor(hub: GitHubStandIn, clock: { nowMs: number }, timeoutMs: number) {
    this.hub = hub
    this.clock = clock
    this.octokit = githubClient({
      token: hub.token,
      baseUrl: hub.apiUrl,
      timeoutMs,
      throttle: { writeMs: 0, notificationMs: 0 },
    })
    const none = () => Promise.resolve([])
    this.ask = {
      settings: () => Promise.resolve(settings),
      case: (wanted) => Promise.resolve(wanted === this.case.key ? this.#known(this.case) : undefined),
      caseOfThread: () => Promise.resolve(undefined),
      cases: none,
      openCases: none,
      countCases: () => Promise.resolve(0),
      alike: none,
      process: () => Promise.resolve(undefined),
      find: () => Promise.resolve(undefined),
      watch: () => Promise.resolve(undefined),
      meeting: async () => undefined,
      meetings: async () => [],
      proposal: () => Promise.resolve(undefined),
      openProposals: none,
      team: none,
      ears: () => Promise.resolve(undefined),
      casesAt: () => Promise.resolve([]),
      nextCaseKeys: none,
      timeline: none,
      vote: () => Promise.resolve(undefined),
      votes: none,
      member: (id) => Promise.resolve(this.#known(this.members.find((one) => one.id === id))),
      members: () => Promise.resolve(this.#known(this.members)),
      duty: async (id) => this.duties.find(({ member: one }) => one === id),
      duties: async () => this.duties,
      review: async () => undefined,
      chairs: async () => this.members.filter(isNamedChair).map(({ id }) => id),
      chairReaders: async () => this.members.filter(isNamedChair).map(({ id }) => id),
      standsApproved: async () => 'both',
      tscContacts: none,
      seconds: none,
      tscPlaces: none,
      receipts: none,
      unexpectedReaders: none,
      setUpDraft: async () => undefined,
      shippedRunbook: async () => undefined,
      rota: async () => undefined,
      turns: async () => [],
      onCall: async () => undefined,
      ownText: async () => undefined,
      runbookOf: () => Promise.resolve(runbook),
    }
    this.repositories = guardRepositories(this.octokit, inMemory())
    this.sender = githubSender({
      octokit: this.octokit,
      ask: this.ask,
      words,
      repositories: this.repositories,
    })
  }

  static async start(timeoutMs: number): Promise<TestRoom> {
    const clock = { nowMs: openedAtMs }
    const hub = await GitHubStandIn.start({ now: () => clock.nowMs, validator: contract })
    hub.addRepo(tracker, { private: true })
    hub.addRepo(product)
    return new TestRoom(hub, clock, timeoutMs)
  }

  /** Whoever is named was looked up when they were, as the commands do. */
  #known<T>(value: T): T {
    return JSON.parse(JSON.stringify(value ?? null), (_name, one: unknown) => {
      if (typeof one !== 'object' || one === null || !('github' in one) || 'account' in one) return one
      const user = this.hub.state.user(String(one.github))
      return user === undefined ? one : { ...one, account: { id: user.id, login: user.login } }
    }) as T
  }

  row(view: GitHubView, about: string, more: Partial<OutboxRow> = {}): OutboxRow {
    const tag = `${view}:${about}`
    return {
      id: 1,
      tag,
      lane: `${key}|github`,
      target: 'github',
      generation: 1,
      nonce: 'k3v9q2x7m4',
      effect: { do: 'show', tag, target: 'github', lane: `${key}|github`, view, about },
      external: undefined,
      inDoubt: false,
      claimedAtMs: this.clock.nowMs,
      attempts: 0,
      firstFailedAtMs: null,
      code: null,
      state: 'sending',
      dueAtMs: this.clock.nowMs,
      ...more,
    }
  }

  send(row: OutboxRow): Promise<SendOutcome> {
    return this.sender.send(row, this.clock.nowMs)
  }

  /** Sends a row that must succeed, and answers what is to be remembered. */
  async done(row: OutboxRow): Promise<External> {
    const outcome = await this.send(row)
    if (outcome.is !== 'done') throw new Error(`not done but ${outcome.is}: ${outcome.code}`)
    return outcome.external ?? {}
  }

  writes(): string[] {
    return this.hub.journal
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`)
  }

  issues = () => this.hub.repo(tracker).issues
  advisories = () => this.hub.repo(product).advisories
}

let rooms: TestRoom[] = []

/** The time-out matters only where a call hangs. */
export async function room(timeoutMs = 10_000): Promise<TestRoom> {
  const made = await TestRoom.start(timeoutMs)
  rooms.push(made)
  return made
}

/** Whatever a test did, each call and each answer must be as GitHub describes them. */
afterEach(async () => {
  const violations = rooms.flatMap(({ hub }) => hub.violations)
  await Promise.all(rooms.map(({ hub }) => hub.stop()))
  rooms = []
  expect(violations).toEqual([])
})
