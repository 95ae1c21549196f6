/** Named reads: what commands, cards and doctor want to know, never changing anything. */
import { keyOf, yearOf } from '../../domain/case/intake/open.ts'
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey, UserId } from '../../domain/ids.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import { numberOf } from '../../domain/meetings/state.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Process } from '../../domain/process/process.ts'
import type { Proposal } from '../../domain/approvals/proposal.ts'
import type { Able, Agreement } from '../../domain/approvals/agreement.ts'
import type { Settings } from '../../domain/settings.ts'
import { asAnswered } from '../../domain/team/settings/answers.ts'
import type { Ears } from '../../domain/team/audience.ts'
import type { Rota, Turn } from '../../domain/team/roster/on-call.ts'
import { turnsFrom } from '../../domain/team/roster/on-call.ts'
import type { Duty } from '../../domain/team/offboarding/offboarding.ts'
import type { OwnText } from '../../domain/team/settings/own-text.ts'
import type { Member, TscPlace } from '../../domain/team/roster/member.ts'
import { presentAmong } from '../../domain/team/roster/member.ts'
import { tscEars } from '../../domain/team/tsc.ts'
import type { TeamNow } from '../../domain/team/who.ts'
import {
  chairReadersOf,
  chairsOf,
  rolesThatCount,
  teamMembersOf,
  tscContactsOf,
} from '../../domain/team/who.ts'
import type { Vote } from '../../domain/votes/state.ts'
import type { Review } from '../../domain/team/roster/review.ts'
import { readReview } from '../../domain/team/roster/review.ts'
import type { SetUpDraft } from '../../domain/team/settings/set-up-draft.ts'
import type { PublicFind, Watch } from '../../domain/issue-monitor/find.ts'
import type { Reader } from './ports.ts'
import { ableOf } from '../approvals/act-vouch.ts'
import type { Rooms } from './handlers.ts'
import { holdersNow } from './snapshot.ts'
import { approvalStands } from '../team/present.ts'
import type { Runbooks } from '../runbook/registry.ts'
import { caseCounter } from './transaction.ts'
import type { CaseFilter, CaseRow, Entry, Receipt, Store } from './store.ts'

export type Ask = {
  settings(): Promise<Settings | undefined>
  case(key: string): Promise<Case | undefined>
  caseOfThread(threadId: string): Promise<CaseKey | undefined>
  cases(
    filter: CaseFilter,
    of: { nowMs: number; user: UserId; limit: number; offset: number },
  ): Promise<readonly CaseRow[]>
  /** All of them, however many. */
  openCases(): Promise<readonly Case[]>
  countCases(filter: CaseFilter, of: { nowMs: number; user: UserId }): Promise<number>
  /** Open cases reported under the same link or title: the second one of a pair asks first. */
  alike(report: { title: string; link: string | undefined }): Promise<readonly CaseKey[]>
  /** What was proposed of one thing that takes two people, by its slot. */
  proposal(slot: string): Promise<Proposal | undefined>
  meeting(id: string): Promise<Meeting | undefined>
  /** All there ever were, the newest last. */
  meetings(): Promise<readonly Meeting[]>
  /** Those still open, newest last. */
  openProposals(): Promise<readonly { readonly slot: string; readonly proposal: Proposal }[]>
  /** The cases that an issue, an advisory or a report belongs to or did, open or closed. */
  casesAt(link: {
    readonly kind: 'issue' | 'advisory' | 'report'
    readonly id: string
  }): Promise<readonly CaseKey[]>
  /** The keys that the next cases would get. */
  nextCaseKeys(nowMs: number, count: number): Promise<readonly CaseKey[]>
  timeline(key: CaseKey): Promise<readonly (Entry & { readonly seq: number; readonly mac: string })[]>
  vote(id: string): Promise<Vote | undefined>
  /** All there have been. */
  votes(): Promise<readonly Vote[]>
  member(id: UserId): Promise<Member | undefined>
  members(): Promise<readonly Member[]>
  /** As `authorise` counts them at this moment; Discord is asked who holds the roles. */
  chairs(): Promise<readonly UserId[]>
  /** On the roster, and in the server with the role. */
  team(): Promise<readonly UserId[]>
  /** Who is there to be told. */
  ears(nowMs: number): Promise<Ears | undefined>
  /** Chairs, and accepted readers with their role: called and shown a restricted case alike. */
  chairReaders(): Promise<readonly UserId[]>
  tscContacts(): Promise<readonly UserId[]>
  /** Whether both who agreed to something still stand for it, by roster and roles of this moment. */
  /** Chairs and TSC contacts whose word counts where it takes two people, whoever proposed. */
  seconds(): Promise<readonly Able[]>
  standsApproved(agreement: Agreement, about: Case): Promise<'both' | 'not' | 'unknown'>
  /** Where they are asked: the channel of the TSC, or each of them; nowhere while there is no contact. */
  tscPlaces(): Promise<readonly TscPlace[]>
  /** What this member's removal or return obliges the chairs to. */
  duty(id: UserId): Promise<Duty | undefined>
  duties(): Promise<readonly Duty[]>
  /** When the chairs last looked through the team. */
  review(): Promise<Review | undefined>
  rota(): Promise<Rota | undefined>
  /** Whose turn as first responder it is, and who follows; empty while there is no rotation. */
  turns(nowMs: number, count: number): Promise<readonly Turn[]>
  /** Who is on call at this moment. */
  onCall(nowMs: number): Promise<Turn | undefined>
  receipts(user: UserId): Promise<readonly Receipt[]>
  /** Those who are neither active on the roster nor accepted with a reason. */
  unexpectedReaders(readers: readonly Reader[]): Promise<readonly Reader[]>
  /** What the team put in place of a shipped letter. */
  ownText(name: string): Promise<OwnText | undefined>
  /** The versions of the team's process. */
  process(): Promise<Process | undefined>
  /** A public issue that was found. */
  find(id: string): Promise<PublicFind | undefined>
  /** How far the public issues of a repository have been read. */
  watch(id: string): Promise<Watch | undefined>
  /** As the team runs it: its own answers in place of the file's. */
  runbookOf(value: Pick<Case, 'runbook'>): Promise<Runbook>
  setUpDraft(): Promise<SetUpDraft | undefined>
  /** As its file says, whatever the team answered: where defaults come from. */
  shippedRunbook(): Promise<Runbook | undefined>
}

export function askOf(store: Store, runbooks: Runbooks, holdersOf: Rooms['holdersOf']): Ask {
  async function teamNow(): Promise<TeamNow | undefined> {
    const settings = await store.get('settings', 'main')
    if (settings === undefined) return undefined
    const holders = await holdersNow(holdersOf, rolesThatCount(settings))
    return { settings, members: (await store.all('member')).map(({ value }) => value), holders }
  }
  const people = async <T>(those: (of: TeamNow) => readonly T[]): Promise<readonly T[]> => {
    const now = await teamNow()
    return now === undefined ? [] : those(now)
  }

  async function turns(nowMs: number, count: number): Promise<readonly Turn[]> {
    const rota = await store.get('rota', 'main')
    const settings = await store.get('settings', 'main')
    if (rota === undefined || settings === undefined) return []
    const active = presentAmong((await store.all('member')).map(({ value }) => value))
    return turnsFrom(rota, { nowMs, calendar: settings.calendar, active, count })
  }

  return {
    settings: () => store.get('settings', 'main'),
    case: (key) => store.get('case', key),
    caseOfThread: async (id) => (await store.caseBy({ kind: 'thread', id }))[0],
    cases: (filter, of) => store.caseRows(filter, of),
    async openCases() {
      const rows = await store.caseRows('open', { nowMs: 0, user: '', offset: 0 })
      const values = await Promise.all(rows.map(({ key }) => store.get('case', key)))
      return values.flatMap((value) => value ?? [])
    },
    countCases: (filter, of) => store.countCases(filter, of),
    async alike({ title, link }) {
      const byTitle = await store.caseBy({ kind: 'title', id: title.toLowerCase().trim() })
      const byLink = link === undefined ? [] : await store.caseBy({ kind: 'report', id: link.trim() })
      const open: CaseKey[] = []
      for (const key of new Set([...byLink, ...byTitle])) {
        const found = await store.get('case', key)
        // That there is another report of the same words would tell what a restricted case is about.
        if (found?.lifecycle.is === 'open' && !found.restricted) open.push(key)
      }
      return open
    },
    proposal: (slot) => store.get('proposal', slot),
    meeting: (id) => store.get('meeting', id),
    meetings: async () =>
      (await store.all('meeting'))
        .map(({ value }) => value)
        .toSorted((a, b) => a.proposedAtMs - b.proposedAtMs || Number(numberOf(a)) - Number(numberOf(b))),
    openProposals: async () =>
      (await store.all('proposal'))
        .filter(({ value }) => value.rounds.at(-1)?.is === 'open')
        .map(({ id, value }) => ({ slot: id, proposal: value })),
    casesAt: (link) => store.caseBy(link),
    async nextCaseKeys(nowMs, count) {
      const year = yearOf(nowMs, (await store.get('settings', 'main'))?.calendar.zone ?? 'UTC')
      const last = (await store.get('counter', caseCounter(year)))?.last ?? 0
      return Array.from({ length: count }, (_, at) => keyOf(year, last + 1 + at))
    },
    timeline: (key) => store.journalOf(key),
    vote: (id) => store.get('vote', id),
    votes: async () => (await store.all('vote')).map((row) => row.value),
    member: (id) => store.get('member', id),
    duty: (id) => store.get('duty', id),
    duties: async () => (await store.all('duty')).map((row) => row.value),
    review: async () => readReview((await store.get('note', 'team-reviewed'))?.value),
    members: async () => (await store.all('member')).map((row) => row.value),
    chairs: () => people(chairsOf),
    team: () => people(teamMembersOf),
    async ears(nowMs) {
      const team = await teamNow()
      if (team === undefined) return undefined
      return {
        team: teamMembersOf(team),
        chairs: chairsOf(team),
        tsc: tscContactsOf(team),
        onCall: (await turns(nowMs, 1)).find(({ fromMs }) => fromMs <= nowMs)?.who,
        sirRoleId: team.settings.sirRoleId,
      }
    },
    chairReaders: () => people(chairReadersOf),
    tscContacts: () => people(tscContactsOf),
    seconds: () => people(ableOf),
    standsApproved: (agreement, about) => approvalStands({ store, holdersOf }, agreement, about),
    tscPlaces: () => people((now) => ((one) => (one.contacts.length === 0 ? [] : one.places))(tscEars(now))),
    async unexpectedReaders(readers) {
      const settings = await store.get('settings', 'main')
      const roster = new Set(
        (await store.all('member')).filter(({ value }) => value.state === 'active').map(({ id }) => id),
      )
      const accepted = new Set(settings?.acceptedReaders.map(({ id }) => id))
      return readers.filter(({ id }) => !roster.has(id) && !accepted.has(id))
    },
    rota: () => store.get('rota', 'main'),
    turns,
    onCall: async (nowMs) => (await turns(nowMs, 1)).find(({ fromMs }) => fromMs <= nowMs),
    receipts: (user) => store.receiptsOf(user, 10),
    ownText: (name) => store.get('template', name),
    process: () => store.get('process', 'main'),
    find: (id) => store.get('find', id),
    watch: (id) => store.get('watch', id),
    runbookOf: async (value) =>
      asAnswered(await runbooks.byHash(value.runbook), (await store.get('settings', 'main'))?.answers),
    setUpDraft: () => store.get('setup', 'main'),
    async shippedRunbook() {
      const settings = await store.get('settings', 'main')
      return settings === undefined ? undefined : runbooks.byHash(settings.runbook)
    },
  }
}
