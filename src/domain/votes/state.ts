/** A vote as plain data: what it is about, who may vote by which rule, the ballots, and how it stands. */
import type { CaseKey, UserId } from '../ids.ts'
import type { Burst } from './burst.ts'
import type { Choice } from './choice.ts'

export type VoteId = `VOTE-${number}`

export const grounds = {
  duties: 'Cannot fulfil duties',
  harm: 'Harm to the project',
  expectation: 'Fails an expectation',
} as const
export type Ground = keyof typeof grounds

export type Removal = {
  readonly is: 'removal'
  readonly member: UserId
  readonly ground: Ground
  readonly reason: string
}
export type Decision = {
  readonly is: 'decision'
  readonly question: string
  /** Empty: yes or no. */
  readonly options: readonly string[]
  /** The tie that this run-off decides. */
  readonly after?: VoteId
}

/** R12; `plurality` is the one of votes with options (R11). */
export type Rule =
  | 'majority-of-team'
  | 'two-thirds-of-team'
  | 'majority-of-votes'
  | 'no-objection'
  | 'plurality'

/** The numbers and choices of R1–R17 as they were when it opened: a setting changed later changes no vote. */
export type Terms = {
  readonly settleMs: number
  readonly extensionsMost: number
  readonly awayExtensionMs: number
  readonly awayLastMs: number
  /** Of the window, percent. */
  readonly awayShare: number
  readonly differsMs: number
  readonly quorum: 'majority' | 'third' | 'none'
  readonly tieToTsc: boolean
  readonly subjectVotes: boolean
  readonly subjectSees: boolean
}

/** `alone`: it stands without a reaction, because it was given by a button, restored, or its reaction was wiped. */
export type Ballot = {
  readonly is: 'cast'
  readonly choice: Choice
  readonly atMs: number
  readonly alone: boolean
  /** Older symbols that are being taken away: they withdraw and say nothing. */
  readonly over: readonly Choice[]
}
/** What became of a ballot that does not count. */
export type Taken =
  | { readonly is: 'withdrawn'; readonly choice: Choice; readonly atMs: number }
  /** Two symbols were found at once. */
  | { readonly is: 'void'; readonly atMs: number; readonly over: readonly Choice[] }

/** Who voted what is known of an open vote alone; a secret one has no place for it. */
export type Ballots =
  | {
      readonly is: 'open'
      readonly by: Readonly<Record<UserId, Ballot | Taken>>
      /** Said after the deadline, and therefore nothing. */
      readonly late: Readonly<Record<UserId, readonly Choice[]>>
    }
  | { readonly is: 'secret'; readonly voted: Readonly<Record<UserId, number>> }

/** The papers of a secret vote, in a row of their own; the key that leads from a person to a paper is thrown away at the end. */
export type Urn = { readonly key: string; readonly papers: Readonly<Record<string, Choice>> }

export type Counts = Readonly<Record<Choice, number>>

export type Outcome =
  | { readonly is: 'passed'; readonly counts: Counts; readonly needed: number }
  | { readonly is: 'failed'; readonly counts: Counts; readonly needed: number; readonly tie: boolean }
  | { readonly is: 'chosen'; readonly counts: Counts; readonly choice: Choice }
  | { readonly is: 'tie'; readonly counts: Counts; readonly between: readonly Choice[] }
  | { readonly is: 'no-quorum'; readonly counts: Counts; readonly quorum: number }
  | { readonly is: 'cancelled'; readonly why: string }
  /** There is nothing left to decide: whom it was about is no longer on the team. */
  | { readonly is: 'moot' }

export type Phase =
  | { readonly is: 'open' }
  /** It would end so, and does unless that stops being true (R10). */
  | {
      readonly is: 'settling'
      readonly as: 'passed' | 'failed'
      readonly sinceMs: number
      readonly untilMs: number
    }
  | {
      readonly is: 'ended'
      readonly outcome: Outcome
      readonly atMs: number
      readonly by: UserId
      /** What was done about a tie. */
      readonly followed?: 'run-off' | 'tsc'
    }

export type VotePlace =
  | { readonly is: 'sir' }
  /** The thread of a case. */
  | { readonly is: 'case'; readonly case: CaseKey }
  /** A private thread without the subject. */
  | { readonly is: 'room' }

export type Vote = {
  readonly id: VoteId
  readonly revision: number
  readonly about: Removal | Decision
  readonly by: UserId
  readonly openedAtMs: number
  readonly deadlineMs: number
  readonly place: VotePlace
  readonly rule: Rule
  readonly terms: Terms
  /** Active on the roster when it opened; nobody is added. */
  readonly electors: readonly UserId[]
  /** Left the team meanwhile; coming back changes nothing (R1). */
  readonly struck: readonly UserId[]
  /** Since when; it loses the vote and stays in the team (R17). */
  readonly recused: Readonly<Record<UserId, number>>
  readonly ballots: Ballots
  /** Of those who set or took back a symbol. */
  readonly bursts?: Readonly<Record<UserId, Burst>>
  /** By hand. */
  readonly extensions: number
  /** Absences of the program up to then have been made up for. */
  readonly excusedUntilMs: number
  /** A result waits for the symbols to be read once more, no earlier than then. */
  readonly readFromMs?: number
  /** Those who had not voted were told, once. */
  readonly reminded?: true
  /** Discord does not let the program take away symbols that say nothing: its message says so. */
  readonly symbolsStay?: true
  /** Its message is edited no earlier than then (R15). */
  readonly editAtMs: number
  readonly toldUnwinnable: boolean
  readonly phase: Phase
}
