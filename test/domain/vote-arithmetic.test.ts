/** How many votes it takes, and what the ballots say: R2, R10–R12 and R17 as sentences over plain data. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnwanted } from '../../src/domain/votes/ballots.ts'
import type { Choice } from '../../src/domain/votes/choice.ts'
import { choiceOf, choicesOf, symbols } from '../../src/domain/votes/choice.ts'
import {
  earlyOf,
  eligibleOf,
  finalOf,
  isUnwinnable,
  need,
  quorumOf,
  tally,
} from '../../src/domain/votes/rules.ts'
import type { Ballot, Rule, Vote } from '../../src/domain/votes/state.ts'
import { voteOf } from './vote-model.ts'

const people = (count: number) => Array.from({ length: count }, (_, at) => `m${at + 1}`)

/** A team of so many; `m1` is whom a removal is about; ballots are given from the last member backwards. */
function vote(
  team: number,
  rule: Rule,
  said: Partial<Record<Choice, number>>,
  more: Partial<Vote> & { readonly removal?: true; readonly options?: readonly string[] } = {},
): Vote {
  const { removal, options = [], ...rest } = more
  const electors = people(team)
  const choices = Object.entries(said).flatMap(([choice, count]) =>
    Array<Choice>(count).fill(choice as Choice),
  )
  const ballots = choices.map((choice, at): [string, Ballot] => [
    electors.at(-1 - at) ?? '',
    { is: 'cast', choice, atMs: 1, alone: false, over: [] },
  ])
  return voteOf(electors, {
    about:
      removal === true
        ? { is: 'removal', member: 'm1', ground: 'duties', reason: 'Has not answered since May' }
        : { is: 'decision', question: 'Do we meet on Tuesdays?', options },
    by: 'm2',
    rule,
    ballots: { is: 'open', by: Object.fromEntries(ballots), late: {} },
    ...rest,
  })
}

const early = (one: Vote) => earlyOf(one, tally(one, undefined))
const final = (one: Vote) => finalOf(one, tally(one, undefined))

test.each([
  [3, 2, 2],
  [4, 3, 3],
  [5, 3, 4],
  [6, 4, 5],
  [7, 4, 6],
  [8, 5, 7],
])('R2: in a team of %i a removal takes %i of the %i who may vote', (team, needed, able) => {
  const removal = vote(team, 'majority-of-team', {}, { removal: true })
  expect([need('majority-of-team', team), eligibleOf(removal).length]).toEqual([needed, able])
  expect(isUnwinnable(removal)).toBe(false)
})

test('R2: in a team of two a removal takes two, and one may vote', () => {
  expect(isUnwinnable(vote(2, 'majority-of-team', {}, { removal: true }))).toBe(true)
})

test('R2: a subject who may vote by the team’s setting makes two enough for two', () => {
  const { terms } = vote(2, 'majority-of-team', {})
  const own = { ...terms, subjectVotes: true }
  expect(isUnwinnable(vote(2, 'majority-of-team', {}, { removal: true, terms: own }))).toBe(false)
})

test('R10: it passes at the need and not one vote earlier', () => {
  expect(early(vote(5, 'majority-of-team', { yes: 2 }))).toBeUndefined()
  expect(early(vote(5, 'majority-of-team', { yes: 3 }))).toBe('passed')
})

test('R10: it fails early only when the need cannot be reached any more', () => {
  // Five, one of them the subject: four may vote and three are needed, so that two against end it.
  expect(early(vote(5, 'majority-of-team', { no: 1 }, { removal: true }))).toBeUndefined()
  expect(early(vote(5, 'majority-of-team', { no: 2 }, { removal: true }))).toBe('failed')
})

test('R10: whoever abstains may still change their mind, so that abstaining ends nothing', () => {
  expect(early(vote(5, 'majority-of-team', { abstain: 5 }))).toBeUndefined()
})

test('R11: a tie does not pass, and neither does silence', () => {
  expect(final(vote(4, 'majority-of-team', { yes: 2, no: 2 }))).toMatchObject({ is: 'failed', tie: true })
  expect(final(vote(4, 'majority-of-team', {}))).toMatchObject({ is: 'failed', tie: false, needed: 3 })
})

test('R11: options need ballots of more than half of the team, abstaining ones included', () => {
  const options = ['Tuesday', 'Friday']
  expect(final(vote(4, 'plurality', { '1': 2 }, { options }))).toMatchObject({ is: 'no-quorum', quorum: 3 })
  expect(final(vote(4, 'plurality', { '1': 1, '2': 0, abstain: 2 }, { options }))).toMatchObject({
    is: 'chosen',
    choice: '1',
  })
})

test('R11: options with equally many votes are a tie between those alone', () => {
  const tied = vote(5, 'plurality', { '1': 2, '2': 2, '3': 1 }, { options: ['a', 'b', 'c'] })
  expect(final(tied)).toMatchObject({ is: 'tie', between: ['1', '2'] })
})

test('R12: two thirds of a team are rounded up', () => {
  expect([3, 4, 5, 6, 7].map((team) => need('two-thirds-of-team', team))).toEqual([2, 3, 4, 4, 5])
})

test('R12: a majority of the votes cast needs its quorum, and more yes than no', () => {
  const of = (said: Partial<Record<Choice, number>>) => final(vote(5, 'majority-of-votes', said)).is
  expect([of({ yes: 2 }), of({ yes: 2, no: 1 }), of({ yes: 1, no: 1, abstain: 1 })]).toEqual([
    'no-quorum',
    'passed',
    'failed',
  ])
})

test('R12: what nobody objects to passes in silence, and one objection stops it', () => {
  expect(final(vote(5, 'no-objection', {})).is).toBe('passed')
  expect(final(vote(5, 'no-objection', { yes: 4, no: 1 })).is).toBe('failed')
})

test.each(['majority-of-votes', 'no-objection'] as const)('R12: %s does not end early', (rule) => {
  expect(early(vote(3, rule, { yes: 3 }))).toBeUndefined()
  expect(early(vote(3, rule, { no: 3 }))).toBeUndefined()
})

test('R17: whoever recused themselves stays in the team that is counted by', () => {
  const recused = vote(5, 'majority-of-team', { yes: 3 }, { removal: true, recused: { m2: 1 } })
  expect([eligibleOf(recused).length, final(recused).is]).toEqual([3, 'passed'])
})

test('R2: recusals can make a removal impossible to win', () => {
  expect(isUnwinnable(vote(4, 'majority-of-team', {}, { removal: true, recused: { m2: 1 } }))).toBe(true)
})

test('R1: with whoever left, the need becomes smaller', () => {
  const left = vote(5, 'majority-of-team', { yes: 2 }, { struck: ['m1', 'm2'] })
  expect(early(left)).toBe('passed')
})

test('R4: a symbol is unwanted unless it is the one that counts', () => {
  const open = vote(3, 'majority-of-team', { yes: 1 })
  expect(isUnwanted(open, 'm3', 'yes')).toBe(false)
  expect(isUnwanted(open, 'm3', 'no')).toBe(true)
  expect(isUnwanted(open, 'm3', '1')).toBe(true)
  expect(isUnwanted(open, 'somebody-else', 'yes')).toBe(true)
})

test('quorums are those the team chose', () => {
  expect((['majority', 'third', 'none'] as const).map((one) => quorumOf('plurality', one, 7))).toEqual([
    4, 3, 0,
  ])
})

test('R4: every symbol is read back as what it says, with or without its picture selector', () => {
  for (const choice of choicesOf(['a', 'b', 'c', 'd', 'e'])) {
    expect(choiceOf(symbols[choice])).toBe(choice)
    expect(choiceOf(symbols[choice].replaceAll('\ufe0f', ''))).toBe(choice)
  }
  expect(choiceOf('👍')).toBeUndefined()
})

test('R10: what is settled early is what the deadline would say, whatever comes after it', () => {
  const able = (team: number, removal: boolean) => team - (removal ? 1 : 0)
  const ballots = fc
    .record({ team: fc.integer({ min: 2, max: 40 }), removal: fc.boolean() })
    .chain(({ team, removal }) =>
      fc
        .integer({ min: 0, max: able(team, removal) })
        .chain((yes) =>
          fc.integer({ min: 0, max: able(team, removal) - yes }).map((no) => ({ team, removal, yes, no })),
        ),
    )
  let settled = 0
  fc.assert(
    fc.property(ballots, ({ team, removal, yes, no }) => {
      const about = removal ? ({ removal } as const) : {}
      const result = early(vote(team, 'majority-of-team', { yes, no }, about))
      if (result === undefined) return
      settled++
      // Everybody who has not voted says the opposite.
      const rest = able(team, removal) - yes - no
      const against = result === 'passed' ? { yes, no: no + rest } : { yes: yes + rest, no }
      expect(final(vote(team, 'majority-of-team', against, about)).is).toBe(result)
    }),
    { numRuns: 500 },
  )
  expect(settled).toBeGreaterThan(100)
})
