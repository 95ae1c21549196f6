/** What becomes of a ballot: cast, changed, withdrawn, restored, read back from the symbols, wiped (R5–R9). */
import type { UserId } from '../ids.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Choice } from './choice.ts'
import { choicesOf } from './choice.ts'
import type { VoteCommand } from './commands.ts'
import type { VoteEvent } from './events.ts'
import { eligibleOf, subjectOf, teamOf, turnoutOf } from './rules.ts'
import type { Ballot, Ballots, Taken, Vote } from './state.ts'

type Of<T extends VoteCommand['type']> = Extract<VoteCommand, { type: T }>
type Slot = Ballot | Taken | undefined
/** What a decision adds to every event of it. */
export type Meta = { readonly vote: Vote['id']; readonly atMs: number; readonly by: UserId }

export const offered = ({ about }: Pick<Vote, 'about'>): readonly Choice[] =>
  choicesOf(about.is === 'decision' ? about.options : [])

const slotIn = (ballots: Ballots, who: UserId): Slot => (ballots.is === 'open' ? ballots.by[who] : undefined)
const overOf = (slot: Slot): readonly Choice[] =>
  slot === undefined || slot.is === 'withdrawn' ? [] : slot.over

/** Why this person has no vote; undefined: they have one. */
export function voiceFault(vote: Vote, who: UserId): Refusal | undefined {
  if (eligibleOf(vote).includes(who)) return undefined
  if (subjectOf(vote) === who) return refuse('no-such-vote', {})
  if (teamOf(vote).includes(who)) return refuse('vote-recused', { vote: vote.id })
  return refuse('not-elector', { vote: vote.id })
}

/** They may vote in it, and have not. */
export const waitsFor = (vote: Vote, who: UserId): boolean =>
  vote.phase.is !== 'ended' && voiceFault(vote, who) === undefined && !turnoutOf(vote).includes(who)

/** A symbol that stands for no ballot: the program takes it away. */
export function isUnwanted(vote: Vote, who: UserId, choice: Choice): boolean {
  if (vote.ballots.is === 'secret' || voiceFault(vote, who) !== undefined) return true
  if (!offered(vote).includes(choice)) return true
  const slot = slotIn(vote.ballots, who)
  return !(slot?.is === 'cast' && slot.choice === choice && !slot.alone)
}

export function cast(
  vote: Vote,
  { by: member, choice, via, atMs }: Of<'CastBallot'>,
  meta: Meta,
): readonly VoteEvent[] | Refusal {
  const byButton = via === 'button'
  const fault = offered(vote).includes(choice) ? voiceFault(vote, member) : refuse('no-such-vote', {})
  if (fault !== undefined) return byButton ? fault : []
  const { ballots } = vote
  if (atMs >= vote.deadlineMs) {
    if (byButton) return refuse('vote-late', { vote: vote.id })
    return ballots.is === 'open' ? [{ ...meta, type: 'BallotLate', member, choice, was: 'cast' }] : []
  }
  if (ballots.is === 'secret') return byButton ? [{ ...meta, type: 'SecretBallotCast', member }] : []
  const slot = slotIn(ballots, member)
  if (slot?.is === 'cast' && slot.choice === choice && (byButton || !slot.alone)) return []
  const stands = slot?.is === 'cast' && !slot.alone ? [slot.choice] : []
  // The newest counts, and each older symbol goes (R5).
  const over = [...new Set([...overOf(slot), ...stands])].filter((one) => byButton || one !== choice)
  return [{ ...meta, type: 'BallotCast', member, choice, alone: byButton, over }]
}

export function withdraw(
  vote: Vote,
  { by: member, choice, atMs }: Of<'WithdrawBallot'>,
  meta: Meta,
): readonly VoteEvent[] {
  const slot = slotIn(vote.ballots, member)
  if (slot?.is === 'cast' && slot.choice === choice && !slot.alone) {
    if (atMs >= vote.deadlineMs) return [{ ...meta, type: 'BallotLate', member, choice, was: 'withdrawn' }]
    return [{ ...meta, type: 'BallotWithdrawn', member, choice }]
  }
  return gone(vote, member, choice, meta)
}

/** By the program itself; it may come to be their ballot while it is on its way. */
export function takenByUs(vote: Vote, member: UserId, choice: Choice, meta: Meta): readonly VoteEvent[] {
  const slot = slotIn(vote.ballots, member)
  if (slot?.is === 'cast' && slot.choice === choice && !slot.alone)
    return [{ ...meta, type: 'BallotStands', member }]
  return gone(vote, member, choice, meta)
}

function gone(vote: Vote, member: UserId, choice: Choice, meta: Meta): readonly VoteEvent[] {
  const waited = overOf(slotIn(vote.ballots, member)).includes(choice)
  return waited ? [{ ...meta, type: 'SymbolGone', member, choice }] : []
}

export function restore(vote: Vote, member: UserId, meta: Meta): readonly VoteEvent[] | Refusal {
  const fault = voiceFault(vote, member)
  if (fault !== undefined) return fault
  const slot = slotIn(vote.ballots, member)
  if (slot?.is !== 'withdrawn') return refuse('nothing-to-restore', { vote: vote.id })
  if (meta.atMs >= vote.deadlineMs) return refuse('vote-late', { vote: vote.id })
  return [{ ...meta, type: 'BallotRestored', member, choice: slot.choice }]
}

/** R8: one symbol is the ballot, none withdraws it, two or more void it. What happened since the reading began stands. */
export function read(vote: Vote, { seen, readAtMs }: Of<'ReadBallots'>, meta: Meta): readonly VoteEvent[] {
  const { ballots } = vote
  if (ballots.is === 'secret') return []
  const found = new Map<UserId, Choice[]>()
  for (const choice of offered(vote))
    for (const who of seen[choice] ?? []) found.set(who, [...(found.get(who) ?? []), choice])
  return eligibleOf(vote).flatMap((member): readonly VoteEvent[] => {
    const slot = ballots.by[member]
    if (slot !== undefined && slot.atMs >= readAtMs) return []
    const late = ballots.late[member] ?? []
    const symbols = (found.get(member) ?? []).filter((one) => !late.includes(one))
    return readOne(slot, member, symbols, meta)
  })
}

function readOne(slot: Slot, member: UserId, symbols: readonly Choice[], meta: Meta): readonly VoteEvent[] {
  const over = overOf(slot)
  const leaving = symbols.every((one) => over.includes(one))
  const alone = slot?.is === 'cast' && slot.alone
  const [one, second] = symbols
  if (one === undefined) {
    if (slot?.is !== 'cast' || alone) return []
    return [{ ...meta, type: 'BallotWithdrawn', member, choice: slot.choice }]
  }
  // Those that are being taken away say nothing.
  if (leaving && (alone || slot?.is === 'void')) return []
  if (second === undefined) {
    if (slot?.is === 'cast' && slot.choice === one && !alone) return []
    return [{ ...meta, type: 'BallotCast', member, choice: one, alone: false, over: [] }]
  }
  const counted = slot?.is === 'cast' && !alone ? slot.choice : undefined
  const others = symbols.filter((symbol) => symbol !== counted)
  if (others.length < symbols.length && others.every((symbol) => over.includes(symbol))) return []
  return [{ ...meta, type: 'BallotVoided', member, over: symbols }]
}

/** What a reading found that nobody had told: a result must wait for it (R9). */
export const differs = (events: readonly VoteEvent[], { ballots }: Vote): boolean =>
  events.some((event) => {
    if (event.type === 'BallotWithdrawn' || event.type === 'BallotVoided') return true
    if (event.type !== 'BallotCast') return false
    const slot = slotIn(ballots, event.member)
    return slot?.is !== 'cast' || slot.choice !== event.choice
  })

/** R7: nobody took anything back, so that every ballot stands by itself. */
export function wiped(vote: Vote, { what, choice }: Of<'NoticeWipe'>, meta: Meta): readonly VoteEvent[] {
  const { ballots } = vote
  if (ballots.is === 'secret')
    return what === 'moved' ? [] : [{ ...meta, type: 'BallotsWiped', what, members: [] }]
  const members = Object.entries(ballots.by).flatMap(([id, slot]) => {
    const touched = what !== 'emoji' || (slot.is === 'cast' && slot.choice === choice)
    return slot.is === 'cast' && !slot.alone && touched ? [id] : []
  })
  return [{ ...meta, type: 'BallotsWiped', what, members }]
}
