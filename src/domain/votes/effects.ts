/** What the world is told of a vote, and what it becomes: its message, lines, symbols to take away, receipts, timers, duties. */
import { itself } from '../ids.ts'
import type { UserId } from '../ids.ts'
import type { Effect, Fact, KeyAfter, Say } from '../effect.ts'
import type { Burst } from './burst.ts'
import { heldUntilMs, isTooMuch } from './burst.ts'
import type { Choice } from './choice.ts'
import type { DutyCommand } from '../team/offboarding/commands.ts'
import { offered } from './ballots.ts'
import type { VoteCommand } from './commands.ts'
import { dueAtMs, remindAtMs } from './decide.ts'
import type { VoteEvent } from './events.ts'
import { eligibleOf, need, teamOf } from './rules.ts'
import type { Outcome, Vote } from './state.ts'
import { grounds } from './state.ts'
import { laneOf, toldIn, voteTags } from './tags.ts'

/** The chairs, who are not whom it is about, and the TSC contacts hear what must not stand in the channel alone. */
export type AlertVote = {
  readonly type: 'AlertVote'
  readonly by: UserId
  readonly vote: Vote['id']
  readonly revision: number
  readonly what: 'wiped' | 'tie' | 'seen'
}
export type VoteReaction = Effect<VoteCommand | AlertVote | DutyCommand>

export function react(before: Vote | undefined, events: readonly VoteEvent[], after: Vote): VoteReaction[] {
  if (events.length === 0) return []
  return [...standing(after, events), ...events.flatMap((event) => following(before, event, after))]
}

/** Its message is rendered from how it stands when it is sent; many ballots are one edit. */
function standing(vote: Vote, events: readonly VoteEvent[]): VoteReaction[] {
  const { id, place } = vote
  const room: VoteReaction = {
    do: 'show',
    tag: voteTags.room(id),
    target: 'discord',
    lane: laneOf(id),
    view: 'vote-room',
    about: id,
  }
  const people = events.some(({ type }) => type === 'VoteOpened' || type === 'ElectorStruck')
  const said = toldIn(vote)
  return [
    ...(place.is === 'room' && people ? [room] : []),
    {
      do: 'show',
      tag: voteTags.message(id),
      target: 'discord',
      lane: `${id}|message`,
      view: 'vote',
      about: id,
      notBeforeMs: vote.editAtMs,
      ...('tag' in said && { after: said.tag }),
    },
    ...timersOfVote(vote),
  ]
}

export function timersOfVote(vote: Vote): VoteReaction[] {
  const { id } = vote
  return [
    vote.phase.is === 'ended' || vote.reminded === true
      ? { do: 'forget', tag: voteTags.remind(id) }
      : {
          do: 'wake',
          tag: voteTags.remind(id),
          atMs: remindAtMs(vote),
          command: { type: 'RemindVoters', vote: id, by: itself },
        },
    vote.phase.is === 'ended'
      ? { do: 'forget', tag: voteTags.close(id) }
      : {
          do: 'wake',
          tag: voteTags.close(id),
          atMs: dueAtMs(vote),
          command: { type: 'CloseVote', vote: id, by: itself },
        },
  ]
}

function following(before: Vote | undefined, event: VoteEvent, after: Vote): VoteReaction[] {
  switch (event.type) {
    case 'VoteOpened':
      return after.ballots.is === 'open' ? [seeds(after)] : []
    case 'BallotCast': {
      const heldMs = heldUntilMs(after.bursts?.[event.member], event.atMs)
      return event.over.map((choice) => unreact(after, event.member, choice, heldMs))
    }
    case 'BallotLate':
      return event.was === 'cast' ? [unreact(after, event.member, event.choice)] : []
    case 'BallotVoided':
      return [
        ...event.over.map((choice) => unreact(after, event.member, choice)),
        receipt(after, event, 'void'),
      ]
    case 'BallotWithdrawn': {
      const burst = after.bursts?.[event.member]
      return [isTooMuch(burst) ? manyTold(after, event.member, burst) : receipt(after, event, 'withdrawn')]
    }
    case 'SecretBallotCast':
    case 'BallotRestored':
    case 'SymbolGone':
    case 'BallotStands':
    case 'SymbolsStay':
    case 'RecusalUndone':
      return []
    case 'BallotsWiped':
      return [
        ...(after.ballots.is === 'open' ? [seeds(after)] : []),
        ...(event.what === 'moved' ? [] : [alert(after, 'wiped')]),
      ]
    case 'BallotsHidden':
      return [
        ...offered(after).map((choice) => unreact(after, everybody, choice)),
        line(after, 'hidden', {}),
        alert(after, 'seen'),
      ]
    case 'ElectorStruck':
      return symbolsOf(before, event.member).map((choice) => unreact(after, event.member, choice))
    case 'ElectorRecused':
      return [
        ...symbolsOf(before, event.member).map((choice) => unreact(after, event.member, choice)),
        line(after, 'recused', { who: { user: event.member } }),
      ]
    case 'Unwinnable':
      return [
        line(after, 'unwinnable', {
          needed: need(after.rule, teamOf(after).length) ?? 0,
          able: eligibleOf(after).length,
          removal: after.about.is === 'removal',
        }),
      ]
    case 'ResultSettling':
      return [line(after, 'settling', { passes: event.as === 'passed', until: { at: dueAtMs(after) } })]
    case 'ResultUnsettled':
      return after.phase.is !== 'open' ? [] : [line(after, 'unsettled', { until: { at: after.deadlineMs } })]
    case 'VotersReminded':
      return reminders(after, event.members)
    case 'ResultAwaited':
      return [reading(after)]
    case 'VoteExtended':
      return [
        line(
          after,
          'extended',
          {
            asked: event.why === 'asked',
            away: event.why === 'away',
            differs: event.why === 'differs',
            by: { user: event.by },
            until: { at: dueAtMs(after) },
          },
          `extended-${event.why}`,
        ),
      ]
    case 'VoteEnded':
      return ended(after, event.outcome)
    case 'TieFollowed':
      return event.how === 'tsc' ? [alert(after, 'tie')] : []
  }
}

function ended(vote: Vote, outcome: Outcome): VoteReaction[] {
  const { about, id, terms } = vote
  const tie = outcome.is === 'failed' && outcome.tie && terms.tieToTsc
  const owes: VoteReaction[] =
    outcome.is === 'passed' && about.is === 'removal'
      ? [
          {
            do: 'continue',
            tag: `owe-removal:${id}`,
            lane: `${id}|duty`,
            command: {
              type: 'OweRemoval',
              member: about.member,
              ground: grounds[about.ground],
              vote: id,
              by: itself,
            },
          },
        ]
      : []
  return [
    line(vote, 'ended', { ...endFacts(vote, outcome), tsc: tie }),
    ...owes,
    ...(tie ? [alert(vote, 'tie')] : []),
  ]
}

/** How it ended, as far as everybody it is told may read it. */
export function endFacts({ about }: Vote, outcome: Outcome) {
  const options = about.is === 'decision' ? about.options : []
  const named = (choice: Choice) => options[Number(choice) - 1] ?? ''
  return {
    passed: outcome.is === 'passed',
    failed: outcome.is === 'failed',
    chosen: outcome.is === 'chosen' ? named(outcome.choice) : '',
    tied: outcome.is === 'tie' ? outcome.between.map(named).join(', ') : '',
    isTie: outcome.is === 'tie',
    noQuorum: outcome.is === 'no-quorum',
    quorum: outcome.is === 'no-quorum' ? outcome.quorum : 0,
    cancelled: outcome.is === 'cancelled',
    moot: outcome.is === 'moot',
  }
}

const seeds = ({ id }: Vote): VoteReaction => ({
  do: 'show',
  tag: voteTags.seeds(id),
  target: 'discord',
  lane: `${id}|seeds`,
  view: 'vote-seeds',
  about: id,
  after: voteTags.message(id),
})

/** In place of a person: the whole symbol goes, whoever set it. */
export const everybody = '*'

/** Rendered when it is sent: a symbol that has come to be their ballot is left where it is. */
export const unreact = (
  { id }: Pick<Vote, 'id'>,
  who: UserId,
  said: string,
  notBeforeMs?: number,
): VoteReaction => ({
  do: 'show',
  tag: voteTags.unreact(id, who, said),
  target: 'discord',
  // Each person's own: whoever is made to wait holds up nobody else.
  lane: `${id}|unreact|${who}`,
  view: 'unreact',
  about: `${id}/${who}/${said}`,
  after: voteTags.message(id),
  ...(notBeforeMs !== undefined && { notBeforeMs }),
})

/** What stands on its message is read, and told to it. */
export const reading = ({ id }: Pick<Vote, 'id'>): VoteReaction => ({
  do: 'show',
  tag: voteTags.reading(id),
  target: 'discord',
  lane: `${id}|reading`,
  view: 'vote-reading',
  about: id,
  after: voteTags.message(id),
})

function symbolsOf(before: Vote | undefined, who: UserId): readonly Choice[] {
  const slot = before?.ballots.is === 'open' ? before.ballots.by[who] : undefined
  if (slot === undefined || slot.is === 'withdrawn') return []
  return slot.is === 'cast' && !slot.alone ? [slot.choice, ...slot.over] : slot.over
}

function line(
  vote: Vote,
  what: KeyAfter<'line-vote-'>,
  facts: Say['facts'],
  which: string = what,
): VoteReaction {
  return {
    do: 'say',
    tag: voteTags.said(vote.id, vote.revision, which),
    target: 'discord',
    lane: laneOf(vote.id),
    template: `discord/line-vote-${what}`,
    facts: { vote: vote.id, ...facts },
    to: toldIn(vote),
  }
}

/** Many direct messages at once look like an attack; then one line says it to all, and names nobody. */
const remindedMost = 25

function reminders(vote: Vote, members: readonly UserId[]): VoteReaction[] {
  if (members.length > remindedMost)
    return [line(vote, 'remind-all', { missing: members.length, until: { at: vote.deadlineMs } })]
  return members.map((user) => ({
    do: 'say',
    tag: voteTags.said(vote.id, vote.revision, `remind/${user}`),
    target: 'discord',
    lane: `${vote.id}|${user}`,
    template: 'discord/line-vote-remind',
    facts: { vote: vote.id, until: { at: vote.deadlineMs }, secret: vote.ballots.is === 'secret' },
    to: { user },
  }))
}

/** To the voter alone: a moderator could have done it (R6). A direct message names no subject. */
function receipt(
  vote: Vote,
  event: VoteEvent & { readonly member: UserId },
  what: 'withdrawn' | 'void',
): VoteReaction {
  const facts: Record<string, Fact> = { vote: vote.id, until: { at: vote.deadlineMs } }
  return {
    do: 'say',
    tag: voteTags.said(vote.id, vote.revision, `${what}/${event.member}`),
    target: 'discord',
    lane: `${vote.id}|${event.member}`,
    template: `discord/line-vote-${what}`,
    facts,
    to: { user: event.member },
    ...(what === 'withdrawn' && {
      press: { label: 'Restore', path: 'vote restore', args: { poll: vote.id } },
    }),
  }
}

/** The tag is that of the minute: said once, whatever comes after it. */
const manyTold = ({ id, deadlineMs }: Vote, member: UserId, { sinceMs }: Burst): VoteReaction => ({
  do: 'say',
  tag: voteTags.said(id, sinceMs, `often/${member}`),
  target: 'discord',
  lane: `${id}|${member}`,
  template: 'discord/line-vote-often',
  facts: { vote: id, until: { at: deadlineMs } },
  to: { user: member },
  press: { label: 'Restore', path: 'vote restore', args: { poll: id } },
})

const alert = ({ id, revision }: Vote, what: AlertVote['what']): VoteReaction => ({
  do: 'continue',
  tag: voteTags.said(id, revision, `alert-${what}`),
  lane: `${id}|alert`,
  command: { type: 'AlertVote', vote: id, revision, what, by: itself },
})
