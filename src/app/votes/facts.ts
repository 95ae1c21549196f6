/** What is said of a vote, for its message and its answers: of a secret one that is open, turnout and no count. */
import { offered } from '../../domain/votes/ballots.ts'
import { symbols } from '../../domain/votes/choice.ts'
import { endFacts } from '../../domain/votes/effects.ts'
import { castIn, eligibleOf, need, quorumOf, tally, teamOf, turnoutOf } from '../../domain/votes/rules.ts'
import type { Counts, Rule, Vote } from '../../domain/votes/state.ts'
import { grounds } from '../../domain/votes/state.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'

export const ruleWords: Readonly<Record<Rule, string>> = {
  'majority-of-team': 'more than half of the whole team',
  'two-thirds-of-team': 'two thirds of the whole team',
  'majority-of-votes': 'more yes than no among the votes cast',
  'no-objection': 'nobody objects',
  plurality: 'the option with the most votes',
}

/** Of a vote that has ended the counts stand in its outcome; of an open one they are in its ballots. */
function countsOf(vote: Vote): Counts | undefined {
  const { phase } = vote
  if (phase.is === 'ended') return 'counts' in phase.outcome ? phase.outcome.counts : undefined
  return vote.ballots.is === 'open' ? tally(vote, undefined) : undefined
}

export function voteFacts(vote: Vote) {
  const { about, phase, ballots, rule } = vote
  const team = teamOf(vote).length
  const able = eligibleOf(vote).length
  const voted = turnoutOf(vote).length
  const counts = countsOf(vote)
  const outcome = phase.is === 'ended' ? phase.outcome : undefined
  const nothing = {
    passed: false,
    failed: false,
    chosen: '',
    tied: '',
    isTie: false,
    noQuorum: false,
    quorum: 0,
    cancelled: false,
    moot: false,
  }
  return {
    ...nothing,
    ...(outcome !== undefined && endFacts(vote, outcome)),
    vote: vote.id,
    removal: about.is === 'removal',
    member: about.is === 'removal' ? { user: about.member } : false,
    ground: about.is === 'removal' ? grounds[about.ground] : '',
    reason: about.is === 'removal' ? about.reason : '',
    question: about.is === 'decision' ? about.question : '',
    after: about.is === 'decision' ? (about.after ?? '') : '',
    by: { user: vote.by },
    secret: ballots.is === 'secret',
    open: phase.is !== 'ended',
    ended: phase.is === 'ended',
    settling: phase.is === 'settling',
    settlesPassed: phase.is === 'settling' && phase.as === 'passed',
    settles: phase.is === 'settling' ? { at: Math.min(phase.untilMs, vote.deadlineMs) } : false,
    until: { at: vote.deadlineMs },
    rule: ruleWords[rule],
    needed: outcome !== undefined && 'needed' in outcome ? outcome.needed : (need(rule, team) ?? 0),
    ballotsNeeded: quorumOf(rule, vote.terms.quorum, team),
    stays: vote.symbolsStay === true,
    counted: counts !== undefined,
    yes: counts?.yes ?? 0,
    no: counts?.no ?? 0,
    abstain: counts?.abstain ?? 0,
    yesNo: about.is === 'removal' || about.options.length === 0,
    options: offered(vote)
      .filter((choice) => choice !== 'abstain')
      .flatMap((choice) => {
        const label = about.is === 'decision' ? about.options[Number(choice) - 1] : undefined
        return label === undefined
          ? []
          : [{ symbol: symbols[choice], label, counted: counts !== undefined, count: counts?.[choice] ?? 0 }]
      }),
    voted,
    able,
    missing: Math.max(0, able - (counts === undefined ? voted : castIn(counts))),
    team,
    recused: Object.keys(vote.recused).length,
    unwinnable: vote.toldUnwinnable && phase.is !== 'ended',
    why: outcome?.is === 'cancelled' ? outcome.why : '',
    ender: phase.is === 'ended' ? { user: phase.by } : false,
    endedAt: phase.is === 'ended' ? { at: phase.atMs } : false,
    followedRunOff: phase.is === 'ended' && phase.followed === 'run-off',
    followedTsc: phase.is === 'ended' && phase.followed === 'tsc',
  } satisfies ShowableFacts
}

/** A tie that waits for somebody. */
export const waitsForTie = ({ phase }: Vote): boolean =>
  phase.is === 'ended' && phase.outcome.is === 'tie' && phase.followed === undefined
