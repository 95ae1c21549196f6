/** L3: one person proposes, another approves exactly what both were shown; a change, a no or a day ends it. */
import type { Case } from '../case/state.ts'
import type { UserId } from '../ids.ts'
import type { Effect } from '../effect.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import { isUnapproved } from '../team/roster/member.ts'
import type { Person } from '../team/who.ts'
import type { Preview } from './action.ts'
import { isAdministration, slotOf, subjectOf } from './action.ts'
import type { FirstAs, SecondAs } from './agreement.ts'
import { isEnough } from './tsc-rules.ts'
import { mayAnswer, standsAsFirst } from './standing.ts'

export type Over = 'approved' | 'rejected' | 'withdrawn' | 'void' | 'expired'

export type Round = {
  readonly preview: Preview
  /** Of the preview, whole. */
  readonly hash: string
  readonly by: UserId
  /** What they were then. */
  readonly as: readonly FirstAs[]
  readonly atMs: number
  readonly untilMs: number
  /** Another chair; the TSC contacts where the proposer is the only chair, or a rule of the team names them. */
  readonly second: SecondAs
  /** Everybody who was able to answer then: asked, pinged, and nobody else is heard. */
  readonly asks: readonly UserId[]
  /** They are asked in the channel of the TSC, and not each by a direct message. */
  readonly inChannel?: true
  readonly is: 'open' | Over
  readonly endedBy?: UserId
}
/** All that was ever proposed of one thing; only the last can be open. */
export type Proposal = { readonly rounds: readonly Round[] }

const openForMs = 24 * 60 * 60_000

/** Names one round and what was shown with it: an answer to anything else is an answer to nothing. */
export const proposalId = (slot: string, round: number, hash: string): string =>
  `${slot}.${round}.${hash.slice(0, 8)}`

export function readProposalId(id: string): { slot: string; round: number; hash: string } | undefined {
  const [, slot, round, hash] = /^([\w-]+\.[a-z-]+)\.([1-9]\d{0,5})\.([0-9a-f]{8})$/.exec(id.trim()) ?? []
  return slot === undefined || hash === undefined ? undefined : { slot, round: Number(round), hash }
}

export type ProposalCommand = { readonly by: UserId } & (
  | { readonly type: 'Propose'; readonly deed: Preview['deed']; readonly hash: string }
  /** `seen`: the deed as it was read again for this answer, on GitHub too. */
  | {
      readonly type: 'AnswerProposal'
      readonly id: string
      readonly says: 'approve'
      readonly seen: Preview['deed'] | undefined
    }
  | { readonly type: 'AnswerProposal'; readonly id: string; readonly says: 'reject' | 'withdraw' }
  /** The draft may have changed, or the day be over: ends what can no longer be approved. */
  | { readonly type: 'ReviewProposal'; readonly slot: string; readonly seen?: Preview['deed'] }
)

export type ProposalEvent = { readonly atMs: number; readonly by: UserId } & (
  | { readonly type: 'Proposed'; readonly slot: string; readonly round: number; readonly hash: string }
  | { readonly type: 'ProposalEnded'; readonly slot: string; readonly round: number; readonly as: Over }
)

export type Decided = { readonly proposal: Proposal; readonly event: ProposalEvent }

const dueOver = (round: Round, nowMs: number): boolean => nowMs >= round.untilMs

const askedBy = ({ second, asks }: Pick<Round, 'second' | 'asks'>): string =>
  [second, ...asks.toSorted()].join()

export function propose(
  before: Proposal | undefined,
  wish: Pick<Round, 'preview' | 'hash' | 'by' | 'as' | 'second' | 'asks'> & Partial<Pick<Round, 'inChannel'>>,
  nowMs: number,
): Decided | Refusal {
  const rounds = before?.rounds ?? []
  const last = rounds.at(-1)
  // Whoever became able to answer since, or no longer is: proposed again it asks those of today.
  const asksAnew = last?.by === wish.by && askedBy(last) !== askedBy(wish)
  if (last?.is === 'open' && !dueOver(last, nowMs) && last.hash === wish.hash && !asksAnew)
    return refuse('proposal-open', { by: last.by })
  // A draft that changed and a day that passed end the former round, whether or not its timer has rung.
  const ended = rounds.map((round) => (round.is === 'open' ? { ...round, is: 'void' as const } : round))
  const round: Round = { ...wish, atMs: nowMs, untilMs: nowMs + openForMs, is: 'open' }
  return {
    proposal: { rounds: [...ended, round] },
    event: {
      type: 'Proposed',
      slot: slotOf(wish.preview.deed),
      round: rounds.length + 1,
      hash: wish.hash,
      atMs: nowMs,
      by: wish.by,
    },
  }
}

export type Answer = {
  readonly id: string
  readonly says: 'approve' | 'reject' | 'withdraw'
  /** Both as they are at this moment; who is not on the team any more has agreed to nothing. */
  readonly person: Person
  readonly first: Person | undefined
  readonly settings: Settings | undefined
  readonly about: Case | undefined
  /** Of the preview as things stand now; undefined: there is nothing left to agree on. */
  readonly present: string | undefined
  /** The rules ask for the TSC by now. */
  readonly byTsc: boolean
}

/** Why this person's yes or no is not heard, in the words for them. */
export function answerFault(
  round: Round,
  person: Person,
  settings: Settings | undefined,
): Refusal | undefined {
  const tsc = round.second === 'tsc'
  switch (mayAnswer(round, person, settings)) {
    case 'may':
      return undefined
    case 'first':
      return refuse('second-is-first', { tsc })
    case 'no':
      if (person.member !== undefined && isUnapproved(person.member)) return refuse('not-approved-yet', {})
      return refuse('not-second', { tsc })
  }
}

export function answer(before: Proposal | undefined, said: Answer, nowMs: number): Decided | Refusal {
  const { person, settings } = said
  const by = person.id
  const named = readProposalId(said.id)
  const round = before?.rounds.at(-1)
  const fits =
    named !== undefined &&
    before?.rounds.length === named.round &&
    round?.hash.startsWith(named.hash) === true
  if (before === undefined || named === undefined || round === undefined || !fits)
    return refuse('proposal-over', { as: 'over' })
  if (round.is !== 'open') return refuse('proposal-over', { as: round.is })
  if (said.says === 'withdraw') {
    if (by !== round.by) return refuse('not-proposer', { by: round.by })
    return end(before, named.slot, 'withdrawn', by, nowMs)
  }
  const fault = answerFault(round, person, settings)
  if (fault !== undefined) return fault
  if (said.says === 'reject') return end(before, named.slot, 'rejected', by, nowMs)
  if (dueOver(round, nowMs)) return end(before, named.slot, 'expired', by, nowMs)
  const { first, about } = said
  const stands =
    first?.id === round.by &&
    standsAsFirst(round.as, first, { settings, about }) &&
    isEnough(round.second, said.byTsc) &&
    said.present === round.hash
  return end(before, named.slot, stands ? 'approved' : 'void', by, nowMs)
}

/** Nothing when it is still what it was. */
export function review(
  before: Proposal | undefined,
  {
    slot,
    present,
    by,
    stands,
    byTsc,
  }: { slot: string; by: UserId; stands: boolean } & Pick<Answer, 'present' | 'byTsc'>,
  nowMs: number,
): Decided | undefined {
  const round = before?.rounds.at(-1)
  if (before === undefined || round?.is !== 'open') return undefined
  if (!stands || !isEnough(round.second, byTsc) || round.hash !== present)
    return end(before, slot, 'void', by, nowMs)
  return dueOver(round, nowMs) ? end(before, slot, 'expired', by, nowMs) : undefined
}

function end({ rounds }: Proposal, slot: string, as: Over, by: UserId, atMs: number): Decided {
  const last = rounds.at(-1)
  const ended = last === undefined ? [] : [{ ...last, is: as, endedBy: by }]
  return {
    proposal: { rounds: [...rounds.slice(0, -1), ...ended] },
    event: { type: 'ProposalEnded', slot, round: rounds.length, as, atMs, by },
  }
}

/** One message a round where the team sees it, one to each TSC contact who is asked, and a timer while it is open. */
export function effectsOf({ proposal, event }: Decided): Effect<ProposalCommand>[] {
  const { slot } = event
  const last = proposal.rounds.at(-1)
  if (last === undefined) return []
  const shown = proposal.rounds.slice(-2).flatMap((round, at, both) => {
    const number = proposal.rounds.length - both.length + at + 1
    const about = `${slot}.${number}`
    const direct = (round.inChannel === true ? ['tsc'] : round.asks).map((place) => `${about}.${place}`)
    // Whom a removal is about reads the channels of the team, so that nothing of it stands there.
    if (subjectOf(slot) !== undefined) return direct
    // The round before it may have ended by this one.
    return [about, ...(round.second === 'tsc' || isAdministration(slot) ? direct : [])]
  })
  return [
    ...shown.map((about): Effect<ProposalCommand> => ({
      do: 'show',
      tag: `proposal:${about}`,
      target: 'discord',
      lane: `${about}|proposal`,
      view: 'proposal',
      about,
      ...(about.split('.').length === 3 &&
        !isAdministration(slot) && { after: `thread:${slot.split('.')[0]}` }),
    })),
    timerOfProposal(slot, proposal),
  ]
}

export function timerOfProposal(slot: string, { rounds }: Proposal): Effect<ProposalCommand> {
  const tag = `proposal:${slot}.timer`
  const last = rounds.at(-1)
  return last?.is === 'open'
    ? { do: 'wake', tag, atMs: last.untilMs, command: { type: 'ReviewProposal', slot, by: 'embargo' } }
    : { do: 'forget', tag }
}
