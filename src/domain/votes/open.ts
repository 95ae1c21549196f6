/** How a vote begins: who may open it, who may vote, and by which numbers of the team's settings (R1–R3, R12). */
import type { UserId } from '../ids.ts'
import { textFault } from '../text/field.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import { answerTo } from '../team/settings/answers.ts'
import type { Member } from '../team/roster/member.ts'
import { mostOptions } from './choice.ts'
import type { OpenVote } from './commands.ts'
import type { VoteEvent } from './events.ts'
import { eligibleOf, isUnwinnable, need, quorumOf, teamOf } from './rules.ts'
import type { Decision, Removal, Rule, Terms, Vote, VoteId } from './state.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** As long as the form holds them. */
export const longest = { question: 300, option: 80, reason: 1000 } as const

export const voteId = (number: number): VoteId => `VOTE-${number}`

type Answered = Pick<Settings, 'answers' | 'calendar' | 'detail'>

function termsOf(settings: Answered, about: 'removal' | 'decision'): Terms {
  const settle = answerTo('vote-settle', settings)
  const longer = answerTo('vote-longer', settings)
  const away = answerTo('vote-away', settings)
  const subject = answerTo('subject', settings)
  return {
    settleMs: about === 'removal' ? settle.removal * hourMs : settle.decision * minuteMs,
    extensionsMost: longer.times,
    awayExtensionMs: away.hours * hourMs,
    awayLastMs: away.last * hourMs,
    awayShare: away.share,
    differsMs: longer.differs * hourMs,
    quorum: answerTo('vote-quorum', settings).of,
    tieToTsc: answerTo('ballot', settings).tie === 'tsc',
    subjectVotes: subject.votes === 'yes',
    subjectSees: subject.sees === 'yes',
  }
}

export const ruleOfRemoval = (settings: Answered): Rule =>
  answerTo('majority', settings).of === 'team' ? 'majority-of-team' : 'majority-of-votes'

export type Opening = {
  readonly nowMs: number
  readonly number: number
  readonly settings: Settings
  readonly roster: readonly Member[]
  readonly chairs: readonly UserId[]
  /** All there have been. */
  readonly votes: readonly Vote[]
}

export function openVote(command: OpenVote, opening: Opening): readonly VoteEvent[] | Refusal {
  const { by, about } = command
  const { nowMs, settings, roster } = opening
  const fault = about.is === 'removal' ? removalFault(about, by, opening) : decisionFault(about, command)
  if (fault !== undefined) return fault
  const id = voteId(opening.number)
  const value: Vote = {
    id,
    revision: 1,
    about,
    by,
    openedAtMs: nowMs,
    deadlineMs: nowMs + command.days * dayMs,
    place:
      about.is === 'removal'
        ? { is: 'room' }
        : command.case === undefined
          ? { is: 'sir' }
          : { is: 'case', case: command.case },
    rule: about.is === 'decision' && about.options.length > 0 ? 'plurality' : command.rule,
    terms: termsOf(settings, about.is),
    electors: roster
      .filter(({ state }) => state === 'active')
      .map(({ id }) => id)
      .toSorted(),
    struck: [],
    recused: {},
    ballots: command.secret ? { is: 'secret', voted: {} } : { is: 'open', by: {}, late: {} },
    extensions: 0,
    excusedUntilMs: nowMs,
    editAtMs: nowMs,
    toldUnwinnable: false,
    phase: { is: 'open' },
  }
  if (isUnwinnable(value)) {
    const team = teamOf(value).length
    const needed = need(value.rule, team) ?? quorumOf(value.rule, value.terms.quorum, team)
    return refuse('removal-unwinnable', { team, needed, able: eligibleOf(value).length })
  }
  return [{ type: 'VoteOpened', vote: id, atMs: nowMs, by, value }]
}

function removalFault(
  { member, reason }: Removal,
  by: UserId,
  { settings, roster, chairs, votes, nowMs }: Opening,
): Refusal | undefined {
  if (member === by) return refuse('removal-own', {})
  const subject = roster.find(({ id }) => id === member)
  if (subject?.state !== 'active') return refuse('not-on-roster', { member })
  if (chairs.includes(member) && answerTo('chair-subject', settings).by === 'tsc')
    return refuse('removal-by-tsc', { member })
  const about = votes.filter((vote) => vote.about.is === 'removal' && vote.about.member === member)
  const open = about.find(({ phase }) => phase.is !== 'ended')
  if (open !== undefined) return refuse('removal-open', { member, vote: open.id })
  const waitMs = answerTo('vote-again', settings).days * dayMs
  const failedAtMs = about.flatMap(({ phase }) =>
    phase.is === 'ended' && phase.outcome.is === 'failed' ? [phase.atMs] : [],
  )
  const untilMs = Math.max(...failedAtMs) + waitMs
  if (waitMs > 0 && untilMs > nowMs)
    return refuse('removal-wait', { member, until: new Date(untilMs).toISOString().slice(0, 10) })
  return textFault('Reason shown to voters', reason, longest.reason)
}

function decisionFault({ question, options }: Decision, { rule }: OpenVote): Refusal | undefined {
  const fault = textFault('Question', question, longest.question)
  if (fault !== undefined) return fault
  if (options.length === 0) return undefined
  if (rule !== 'plurality') return refuse('vote-options-rule', {})
  const distinct = new Set(options.map((one) => one.toLowerCase()))
  if (options.length < 2 || options.length > mostOptions || distinct.size < options.length)
    return refuse('vote-options', { most: mostOptions })
  for (const option of options) {
    const long = textFault('Options', option, longest.option)
    if (long !== undefined) return long
  }
  return undefined
}
