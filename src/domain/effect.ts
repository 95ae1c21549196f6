/** What the world must be told, as data: decided in the transaction, carried out by the pump afterwards. */
import type { DiscordKey } from './template-names.ts'

/** Names one thing in the outside world; the same tag replaces. */
export type Tag = string
/** Order holds within a lane and lanes do not block each other: `<subject>|<target>`. */
export type Lane = string
export type Target = 'discord' | 'github' | 'mail'

/** Desired state: rendered from the present state when it is sent, created once, edited later. */
export type Show = Shown & {
  readonly do: 'show'
  readonly tag: Tag
  readonly lane: Lane
  readonly about: string
  /** Waits until that tag exists in the outside world. */
  readonly after?: Tag
  /** Wishes until then become one. */
  readonly notBeforeMs?: number
  readonly urgency?: number
}

/** Where, and which renderer; `about` is what it renders (a case key, an advisory id). */
export type Shown =
  | { readonly target: 'discord'; readonly view: DiscordView }
  | { readonly target: 'github'; readonly view: GitHubView }

/** Of a case: shown where the case stands, and held while somebody reads it who should not. */
export type CaseView =
  | 'card'
  | 'thread'
  | 'pin'
  | 'room'
  | 'group-room'
  | 'restriction-wish'
  | 'offer'
  | 'letter'
  | 'reminder'
/** Of a case, and shown to people outside it. */
export type OutsideView = 'asked' | 'review' | 'announcement' | 'installers' | 'prenotice'
export type VoteView = 'vote' | 'vote-room'
export type VoteSymbolView = 'vote-seeds' | 'unreact' | 'vote-reading'
export type MeetingView = 'meeting' | 'meeting-action' | 'meeting-event'
/** What the roster asks of people. */
export type RosterView = 'nomination' | 'pledge' | 'access' | 'resignation'
/** What somebody has on Discord, and what is told of their leaving. */
export type AccessView = 'role' | 'role-given' | 'role-taken' | 'access-threads' | 'duty' | 'duty-told'
export type DiscordView =
  | CaseView
  | OutsideView
  | VoteView
  | VoteSymbolView
  | MeetingView
  | RosterView
  | AccessView
  | 'proposal'
  | 'find'
  | 'process'

export type GitHubView =
  | 'tracker'
  | 'advisory'
  | 'collaborators'
  | 'publish'
  | 'fork'
  | 'cve'
  | GitHubAccessView
  | 'team-missing'
  | 'team-extra'
  | 'draft-missing'
  | 'draft-extra'
  | 'public-copy'
  | 'public-author'
  | 'public-end'
/** What somebody leaves on GitHub. */
export type GitHubAccessView = 'access-team' | 'access-drafts' | 'access-draft'

/** A fact as data; people, times and links are shown by the room that knows how. */
export type Fact =
  | string
  | number
  | boolean
  | { readonly user: string }
  | { readonly users: readonly string[] }
  | { readonly role: string }
  | { readonly channel: string }
  | { readonly at: number }
  /** When people meet: with the day of the week. */
  | { readonly on: number }
  | { readonly url: string; readonly label: string }

/** In public, below the message of somebody. */
type ReplyTo = { readonly replyTo: { readonly channel: string; readonly message: string } }

/** What may follow a prefix: `KeyAfter<'line-'>` is all that a line of a thread says. */
export type KeyAfter<Prefix extends string, Key = DiscordKey> = Key extends `${Prefix}${infer Rest}`
  ? Rest
  : never

/** `mail/letter`: its words are among the facts. */
export type SayTemplate = `discord/${DiscordKey}` | 'mail/letter'

/** Said once: a line in a thread, a ping. */
export type Say = {
  readonly do: 'say'
  readonly tag: Tag
  readonly target: Target
  readonly lane: Lane
  readonly template: SayTemplate
  readonly facts: Readonly<Record<string, Fact | readonly Readonly<Record<string, Fact>>[]>>
  /** The tag whose place it is said in (a thread), a person, or by mail: then the facts are the letter. */
  readonly to:
    | { readonly tag: Tag }
    | { readonly user: string }
    /** The team's own, or that of the TSC where one is set. */
    | { readonly channel: 'sir' | 'tsc' }
    /** Read by everybody. */
    | { readonly public: string }
    | { readonly mail: 'letter' }
    | ReplyTo
  /** A button below it. */
  readonly press?: {
    readonly label: string
    readonly path: string
    readonly args: Readonly<Record<string, string>>
  }
  readonly pings?: { readonly users?: readonly string[]; readonly roles?: readonly string[] }
  readonly urgency?: number
}

/** A timer: when due it calls `act`, which decides again. The same tag replaces. */
export type Wake<C = unknown> = {
  readonly do: 'wake'
  readonly tag: Tag
  readonly atMs: number
  readonly command: C
}

/** A command effect: a longer process continues; delivered once by its tag. */
export type Continue<C = unknown> = {
  readonly do: 'continue'
  readonly tag: Tag
  readonly lane: Lane
  readonly command: C
}

/** Takes a timer away. */
export type Forget = { readonly do: 'forget'; readonly tag: Tag }

export type Effect<C = unknown> = Show | Say | Wake<C> | Continue<C> | Forget
