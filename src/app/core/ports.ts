/** What commands may ask the other side for, as a port: Discord and GitHub fill it in. */
import type { GitHubUser } from '../../domain/github-user.ts'
import type { Needs } from '../../domain/team/settings/places.ts'
import type { Seen } from '../../domain/team/roster/drift.ts'
import type { Removal } from '../../domain/case/state.ts'
import type { Stuck, Verified } from './store.ts'

export type RepositoryCheck = {
  readonly ok: boolean
  readonly private: boolean
  readonly canWrite: boolean
  readonly canAdminister: boolean
  /** Stays the same when it is renamed; another repository of the same name has another. */
  readonly id?: number
  /** A code such as `not-found`; absent when all is well. */
  readonly why?: string
}

export type Reader = {
  readonly id: string
  readonly kind: 'user' | 'role'
  readonly name: string
  readonly why: string
}

/** `other`: a forum, a category and the like, where no case can stand. */
export type ChannelKind = 'text' | 'voice' | 'other'
/** `managed`: of a program or another service, which nobody can be given. */
export type RoleKind = 'own' | 'managed' | 'everyone'

/** `shut`: it is there, and the bot may not see it or write in it. */
export type Reach = 'open' | 'gone' | 'shut'

export type MissingRight = { readonly right: string; readonly where: string }

export type Outside = {
  readonly discord: {
    /** Present holders of a role, bots left out. */
    holdersOf(roleId: string): Promise<readonly string[]>
    /** What a member of the server holds; nothing for anybody else. */
    rolesOf(userId: string): Promise<readonly string[]>
    /** Everybody and every role that can read the channel, with the ground for it. */
    readersOf(channelId: string): Promise<readonly Reader[]>
    /** Whether the bot can do in a channel at this moment what it is there for. */
    reach(channelId: string, needs: Needs): Promise<Reach>
    /** Everybody who is in a thread, the bot left out. */
    membersIn(threadId: string): Promise<readonly string[]>
    /** Whether the whole server reads a channel, whether a role does, and whether the bot may write there. */
    seenBy(
      channelId: string,
      roleId?: string,
    ): Promise<{ readonly everyone: boolean; readonly role: boolean; readonly writable: boolean }>
    /** A member of the server as people know them; undefined for anybody else and for bots. */
    personOf(userId: string): Promise<{ readonly name: string } | undefined>
    /** Rights the bot lacks, each with the place to click. */
    missingRights(channelId: string): Promise<readonly MissingRight[]>
    /** Whether somebody could look into any private thread of a channel: as owner, Administrator or by Manage Threads. */
    looksIn(channelId: string, userId: string): Promise<boolean>
    /** Owner of the server, or Administrator by any role; nobody who is not in it. */
    administers(userId: string): Promise<boolean>
    /** The same, or whoever may manage roles. */
    givesRoles(userId: string): Promise<boolean>
    /** Rights the bot lacks to hold an event in a voice channel. */
    missingForEvents(channelId: string): Promise<readonly MissingRight[]>
    /** What a channel or a role is at this moment; `gone`: it was deleted. */
    channelKind(channelId: string): Promise<ChannelKind | 'gone'>
    roleKind(roleId: string): Promise<RoleKind | 'gone'>
    /** As people read it; undefined for one that is not there. */
    nameOfChannel(channelId: string): Promise<string | undefined>
    roleIsMentionable(roleId: string): Promise<boolean>
    /** Whether a channel or thread, or a message in it, is still there. */
    isThere(channelId: string, messageId?: string): Promise<boolean>
  }
  readonly github: {
    /** Whose name this is at this moment; never throws. */
    accountNamed(login: string): Promise<AccountFound>
    checkTracker(repository: string): Promise<RepositoryCheck>
    checkProduct(repository: string): Promise<RepositoryCheck>
    /** Whether a name still stands for the repository that was named by it; recorded when nobody had looked. Never throws. */
    repositoryNow(repository: string): Promise<RepositoryNow>
    /** Whether what was made is still there: gone is told apart from what cannot be reached, for which it throws. */
    isThere(what: MadeThere): Promise<boolean>
    /** Who is in the team and works on each open draft; what could not be read is left out. */
    access(): Promise<{ readonly hasTeam: boolean } & Partial<Pick<Seen, 'team' | 'drafts'>>>
    /** The report or draft at this place, where it is ours to keep: in the product, or where we administer; never throws. */
    reportAt(place: ReportPlace): Promise<Extract<Importable, { is: 'advisory' }> | undefined>
    /** What stands in these repositories and was not made by the program, the oldest first. */
    importable(places: {
      readonly tracker: string | undefined
      readonly product: string | undefined
    }): Promise<readonly Importable[]>
    /** Open issues of a public repository updated since, the longest ago first; never throws. */
    recentIssues(wish: RecentIssuesWish): Promise<RecentIssues>
    /** Whether an advisory has its CVE id; never throws. */
    cve(wish: CveWish): Promise<CveRead>
    /** What `/advisory draft` would create, or make of a draft there is, field by field. */
    advisoryFields(
      wanted: AdvisoryWish | AdvisoryChange,
    ): Promise<readonly { readonly name: string; readonly value: string }[]>
    /** The drafts of a case as the public would read them. */
    disclosable(key: string): Promise<readonly Disclosable[]>
    /** A public issue as it stands, and that we may do this with it; throws `Refused` like the act. */
    publicIssue(wish: PublicIssueWish): Promise<PublicIssueSeen>
  }
  /** Absent: no mail server is set. */
  readonly mail: { check(): Promise<string | undefined> } | undefined
  /** For how long the program has been awake without a gap, ms. */
  awake(nowMs: number): number
  readonly store: {
    /** Where an effect was placed outside; undefined until it was. */
    placed(tag: string): Promise<Readonly<Record<string, string | number | null>> | undefined>
    verify(): Promise<Verified>
    stuck(): Stuck | undefined
    parked(): Promise<readonly { readonly id: number; readonly tag: string; readonly code: string }[]>
    backlog(
      nowMs: number,
    ): Promise<
      readonly { readonly target: string; readonly waiting: number; readonly oldestDueAtMs: number }[]
    >
  }
}

export type ReportPlace = {
  readonly ghsaId: string
  readonly repository: string | undefined
  readonly product: string | undefined
}

/** `other`: of the same name and another number. `moved`: somebody else owns it now. */
export type RepositoryNow =
  | { readonly is: 'same' | 'moved' | 'gone' | 'unreachable' }
  | { readonly is: 'other'; readonly id: number }
  | { readonly is: 'renamed'; readonly name: string }

export type MadeThere =
  | { readonly is: 'issue'; readonly repository: string; readonly number: number; readonly nodeId?: string }
  | { readonly is: 'advisory'; readonly repository: string; readonly ghsaId: string }
  /** Of this advisory. */
  | { readonly is: 'fork'; readonly repository: string; readonly ghsaId: string; readonly fork: string }

export type AccountFound =
  | { readonly is: 'known'; readonly user: GitHubUser; readonly url: string; readonly name?: string }
  | { readonly is: 'unknown' | 'unreachable' }

export type Disclosable = {
  /** Of the case: a1, a2 … */
  readonly id: string
  readonly repository: string
  readonly ghsaId: string
  readonly url: string
  readonly state: string
  readonly summary: string
  /** Every public field in words, without our hidden marks. */
  readonly whole: string
  /** Of everything the public will read of it. */
  readonly digest: string
  readonly publishedAtMs?: number
  /** What keeps it from being published, each as words for a person. */
  readonly faults: readonly string[]
}

export type PublicIssueWish = {
  readonly url: string
  readonly removal: Removal
  readonly tracker: string | undefined
  /** Our own message to its author, which belongs to no copy. */
  readonly notice?: number
}
export type PublicIssueSeen = {
  readonly repository: string
  readonly number: number
  readonly nodeId: string
  readonly url: string
  readonly comments: number
  readonly files: number
  readonly author: string
  /** The sha-256 a copy made at this moment would have. */
  readonly digest: string
}

export type RecentIssuesWish = {
  readonly repository: string
  readonly sinceMs: number
  readonly etag: string | undefined
  readonly nowMs: number
}
export type PublicIssueRead = {
  readonly number: number
  readonly url: string
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly author: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}
export type RecentIssues =
  | { readonly is: 'unchanged' }
  /** `sinceMs`: where to go on; `etag` belongs to the question that begins there, when it is known. */
  | {
      readonly is: 'read'
      readonly issues: readonly PublicIssueRead[]
      readonly sinceMs: number
      readonly etag?: string
    }
  | { readonly is: 'failed'; readonly code: string; readonly waitMs?: number }

export type CveWish = {
  readonly repository: string
  readonly ghsaId: string
  readonly etag: string | undefined
  readonly nowMs: number
}
export type CveRead =
  | { readonly is: 'unchanged' }
  | { readonly is: 'read'; readonly cveId?: string; readonly etag?: string }
  | { readonly is: 'failed'; readonly waitMs?: number }

export type AdvisoryWish = {
  readonly case: string
  readonly repository: string
  readonly package: string
  readonly affected: string
  readonly patched: string
  readonly summary: string
}

export type AdvisoryChange = Omit<AdvisoryWish, 'repository'> & {
  readonly id: string
  readonly mitigation: string
  readonly none: string
}

type Found = { readonly url: string; readonly title: string; readonly createdAtMs: number }
export type Importable =
  | (Found & { readonly is: 'issue'; readonly repository: string; readonly number: number })
  | (Found & {
      readonly is: 'advisory'
      readonly repository: string
      readonly ghsaId: string
      readonly state: 'triage' | 'draft'
      readonly package?: { readonly ecosystem: string; readonly name: string }
      readonly affected: string
      readonly patched: string
    })
