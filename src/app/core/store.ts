/** The store's contract: one verb that changes, named reads, and the outbox the pump lives from. */
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey, UserId } from '../../domain/ids.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import type { Effect, Tag, Target } from '../../domain/effect.ts'
import type { Process } from '../../domain/process/process.ts'
import type { MeetingEvent } from '../../domain/meetings/events.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import type { Proposal, ProposalEvent } from '../../domain/approvals/proposal.ts'
import type { OwnText } from '../../domain/team/settings/own-text.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Duty, DutyEvent } from '../../domain/team/offboarding/offboarding.ts'
import type { ReviewEvent } from '../../domain/team/roster/review.ts'
import type { Member, TeamEvent } from '../../domain/team/roster/member.ts'
import type { Rota } from '../../domain/team/roster/on-call.ts'
import type { VoteEvent } from '../../domain/votes/events.ts'
import type { Urn, Vote, VoteId } from '../../domain/votes/state.ts'
import type { SetUpDraft } from '../../domain/team/settings/set-up-draft.ts'
import type { PublicFind, Watch } from '../../domain/issue-monitor/find.ts'

/** What a row may hold. Adding a kind is one line here and an upcaster list in the store. */
export type Docs = {
  case: Case
  member: Member
  settings: Settings
  /** Set-up under way; one row. */
  setup: SetUpDraft
  /** The rotation of first responders. */
  rota: Rota
  /** Running numbers, such as the cases of a year. */
  counter: { readonly last: number }
  /** A form's or preview's values, kept until used or expired. */
  draft: Draft
  /** What a team put in place of a shipped letter, by the letter's name. */
  template: OwnText
  /** The text of a runbook version, by hash. */
  runbook: { readonly name: string; readonly text: string }
  /** What was proposed of one thing that takes two people, by its slot. */
  proposal: Proposal
  /** A vote of the team, by its number. */
  vote: Vote
  /** The papers of a secret one. */
  urn: Urn
  /** What a removal or a return obliges the chairs to, by the member. */
  duty: Duty
  /** The versions of the team's process; one row. */
  process: Process
  /** A public issue that sounded like a vulnerability. */
  find: PublicFind
  /** How far the public issues of a repository have been read, by its name. */
  watch: Watch
  meeting: Meeting
  /** Small durable notes of a room: last doctor report, identify times. */
  note: { readonly value: unknown }
}
export type Kind = keyof Docs

export type Draft = {
  readonly by: UserId
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expiresAtMs: number
}

export type Ref<K extends Kind = Kind> = { [P in K]: { readonly kind: P; readonly id: string } }[K]
export type Refs = Readonly<Record<string, Ref>>
export type None = Readonly<Record<never, never>>
export type Loaded<R extends Refs> = { readonly [N in keyof R]: Docs[R[N]['kind']] | undefined }
export type Row<K extends Kind> = { readonly id: string; readonly value: Docs[K] }
/** Every row of the kinds that were asked for, by id. */
export type All<A extends Kind> = { readonly [K in A]: readonly Row<K>[] }

/** What is known only once the first rows are loaded; loaded after them, in the same transaction. */
export type Second = {
  readonly write?: Refs
  readonly read?: Refs
  readonly allocate?: Allocation
  /** The open cases: the clear columns of each, and the case itself where this says so. */
  readonly open?: (row: CaseRow) => boolean
}
export type Allocation<N extends Refs = Refs> = {
  /** The id of the counter whose next number this is. It is taken when one of `rows` is put, else it stays free. */
  readonly counter: string
  /** The rows that are named by the number, each to be written. Is one a case, the receipt names it. */
  readonly rows: (number: number) => N
}
type Of<S, N extends 'write' | 'read'> = S extends { readonly [P in N]: infer R extends Refs } ? R : None
type Numbered<S> = S extends { readonly allocate: Allocation<infer N> } ? N : None
/** What may be put or removed. */
export type Writes<W extends Refs, S> = W & Of<S, 'write'> & Numbered<S>
export type Reads<W extends Refs, R extends Refs, S> = R & Of<S, 'read'> & Writes<W, S>

export type Scope<W extends Refs, R extends Refs, A extends Kind, S extends Second> = {
  readonly write: W
  readonly read: R
  readonly readAll?: readonly A[]
  readonly follow?: (docs: Loaded<W & R>, all: All<A>) => S
  readonly nowMs: number
  readonly once?: Once
}
/** Besides the named rows. */
export type Inside<A extends Kind, S extends Second> = {
  readonly find: Find
  readonly all: All<A>
  /** Empty unless they were asked for; what is due first stands first. */
  readonly open: readonly OpenCase[]
  readonly number: S extends { readonly allocate: Allocation } ? number : undefined
}
export type OpenCase = { readonly row: CaseRow; readonly value?: Case }

export type JournalEvent =
  | CaseEvent
  | TeamEvent
  | ProposalEvent
  | VoteEvent
  | DutyEvent
  | ReviewEvent
  | MeetingEvent
export type Entry = {
  readonly subject: string
  readonly kind: string
  readonly atMs: number
  readonly by: UserId
  readonly data: JournalEvent
}

/** Where a case or a vote can be found again from outside; the id itself is stored as a keyed digest. */
export type Link = CaseLink | { readonly kind: 'ballots'; readonly id: string; readonly vote: VoteId }
export type CaseLink = {
  /** `named`: the case says the key of another one, which may get its tracking issue later. */
  /** `public`: an issue in public that became a case, or is being taken down by one. */
  readonly kind: 'thread' | 'card' | 'issue' | 'advisory' | 'report' | 'title' | 'named' | 'public'
  readonly id: string
  readonly case: CaseKey
}

export type Written<W extends Refs, T> = {
  readonly result: T
  readonly put?: Partial<{ readonly [N in keyof W]: Docs[W[N]['kind']] }>
  readonly remove?: readonly (keyof W & string)[]
  /** The clear columns of each case that is put; derived by the caller, so that the store holds no policy. */
  readonly clear?: Partial<{ readonly [N in keyof W]: Omit<CaseRow, 'key'> }>
  readonly journal?: readonly Entry[]
  readonly effects?: readonly Effect[]
  readonly links?: readonly Link[]
}

/** One gesture acts once: a second change with the same id is refused with `AlreadyDone`. */
export type Once = {
  readonly id: string
  readonly by: UserId
  readonly says: string
  readonly case?: CaseKey
}
export class AlreadyDone extends Error {}

/** A full or read-only disk, or another program's lock: nothing was written, and it may be tried again. */
export function isUnwritable(error: unknown): boolean {
  return error instanceof Error && 'why' in error && (error.why === 'unwritable' || error.why === 'in-use')
}

export type Stuck = { readonly code: string }

export type CaseRow = {
  readonly key: CaseKey
  readonly phase: string
  readonly owner: UserId | null
  readonly restricted: boolean
  readonly receivedAtMs: number
  readonly nextDueAtMs: number | null
  readonly waitingOn: string | null
  readonly closedAtMs: number | null
}
export type CaseFilter = 'open' | 'mine' | 'unowned' | 'overdue' | 'waiting' | 'closed' | 'all'

export type Receipt = { readonly atMs: number; readonly says: string; readonly case: CaseKey | null }

/** Cases by a link, as they are inside the transaction. */
export type Find = (link: Pick<CaseLink, 'kind' | 'id'>) => readonly CaseKey[]

export type Store = {
  /**
   * Loads every row of the scope inside one immediate transaction, runs the synchronous plan and writes rows,
   * journal, outbox and links together. What a plan or `follow` throws passes unchanged, and nothing is written.
   * All that decides is loaded here: two changes at once are as one after the other.
   * @throws AlreadyDone before anything is loaded, when the gesture of `once` has acted.
   */
  change<W extends Refs, R extends Refs, T, A extends Kind = never, S extends Second = None>(
    scope: Scope<W, R, A, S>,
    plan: (docs: Loaded<Reads<W, R, S>>, inside: Inside<A, S>) => Written<Writes<W, S>, T>,
  ): Promise<T>

  get<K extends Kind>(kind: K, id: string): Promise<Docs[K] | undefined>
  all<K extends Kind>(kind: K): Promise<readonly Row<K>[]>
  /** Without a limit, all of them. */
  caseRows(
    filter: CaseFilter,
    of: { nowMs: number; user: UserId; limit?: number; offset: number },
  ): Promise<readonly CaseRow[]>
  countCases(filter: CaseFilter, of: { nowMs: number; user: UserId }): Promise<number>
  caseBy(link: Pick<CaseLink, 'kind' | 'id'>): Promise<readonly CaseKey[]>
  /** The vote whose message this is, or was. */
  voteBy(message: string): Promise<VoteId | undefined>
  /** `mac`: signs an entry together with the one before it; only the store’s own key makes it again. */
  journalOf(subject: string): Promise<readonly (Entry & { readonly seq: number; readonly mac: string })[]>
  receiptsOf(user: UserId, limit: number): Promise<readonly Receipt[]>

  readonly outbox: Outbox
  verify(nowMs: number): Promise<Verified>
  /** Why nothing could be written at the last try. */
  stuck(): Stuck | undefined
  close(): Promise<void>
}

/** All documents of one moment. */
export type Documents = {
  all<K extends Kind>(kind: K): Iterable<Row<K>>
  /** The tags of commands that are written and not carried out yet. */
  readonly ahead: readonly Tag[]
}
export type TimerAsked = {
  /** Absent: at some time. */
  readonly atMs: number | undefined
  /** Once its hour has come it may be gone. */
  readonly spent: boolean
}
/** What must stand beside these documents; `undefined` now and then: other work may pass. */
export type Follows = (
  docs: Documents,
  nowMs: number,
) => Generator<
  undefined,
  {
    readonly clear: ReadonlyMap<string, Partial<Omit<CaseRow, 'key'>>>
    readonly timers: ReadonlyMap<Tag, TimerAsked>
    /** Timers that are there or not, as nothing else says. */
    readonly others: (tag: Tag) => boolean
  }
>

export type Verified =
  | { readonly ok: true; readonly entries: number; readonly rows: number; readonly head: string }
  | {
      readonly ok: false
      readonly entries: number
      /** The first entry of the journal that is not as it was written. */
      readonly badSeq?: number
      readonly why: string
      /** Each row, list, timer or entry that is not as it was written: ids alone. */
      readonly faults: readonly string[]
    }

/** One row the pump works on. */
export type OutboxRow = {
  readonly id: number
  readonly tag: Tag
  readonly lane: string
  readonly target: Target | 'act'
  /** Changes with every new wish for the same tag. */
  readonly generation: number
  /** At most 25 characters, kept over restarts: Discord's nonce and the marker that can be read back. */
  readonly nonce: string
  readonly effect: Effect
  /** What the outside world called it when it was created; a mirror of desired state keeps it for life. */
  readonly external: External | undefined
  /** True when an earlier attempt may have reached the other side. */
  readonly inDoubt: boolean
  /** When that attempt began, ms. */
  readonly claimedAtMs: number
  readonly attempts: number
  readonly firstFailedAtMs: number | null
  readonly code: string | null
  readonly state: 'due' | 'sending' | 'idle' | 'parked' | 'done'
  readonly dueAtMs: number
}
export type External = Readonly<Record<string, string | number | null>>

export type Outbox = {
  /** Claims the heads of lanes that are due, each marked `sending` durably before it is returned. */
  claim(o: {
    readonly nowMs: number
    readonly limit: number
    readonly notTargets?: readonly OutboxRow['target'][]
    /** At most so many of each target; a target left out has no limit of its own. */
    readonly each?: Readonly<Partial<Record<OutboxRow['target'], number>>>
  }): Promise<readonly OutboxRow[]>
  /** Done. A newer generation that arrived meanwhile is due again at once. */
  confirm(
    row: OutboxRow,
    o: { readonly nowMs: number; readonly external?: External; readonly links?: readonly Link[] },
  ): Promise<void>
  /** Tries again at `atMs`. `doubt`: the attempt may have reached the other side. */
  later(
    row: OutboxRow,
    o: { readonly nowMs: number; readonly atMs: number; readonly code: string; readonly doubt: boolean },
  ): Promise<void>
  /** Waits for a person: visible in doctor, never dropped. */
  park(row: OutboxRow, o: { readonly nowMs: number; readonly code: string }): Promise<void>
  /** A person says: send it again, or it arrived. */
  unpark(id: number, o: { readonly nowMs: number; readonly arrived: boolean }): Promise<boolean>
  external(tag: Tag): Promise<External | undefined>
  byTag(tag: Tag): Promise<OutboxRow | undefined>
  parked(): Promise<readonly OutboxRow[]>
  /** The machine's clock went back by `byMs`: nothing waits longer for it. */
  setBack(o: { readonly nowMs: number; readonly byMs: number }): Promise<void>
  /** Rows not yet sent, by target, and how old the oldest is. */
  backlog(nowMs: number): Promise<
    readonly {
      readonly target: OutboxRow['target']
      readonly waiting: number
      readonly oldestDueAtMs: number
    }[]
  >
  /** Asks for the present state of a tag to be shown anew (after a deletion by hand); `recreate` forgets what the outside called it, `voids` one thing that was noted of it. */
  again(
    tag: Tag,
    o: { readonly nowMs: number; readonly recreate: boolean; readonly voids?: string },
  ): Promise<boolean>
}
