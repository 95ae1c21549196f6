/** What happened in a vote; the journal keeps each, ballots of open votes included (R14). */
import type { UserId } from '../ids.ts'
import type { Choice } from './choice.ts'
import type { Outcome, Vote, VoteId } from './state.ts'

/** `moved`: nobody took anything away; the message stands anew in another channel, without its symbols. */
export type WipeOf = 'all' | 'emoji' | 'message' | 'thread' | 'moved'

export type VoteEvent = { readonly vote: VoteId; readonly atMs: number; readonly by: UserId } & (
  | { readonly type: 'VoteOpened'; readonly value: Vote }
  | {
      readonly type: 'BallotCast'
      readonly member: UserId
      readonly choice: Choice
      readonly alone: boolean
      /** Symbols of the same person that are to be taken away. */
      readonly over: readonly Choice[]
    }
  /** Of a secret ballot only that there is one. */
  | { readonly type: 'SecretBallotCast'; readonly member: UserId }
  | { readonly type: 'BallotWithdrawn'; readonly member: UserId; readonly choice: Choice }
  | { readonly type: 'BallotVoided'; readonly member: UserId; readonly over: readonly Choice[] }
  | { readonly type: 'BallotRestored'; readonly member: UserId; readonly choice: Choice }
  /** It was given or taken away too late, and changes nothing. */
  | {
      readonly type: 'BallotLate'
      readonly member: UserId
      readonly choice: Choice
      readonly was: 'cast' | 'withdrawn'
    }
  /** An older symbol of theirs is gone, as it should be. */
  | { readonly type: 'SymbolGone'; readonly member: UserId; readonly choice: Choice }
  /** The program took away what had just come to be their ballot: nobody took it back (R5). */
  | { readonly type: 'BallotStands'; readonly member: UserId }
  /** Symbols that say nothing cannot be taken away, and are ignored (R4). */
  | { readonly type: 'SymbolsStay' }
  | { readonly type: 'BallotsWiped'; readonly what: WipeOf; readonly members: readonly UserId[] }
  /** It goes on as a secret ballot, with every ballot that counted; who voted what stands in the entries before. */
  | { readonly type: 'BallotsHidden' }
  | { readonly type: 'ElectorStruck'; readonly member: UserId }
  | { readonly type: 'ElectorRecused'; readonly member: UserId }
  | { readonly type: 'RecusalUndone'; readonly member: UserId }
  | { readonly type: 'Unwinnable' }
  | { readonly type: 'ResultSettling'; readonly as: 'passed' | 'failed'; readonly untilMs: number }
  | { readonly type: 'ResultUnsettled' }
  | { readonly type: 'VotersReminded'; readonly members: readonly UserId[] }
  | { readonly type: 'ResultAwaited' }
  | {
      readonly type: 'VoteExtended'
      readonly why: 'asked' | 'away' | 'differs'
      readonly untilMs: number
    }
  | { readonly type: 'VoteEnded'; readonly outcome: Outcome }
  | { readonly type: 'TieFollowed'; readonly how: 'run-off' | 'tsc' }
)
