/** The only writer of a vote's state: events in, the vote after them out. */
import type { UserId } from '../ids.ts'
import { counted as burstAfter } from './burst.ts'
import type { VoteEvent } from './events.ts'
import type { Ballot, Ballots, Taken, Vote } from './state.ts'

/** R15: its message is edited at most that often. */
const editEveryMs = 2_000

type Open = Extract<Ballots, { is: 'open' }>

function withSlot(vote: Vote, member: UserId, slot: Ballot | Taken | undefined): Vote {
  const { ballots } = vote
  if (ballots.is === 'secret') return vote
  const { [member]: _gone, ...by } = ballots.by
  return { ...vote, ballots: { ...ballots, by: slot === undefined ? by : { ...by, [member]: slot } } }
}

const slotOf = (vote: Vote, member: UserId): Ballot | Taken | undefined =>
  vote.ballots.is === 'open' ? vote.ballots.by[member] : undefined

const withBurst = (vote: Vote, member: UserId, atMs: number): Vote => ({
  ...vote,
  bursts: { ...vote.bursts, [member]: burstAfter(vote.bursts?.[member], atMs) },
})

/** Whoever has no vote any more has no ballot either. */
function withoutBallot(vote: Vote, member: UserId): Vote {
  if (vote.ballots.is === 'open') return withSlot(vote, member, undefined)
  const { [member]: _gone, ...voted } = vote.ballots.voted
  return { ...vote, ballots: { is: 'secret', voted } }
}

function kept(vote: Vote, members: readonly UserId[]): Open['by'] {
  if (vote.ballots.is === 'secret') return {}
  const named = new Set(members)
  return Object.fromEntries(
    Object.entries(vote.ballots.by).map(([id, slot]) => [
      id,
      slot.is === 'cast' && named.has(id) ? { ...slot, alone: true } : slot,
    ]),
  )
}

const unread = ({ readFromMs: _gone, ...vote }: Vote): Vote => vote

export function evolve(before: Vote | undefined, event: VoteEvent): Vote {
  if (event.type === 'VoteOpened') return event.value
  if (before === undefined) throw new Error(`${event.vote} begins with ${event.type}`)
  const counted = evolved(before, event)
  const { atMs } = event
  // A planned edit shows what happens until then.
  const editAtMs = atMs <= before.editAtMs ? before.editAtMs : Math.max(atMs, before.editAtMs + editEveryMs)
  return { ...counted, revision: before.revision + 1, editAtMs }
}

function evolved(vote: Vote, event: Exclude<VoteEvent, { type: 'VoteOpened' }>): Vote {
  const { atMs } = event
  switch (event.type) {
    case 'BallotCast': {
      const { choice, alone, over } = event
      const heard = alone ? vote : withBurst(vote, event.member, atMs)
      return withSlot(heard, event.member, { is: 'cast', choice, atMs, alone, over })
    }
    case 'SecretBallotCast':
      return vote.ballots.is === 'open'
        ? vote
        : { ...vote, ballots: { is: 'secret', voted: { ...vote.ballots.voted, [event.member]: atMs } } }
    case 'BallotWithdrawn':
      return withSlot(withBurst(vote, event.member, atMs), event.member, {
        is: 'withdrawn',
        choice: event.choice,
        atMs,
      })
    case 'BallotVoided':
      return withSlot(vote, event.member, { is: 'void', atMs, over: event.over })
    case 'BallotRestored':
      return withSlot(vote, event.member, { is: 'cast', choice: event.choice, atMs, alone: true, over: [] })
    case 'BallotLate': {
      if (vote.ballots.is === 'secret') return vote
      const slot = slotOf(vote, event.member)
      if (event.was === 'withdrawn')
        return slot?.is === 'cast' ? withSlot(vote, event.member, { ...slot, alone: true }) : vote
      const late = [...(vote.ballots.late[event.member] ?? []), event.choice]
      return { ...vote, ballots: { ...vote.ballots, late: { ...vote.ballots.late, [event.member]: late } } }
    }
    case 'SymbolGone': {
      const slot = slotOf(vote, event.member)
      if (slot === undefined || slot.is === 'withdrawn') return vote
      const over = slot.over.filter((one) => one !== event.choice)
      return withSlot(vote, event.member, { ...slot, over })
    }
    case 'BallotStands': {
      const slot = slotOf(vote, event.member)
      return slot?.is === 'cast' ? withSlot(vote, event.member, { ...slot, alone: true }) : vote
    }
    case 'SymbolsStay':
      return { ...vote, symbolsStay: true }
    case 'BallotsWiped':
      return vote.ballots.is === 'secret'
        ? vote
        : { ...vote, ballots: { ...vote.ballots, by: kept(vote, event.members) } }
    case 'BallotsHidden': {
      const voted = Object.entries(vote.ballots.is === 'open' ? vote.ballots.by : {}).flatMap(([id, slot]) =>
        slot.is === 'cast' ? [[id, slot.atMs] as const] : [],
      )
      return { ...unread(vote), ballots: { is: 'secret', voted: Object.fromEntries(voted) } }
    }
    case 'ElectorStruck':
      return { ...withoutBallot(vote, event.member), struck: [...vote.struck, event.member] }
    case 'ElectorRecused':
      return {
        ...withoutBallot(vote, event.member),
        recused: { ...vote.recused, [event.member]: atMs },
      }
    case 'RecusalUndone': {
      const { [event.member]: _gone, ...recused } = vote.recused
      return { ...vote, recused, toldUnwinnable: false }
    }
    case 'Unwinnable':
      return { ...vote, toldUnwinnable: true }
    case 'ResultSettling':
      return { ...vote, phase: { is: 'settling', as: event.as, sinceMs: atMs, untilMs: event.untilMs } }
    case 'ResultUnsettled':
      return { ...unread(vote), phase: { is: 'open' } }
    case 'VotersReminded':
      return { ...vote, reminded: true }
    case 'ResultAwaited':
      return { ...vote, readFromMs: atMs }
    case 'VoteExtended':
      return extended(unread(vote), event)
    case 'VoteEnded':
      return { ...unread(vote), phase: { is: 'ended', outcome: event.outcome, atMs, by: event.by } }
    case 'TieFollowed':
      return vote.phase.is === 'ended' ? { ...vote, phase: { ...vote.phase, followed: event.how } } : vote
  }
}

function extended(vote: Vote, { why, untilMs, atMs }: Extract<VoteEvent, { type: 'VoteExtended' }>): Vote {
  const { phase, ballots } = vote
  const deadlineMs = Math.max(vote.deadlineMs, untilMs)
  // What was late for the former deadline is in time for this one, and is read anew.
  const inTime: Ballots = ballots.is === 'open' ? { ...ballots, late: {} } : ballots
  return {
    ...vote,
    deadlineMs,
    ballots: inTime,
    extensions: vote.extensions + (why === 'asked' ? 1 : 0),
    excusedUntilMs: why === 'away' ? atMs : vote.excusedUntilMs,
    phase:
      phase.is === 'settling' && why === 'differs'
        ? { ...phase, untilMs }
        : phase.is === 'ended'
          ? { is: 'open' }
          : phase,
  }
}

export const fold = (before: Vote | undefined, events: readonly VoteEvent[]): Vote | undefined =>
  events.reduce<Vote | undefined>(evolve, before)
