/** A person on the roster and what may happen to them. */
import type { CaseKey, UserId } from '../../ids.ts'
import type { AccountNow, GitHubUser } from '../../github-user.ts'
import type { Difference } from '../../process/differences.ts'
import type { Heard } from '../../issue-monitor/heuristics.ts'
import type { Plan } from './on-call.ts'

/** The four sources of the first team (O12). */
export const memberSources = {
  maintainer: 'SIG maintainer or chair',
  appsec: 'Application security contact of an organisation',
  tsc: 'Nominated by the TSC',
  release: 'Nominated by SIG-Release',
} as const
export type MemberSource = keyof typeof memberSources

/** Why somebody may be nominated (O37). */
export const nominationGrounds = {
  maintainer: 'SIG chair or maintainer',
  knowledge: 'Demonstrated knowledge',
  tsc: 'TSC nominated',
} as const
export type NominationGround = keyof typeof nominationGrounds

/** `tsc`: the channel of the TSC; else a person's direct messages. */
export type TscPlace = string

/** What no program can give: keepers outside the team grant it, and a chair says when it is done (O13, O14, O30). */
export const accessKinds = { repositories: 'Repositories', mail: 'Security mail' } as const
export type AccessKind = keyof typeof accessKinds
export type Granted = { readonly by: UserId; readonly atMs: number }

/** How somebody came to the table, kept for good. */
export type Nomination = {
  /** Of all nominations of the team, so that a late answer meets no later one. */
  readonly id: string
  readonly ground: NominationGround
  readonly evidence: string
  readonly conflicts: string
  readonly by: UserId
  readonly atMs: number
  /** Where the TSC was asked: its channel, or contacts by direct message. */
  readonly asked: readonly TscPlace[]
  /** What a TSC contact recorded: the TSC's decision, its date and link (O38). */
  readonly decision?: {
    readonly is: 'approved' | 'declined'
    readonly words: string
    readonly by: UserId
    readonly atMs: number
  }
}

/** Confidentiality until publicly disclosable (O32): asked, then agreed to by the member alone. */
export type Pledge = {
  readonly askedAtMs: number
  readonly askedBy: UserId
  readonly agreedAtMs?: number
}

/** Until then the rotation and the load pass them over; they stay a member in everything else. */
export type Away = { readonly sinceMs: number; readonly untilMs: number; readonly cover?: UserId }

export type RemovalWhy = 'resigned' | 'vote' | 'tsc' | 'other'
export type Removal = {
  readonly why: RemovalWhy
  readonly atMs: number
  readonly by: UserId
  /** The vote that decided it. */
  readonly vote?: string
}

/** To the TSC, by somebody who was removed (O46). */
export type Appeal = {
  readonly atMs: number
  readonly by: UserId
  readonly words: string
  readonly result?: {
    readonly is: 'upheld' | 'rescinded'
    readonly words: string
    readonly by: UserId
    readonly atMs: number
  }
}

export type Member = {
  readonly id: UserId
  /**
   * Only `active` is a member of the team, away or resigning too. Before that nobody has access;
   * after it the removal stands, also while somebody is nominated anew, until they are active again.
   */
  readonly state: 'nominated' | 'approved' | 'declined' | 'active' | 'removed'
  /** `enrolled`: by set-up done again, once there was a team; not approved until the TSC's word and the pledge are there. */
  readonly source: 'set-up' | 'nominated' | 'enrolled'
  /** Absent until somebody has been on the team. */
  readonly joinedAtMs?: number
  /** Whom set-up made a chair. Who leads the team is asked of `who.ts` and nowhere else: roles count too. */
  readonly namedChair: boolean
  readonly github?: string
  /** Whose name that is; absent of names from before accounts were looked up. */
  readonly account?: GitHubUser
  readonly zone?: string
  /** Where a member of the first team comes from. */
  readonly comesFrom?: MemberSource
  /** The TSC's approval: its date or a link to it. */
  readonly approval?: string
  readonly nomination?: Nomination
  readonly pledge?: Pledge
  readonly access?: Readonly<Partial<Record<AccessKind, Granted>>>
  readonly away?: Away
  /** They said so; a chair confirms it, without a vote (O40). */
  readonly resigning?: { readonly atMs: number; readonly words: string }
  readonly removal?: Removal
  readonly appeal?: Appeal
  /** Back after a removal that was rescinded. */
  readonly reinstated?: { readonly atMs: number; readonly by: UserId }
}

/** Where somebody stands, in one word (O47). */
export type Standing =
  | 'nominated'
  | 'approved'
  | 'declined'
  | 'active'
  | 'away'
  | 'resigning'
  | 'removed'
  | 'appealing'

export function standingOf(member: Member, nowMs: number): Standing {
  const { state, resigning, appeal } = member
  switch (state) {
    case 'active':
      if (resigning !== undefined) return 'resigning'
      return isAway(member, nowMs) ? 'away' : 'active'
    case 'removed':
      return appeal !== undefined && appeal.result === undefined ? 'appealing' : 'removed'
    case 'nominated':
    case 'approved':
    case 'declined':
      return state
  }
}

export const isAway = ({ away }: Pick<Member, 'away'>, nowMs: number): boolean =>
  away !== undefined && nowMs < away.untilMs

/** Who may be first responder: on the team, and not away at that moment. */
export const presentAmong = (members: readonly Member[]): ((user: UserId, atMs: number) => boolean) => {
  const roster = new Map(members.flatMap((one) => (one.state === 'active' ? [[one.id, one] as const] : [])))
  return (user, atMs) => {
    const member = roster.get(user)
    return member !== undefined && !isAway(member, atMs)
  }
}

/** Removed and not back: an outsider at once, whatever roles they hold and whoever nominates them anew. */
/** On the team, but neither proposing nor approving anything that takes two people. */
export const isUnapproved = (member: Partial<Pick<Member, 'source' | 'approval' | 'pledge'>>): boolean =>
  member.source === 'enrolled' && (member.approval === undefined || member.pledge?.agreedAtMs === undefined)

export const isShutOut = (member: Pick<Member, 'state' | 'removal'> | undefined): boolean =>
  member !== undefined &&
  member.state !== 'active' &&
  (member.state === 'removed' || member.removal !== undefined)

type Meta = { readonly atMs: number; readonly by: UserId }
export type TeamEvent = Meta &
  (
    | { readonly type: 'SetUp' }
    | { readonly type: 'MemberEnrolled'; readonly member: UserId; readonly chair: boolean }
    | {
        readonly type: 'IdentityRecorded'
        readonly member: UserId
        readonly github: string
        readonly account?: GitHubUser
      }
    /** By the program: the account goes by another name now, or is no more. */
    | {
        readonly type: 'AccountMoved'
        readonly account: GitHubUser
        readonly now: AccountNow
        readonly member?: UserId
        readonly case?: CaseKey
      }
    | { readonly type: 'HolidayAdded'; readonly date: string; readonly name: string }
    | { readonly type: 'HolidayRemoved'; readonly date: string }
    /** `what`: the questions answered, or the section of an entry. */
    | { readonly type: 'SettingsChanged'; readonly what: string }
    | { readonly type: 'OnCallPlanned'; readonly plan: Plan }
    | { readonly type: 'OnCallTurned'; readonly turn: number; readonly member: UserId }
    | { readonly type: 'MemberRecorded'; readonly member: UserId }
    | {
        readonly type: 'MemberNominated'
        readonly member: UserId
        readonly nomination: string
        readonly ground: NominationGround
      }
    | {
        readonly type: 'NominationAnswered'
        readonly member: UserId
        readonly nomination: string
        readonly is: 'approved' | 'declined'
        readonly words: string
      }
    | { readonly type: 'PledgeAsked'; readonly member: UserId }
    | { readonly type: 'PledgeGiven'; readonly member: UserId; readonly words: string }
    | { readonly type: 'MemberAdded'; readonly member: UserId }
    | { readonly type: 'AccessGranted'; readonly member: UserId; readonly what: AccessKind }
    | {
        readonly type: 'MemberAway'
        readonly member: UserId
        readonly untilMs: number
        readonly cover?: UserId
      }
    | { readonly type: 'MemberBack'; readonly member: UserId }
    | { readonly type: 'MemberResigning'; readonly member: UserId }
    /** `since`: when they had said it. */
    | { readonly type: 'ResignationWithdrawn'; readonly member: UserId; readonly since: number }
    | {
        readonly type: 'MemberRemoved'
        readonly member: UserId
        readonly why: RemovalWhy
        readonly vote?: string
      }
    | { readonly type: 'MemberAppealed'; readonly member: UserId }
    | {
        readonly type: 'AppealDecided'
        readonly member: UserId
        readonly is: 'upheld' | 'rescinded'
        readonly words: string
      }
    | { readonly type: 'MemberReinstated'; readonly member: UserId }
    | { readonly type: 'SetUpContinued' }
    | { readonly type: 'SecondsNoticed'; readonly people: readonly UserId[] }
    | { readonly type: 'SecondVouched'; readonly member: UserId }
    | { readonly type: 'Imported'; readonly links: readonly string[] }
    | { readonly type: 'Repaired'; readonly what: string; readonly tags: readonly string[] }
    | { readonly type: 'AskedPrivately'; readonly message: string; readonly author: UserId }
    | { readonly type: 'ReaderAccepted'; readonly reader: string; readonly why: string }
    | { readonly type: 'TemplateEdited'; readonly template: string; readonly version: number }
    | { readonly type: 'TemplateRestored'; readonly template: string }
    | { readonly type: 'ProcessChanged'; readonly version: number; readonly changes: readonly Difference[] }
    | { readonly type: 'ProcessDated'; readonly version: number; readonly fromMs: number }
    | { readonly type: 'ProcessInForce'; readonly version: number; readonly hash: string }
    | { readonly type: 'ProcessTold'; readonly version: number; readonly contacts: readonly UserId[] }
    | { readonly type: 'ProcessInput'; readonly version: number; readonly text: string }
    | { readonly type: 'FiguresPosted'; readonly period: string; readonly channels: readonly string[] }
    | { readonly type: 'PublicIssueFound'; readonly url: string; readonly heard: Heard }
    | { readonly type: 'FindPutAside'; readonly url: string }
    | { readonly type: 'FindTakenBack'; readonly url: string }
    | { readonly type: 'FindTaken'; readonly url: string; readonly case: CaseKey }
    | { readonly type: 'EffectSettled'; readonly effect: number; readonly arrived: boolean }
  )
