/** One command and a vote: what happens, or why not. Whatever changes, a result is looked for anew. */
import { itself } from '../ids.ts'
import { textFault } from '../text/field.ts'
import type { Refusal } from '../refusal.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { UserId } from '../ids.ts'
import type { Absence } from './absence.ts'
import { missedTooMuch } from './absence.ts'
import type { Meta } from './ballots.ts'
import { cast, differs, read, restore, takenByUs, voiceFault, waitsFor, wiped, withdraw } from './ballots.ts'
import type { VoteCommand } from './commands.ts'
import type { VoteEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { earlyOf, eligibleOf, finalOf, isUnwinnable, subjectOf, tally, teamOf } from './rules.ts'
import type { Urn, Vote } from './state.ts'
import type { PaperOf } from './secret-ballots.ts'
import { put, seal, take, urnOf } from './secret-ballots.ts'

export type VoteContext = {
  readonly nowMs: number
  readonly urn: Urn | undefined
  readonly paperOf: PaperOf
  /** Whether who asks is a chair at this moment. */
  readonly chair: boolean
  readonly absences: readonly Absence[]
  /** Who is in the server; of whom nobody knows that, nobody is left out. */
  readonly present?: ReadonlySet<UserId>
}
export type Decided = {
  readonly events: readonly VoteEvent[]
  readonly after: Vote
  readonly urn: Urn | undefined
}

const dayMs = 86_400_000
const undoMs = 10 * 60_000
const mostDays = 14

/** A vote in the middle of a decision: each event counts for the next one. */
class Run {
  vote: Vote
  urn: Urn | undefined
  readonly events: VoteEvent[] = []
  readonly paperOf: PaperOf

  constructor(vote: Vote, { urn, paperOf }: VoteContext) {
    this.vote = vote
    this.urn = urn
    this.paperOf = paperOf
  }

  happens(...events: readonly VoteEvent[]): void {
    for (const event of events) {
      if ((event.type === 'ElectorStruck' || event.type === 'ElectorRecused') && this.urn !== undefined)
        this.urn = take(this.urn, this.paperOf(this.urn.key, event.member))
      const over = event.type === 'TieFollowed' || (event.type === 'VoteEnded' && event.outcome.is !== 'tie')
      if (over && this.urn !== undefined) this.urn = seal(this.urn)
      this.vote = evolve(this.vote, event)
      this.events.push(event)
    }
  }

  counts = () => tally(this.vote, this.urn)
}

export function decide(before: Vote, command: VoteCommand, context: VoteContext): Decided | Refusal {
  const run = new Run(before, context)
  const meta: Meta = { vote: before.id, atMs: context.nowMs, by: command.by }
  if (before.phase.is === 'ended') {
    const decided = afterEnd(before, command, context, meta)
    if (isRefusal(decided)) return decided
    run.happens(...decided)
    return { events: run.events, after: run.vote, urn: run.urn }
  }
  makeUpForAbsence(run, context)
  const decided = open(run, command, context, meta)
  if (isRefusal(decided)) return decided
  if (command.type === 'HideBallots' && decided.length > 0)
    run.urn = urnOf(run.vote.ballots, command.key, run.paperOf)
  run.happens(...decided)
  if (command.type === 'CastBallot' && run.urn !== undefined && decided.length > 0)
    run.urn = put(run.urn, run.paperOf(run.urn.key, command.by), command.choice)
  if (command.type === 'ReadBallots' && run.vote.readFromMs !== undefined) {
    const fresh = command.readAtMs >= run.vote.readFromMs
    if (fresh && differs(decided, before))
      run.happens({
        ...meta,
        type: 'VoteExtended',
        why: 'differs',
        untilMs: context.nowMs + before.terms.differsMs,
      })
    else if (fresh) conclude(run, context.nowMs)
  }
  look(run, meta)
  return { events: run.events, after: run.vote, urn: run.urn }
}

function open(
  run: Run,
  command: VoteCommand,
  context: VoteContext,
  meta: Meta,
): readonly VoteEvent[] | Refusal {
  const { vote } = run
  switch (command.type) {
    case 'CastBallot':
      return cast(vote, command, meta)
    case 'WithdrawBallot':
      return withdraw(vote, command, meta)
    case 'NoteSymbolGone':
      return takenByUs(vote, command.who, command.choice, meta)
    case 'NoteSymbolsStay':
      return vote.symbolsStay === true ? [] : [{ ...meta, type: 'SymbolsStay' }]
    case 'RestoreBallot':
      return restore(vote, command.by, meta)
    case 'ReadBallots':
      // After the deadline only the reading that a result waits for says anything.
      return context.nowMs >= vote.deadlineMs && vote.readFromMs === undefined
        ? []
        : read(vote, command, meta)
    case 'NoticeWipe':
      return wiped(vote, command, meta)
    case 'CloseVote':
      return close(run, context.nowMs)
    case 'RemindVoters': {
      const { nowMs } = context
      if (vote.reminded === true || nowMs < remindAtMs(vote) || nowMs >= vote.deadlineMs) return []
      const members = eligibleOf(vote)
        .filter((who) => waitsFor(vote, who))
        .filter((who) => context.present?.has(who) !== false)
      return [{ ...meta, type: 'VotersReminded', members }]
    }
    case 'ExtendVote':
      return extend(vote, command, context, meta)
    case 'CancelVote': {
      const fault = keeperFault(vote, command.by, context) ?? textFault('Reason', command.why, 500)
      const outcome = { is: 'cancelled', why: command.why.trim() } as const
      return fault ?? [{ ...meta, type: 'VoteEnded', outcome }]
    }
    case 'Recuse': {
      const fault = voiceFault(vote, command.by)
      return fault ?? [{ ...meta, type: 'ElectorRecused', member: command.by }]
    }
    case 'UndoRecusal': {
      const sinceMs = vote.recused[command.by]
      if (sinceMs === undefined || context.nowMs - sinceMs > undoMs)
        return refuse('nothing-to-restore', { vote: vote.id })
      return [{ ...meta, type: 'RecusalUndone', member: command.by }]
    }
    case 'StrikeElector': {
      const { who } = command
      const stays = vote.about.is === 'removal' && vote.about.member === who
      return stays || !teamOf(vote).includes(who) ? [] : [{ ...meta, type: 'ElectorStruck', member: who }]
    }
    case 'HideBallots':
      return mustHide(vote) ? [{ ...meta, type: 'BallotsHidden' }] : []
    case 'MootVote':
      return [{ ...meta, type: 'VoteEnded', outcome: { is: 'moot' } }]
    case 'SendTieToTsc':
      return refuse('vote-no-tie', { vote: vote.id })
  }
}

/** Nothing changes what has ended, but a tie may be voted on for longer, or be somebody else's to break. */
function afterEnd(
  vote: Vote,
  command: VoteCommand,
  context: VoteContext,
  meta: Meta,
): readonly VoteEvent[] | Refusal {
  const { phase } = vote
  if (phase.is !== 'ended') return []
  const tied = phase.outcome.is === 'tie' && phase.followed === undefined
  switch (command.type) {
    case 'ExtendVote':
      return tied ? extend(vote, command, context, meta) : refuse('vote-over', { vote: vote.id })
    case 'SendTieToTsc':
      return followTie(vote, command.by, context, 'tsc')
    case 'CastBallot':
      return command.via === 'button' ? refuse('vote-over', { vote: vote.id }) : []
    case 'RestoreBallot':
    case 'CancelVote':
    case 'Recuse':
    case 'UndoRecusal':
      return refuse('vote-over', { vote: vote.id })
    case 'WithdrawBallot':
    case 'NoteSymbolGone':
    case 'NoteSymbolsStay':
    case 'ReadBallots':
    case 'NoticeWipe':
    case 'CloseVote':
    case 'RemindVoters':
    case 'StrikeElector':
    case 'HideBallots':
    case 'MootVote':
      return []
  }
}

/** A tie is followed once: by a run-off, or by the TSC. */
export function followTie(
  vote: Vote,
  by: string,
  { nowMs, chair }: Pick<VoteContext, 'nowMs' | 'chair'>,
  how: 'run-off' | 'tsc',
): readonly VoteEvent[] | Refusal {
  const { phase, id } = vote
  const waits = phase.is === 'ended' && phase.outcome.is === 'tie' && phase.followed === undefined
  if (!waits) return refuse('vote-no-tie', { vote: id })
  return keeperFault(vote, by, { chair }) ?? [{ type: 'TieFollowed', vote: id, atMs: nowMs, by, how }]
}

/** Extended and cancelled by whoever opened it or a chair; never by whom it is about (R2). */
export function keeperFault(
  vote: Vote,
  by: string,
  { chair }: Pick<VoteContext, 'chair'>,
): Refusal | undefined {
  if (vote.about.is === 'removal' && vote.about.member === by) return refuse('no-such-vote', {})
  return chair || vote.by === by ? undefined : refuse('not-vote-keeper', { vote: vote.id, by: vote.by })
}

function extend(
  vote: Vote,
  { by, days }: Extract<VoteCommand, { type: 'ExtendVote' }>,
  context: VoteContext,
  meta: Meta,
): readonly VoteEvent[] | Refusal {
  const fault = keeperFault(vote, by, context)
  if (fault !== undefined) return fault
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    return refuse('field-days', { field: 'days', least: 1, most: mostDays })
  const most = vote.terms.extensionsMost
  if (vote.extensions >= most) return refuse('vote-extended-out', { vote: vote.id, most })
  const untilMs = Math.max(vote.deadlineMs, context.nowMs) + days * dayMs
  return [{ ...meta, type: 'VoteExtended', why: 'asked', untilMs }]
}

/** Before anything else is decided at the deadline: the program's own absence is nobody's loss. */
function makeUpForAbsence(run: Run, { nowMs, absences }: VoteContext): void {
  const { vote } = run
  if (nowMs < vote.deadlineMs || !missedTooMuch(vote, absences)) return
  const untilMs = nowMs + vote.terms.awayExtensionMs
  run.happens({ type: 'VoteExtended', vote: vote.id, atMs: nowMs, by: itself, why: 'away', untilMs })
}

/** A day before the end; a short vote, when three quarters of it are over. */
export const remindAtMs = ({ openedAtMs, deadlineMs }: Vote): number =>
  deadlineMs - Math.min(dayMs, Math.floor((deadlineMs - openedAtMs) / 4))

export const dueAtMs = ({ phase, deadlineMs }: Vote): number =>
  phase.is === 'settling' ? Math.min(phase.untilMs, deadlineMs) : deadlineMs

function close(run: Run, nowMs: number): readonly VoteEvent[] {
  const { vote } = run
  // One reading at a time: it is tried until it succeeds, and a later beginning would make it stale.
  if (nowMs < dueAtMs(vote) || vote.readFromMs !== undefined) return []
  if (vote.ballots.is === 'secret') {
    conclude(run, nowMs)
    return []
  }
  return [{ type: 'ResultAwaited', vote: vote.id, atMs: nowMs, by: itself }]
}

function conclude(run: Run, nowMs: number): void {
  const { vote } = run
  const counts = run.counts()
  const settled = vote.phase.is === 'settling' && earlyOf(vote, counts) === vote.phase.as
  if (nowMs < vote.deadlineMs && !(settled && nowMs >= dueAtMs(vote))) return
  const outcome = finalOf(vote, counts)
  run.happens({ type: 'VoteEnded', vote: vote.id, atMs: nowMs, by: itself, outcome })
}

/** R10 and R2: a result that is certain settles, one that is certain no more does not, and what cannot be won is said at once. */
function look(run: Run, { vote: id, atMs }: Meta): void {
  const meta = { vote: id, atMs, by: itself }
  const { phase } = run.vote
  if (phase.is === 'ended') return
  const early = earlyOf(run.vote, run.counts())
  if (phase.is === 'settling' && phase.as !== early) run.happens({ ...meta, type: 'ResultUnsettled' })
  if (run.vote.phase.is === 'open' && early !== undefined)
    run.happens({
      ...meta,
      type: 'ResultSettling',
      as: early,
      untilMs: atMs + run.vote.terms.settleMs,
    })
  if (!run.vote.toldUnwinnable && isUnwinnable(run.vote)) run.happens({ ...meta, type: 'Unwinnable' })
}

/** R16: its ballots stand where whom it is about must not look. */
export const mustHide = ({ about, ballots, phase, terms }: Vote): boolean =>
  phase.is !== 'ended' &&
  about.is === 'removal' &&
  ballots.is === 'open' &&
  !terms.subjectSees &&
  !terms.subjectVotes

/** Whom a removal is about sees nothing of it, unless the team chose otherwise. */
export const isHidden = (vote: Vote, from: string): boolean =>
  subjectOf(vote) === from && !vote.terms.subjectSees
