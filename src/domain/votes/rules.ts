/** The arithmetic of votes: who may vote, how many it takes, and what the ballots say at this moment (R1, R2, R10–R12, R17). */
import type { UserId } from '../ids.ts'
import type { Choice } from './choice.ts'
import { choicesOf } from './choice.ts'
import type { Counts, Outcome, Rule, Terms, Urn, Vote } from './state.ts'

/** Yes votes it takes in a team of so many; undefined where it does not depend on the team. */
export function need(rule: Rule, team: number): number | undefined {
  switch (rule) {
    case 'majority-of-team':
      return Math.floor(team / 2) + 1
    case 'two-thirds-of-team':
      return Math.ceil((2 * team) / 3)
    case 'majority-of-votes':
    case 'no-objection':
    case 'plurality':
      return undefined
  }
}

/** Ballots it takes for a rule that counts votes cast; abstaining is a ballot. */
export function quorumOf(rule: Rule, quorum: Terms['quorum'], team: number): number {
  if (rule !== 'majority-of-votes' && rule !== 'plurality') return 0
  switch (quorum) {
    case 'majority':
      return Math.floor(team / 2) + 1
    case 'third':
      return Math.ceil(team / 3)
    case 'none':
      return 0
  }
}

type Electorate = Pick<Vote, 'about' | 'electors' | 'struck' | 'recused' | 'terms'>

/** Whom a removal is about, while it keeps them from voting. */
export const subjectOf = ({ about, terms }: Pick<Vote, 'about' | 'terms'>): UserId | undefined =>
  about.is === 'removal' && !terms.subjectVotes ? about.member : undefined

/** The whole team, by which majorities are counted: recused members and the subject stay in it, leavers do not. */
export const teamOf = ({ electors, struck }: Electorate): readonly UserId[] =>
  electors.filter((id) => !struck.includes(id))

export function eligibleOf(vote: Electorate): readonly UserId[] {
  const subject = subjectOf(vote)
  return teamOf(vote).filter((id) => id !== subject && !Object.hasOwn(vote.recused, id))
}

const none: Counts = { yes: 0, no: 0, abstain: 0, '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 }

function countsOf(choices: readonly Choice[]): Counts {
  const counts = { ...none }
  for (const choice of choices) counts[choice] += 1
  return counts
}

/** The papers of a secret vote are in its urn, those of an open one in the vote. */
export function tally(vote: Pick<Vote, 'ballots'>, urn: Urn | undefined): Counts {
  const { ballots } = vote
  if (ballots.is === 'secret') return countsOf(Object.values(urn?.papers ?? {}))
  return countsOf(Object.values(ballots.by).flatMap((slot) => (slot.is === 'cast' ? [slot.choice] : [])))
}

export const castIn = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Who has voted, open or secret. */
export const turnoutOf = ({ ballots }: Pick<Vote, 'ballots'>): readonly UserId[] =>
  ballots.is === 'secret'
    ? Object.keys(ballots.voted)
    : Object.entries(ballots.by).flatMap(([id, slot]) => (slot.is === 'cast' ? [id] : []))

/** Before the deadline only a majority of the team settles anything: pass at the need, fail when it cannot be reached any more. */
export function earlyOf(vote: Vote, counts: Counts): 'passed' | 'failed' | undefined {
  const needed = need(vote.rule, teamOf(vote).length)
  if (needed === undefined) return undefined
  if (counts.yes >= needed) return 'passed'
  return counts.no > eligibleOf(vote).length - needed ? 'failed' : undefined
}

/** Too few are left who may vote, whatever they say. */
export function isUnwinnable(vote: Electorate & Pick<Vote, 'rule'>): boolean {
  const team = teamOf(vote).length
  const needed = need(vote.rule, team) ?? quorumOf(vote.rule, vote.terms.quorum, team)
  return eligibleOf(vote).length < needed
}

/** What the ballots say when no more can come. A tie and silence do not pass; silence is consent to what nobody objects to. */
export function finalOf(vote: Vote, counts: Counts): Outcome {
  const team = teamOf(vote).length
  const quorum = quorumOf(vote.rule, vote.terms.quorum, team)
  const tie = counts.yes === counts.no && counts.yes > 0
  switch (vote.rule) {
    case 'majority-of-team':
    case 'two-thirds-of-team': {
      const needed = need(vote.rule, team) ?? 0
      return counts.yes >= needed ? { is: 'passed', counts, needed } : { is: 'failed', counts, needed, tie }
    }
    case 'majority-of-votes': {
      if (castIn(counts) < quorum) return { is: 'no-quorum', counts, quorum }
      const needed = counts.no + 1
      return counts.yes >= needed ? { is: 'passed', counts, needed } : { is: 'failed', counts, needed, tie }
    }
    case 'no-objection':
      return counts.no === 0 ? { is: 'passed', counts, needed: 0 } : { is: 'failed', counts, needed: 0, tie }
    case 'plurality': {
      if (castIn(counts) < quorum) return { is: 'no-quorum', counts, quorum }
      const options = choicesOf(vote.about.is === 'decision' ? vote.about.options : []).filter(
        (choice) => choice !== 'abstain',
      )
      const most = Math.max(...options.map((choice) => counts[choice]))
      const [first, ...others] = options.filter((choice) => counts[choice] === most)
      return first === undefined || others.length > 0
        ? { is: 'tie', counts, between: first === undefined ? [] : [first, ...others] }
        : { is: 'chosen', counts, choice: first }
    }
  }
}
