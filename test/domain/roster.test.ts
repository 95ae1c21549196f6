/** The life of a member, over random lives: nobody is on the team whom the TSC has not approved and who has not agreed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'
import { isShutOut, standingOf } from '../../src/domain/team/roster/member.ts'
import { decideRoster } from '../../src/domain/team/roster/roster.ts'
import type { RosterCommand } from '../../src/domain/team/roster/commands.ts'

const person = '100000000000000001'
const chair = '100000000000000002'
const contact = '100000000000000003'
const startMs = Date.UTC(2026, 10, 20)
const by = fc.constantFrom(person, chair, contact)
const text = fc.constantFrom('', '   ', 'shown by the minutes')

type Wish = (latest: string) => RosterCommand
const wishes: fc.Arbitrary<Wish> = fc.oneof(
  fc.tuple(by, text, text).map(([who, evidence, conflicts]): Wish => () => ({
    type: 'NominateMember',
    member: person,
    by: who,
    ground: 'knowledge',
    evidence,
    conflicts,
  })),
  fc
    .tuple(by, text, fc.constantFrom('approved', 'declined'), fc.boolean())
    .map(([who, words, is, stale]): Wish => (latest) => ({
      type: 'AnswerNomination',
      member: person,
      by: who,
      nomination: stale ? `${person}.1` : latest,
      is,
      words,
    })),
  by.map((who): Wish => () => ({ type: 'AskPledge', member: person, by: who })),
  by.map((who): Wish => () => ({ type: 'GivePledge', member: person, by: who, words: 'I keep it' })),
  fc.integer({ min: -2, max: 500 }).map((days): Wish => () => ({
    type: 'GoAway',
    member: person,
    by: person,
    untilMs: startMs + days * 86_400_000,
  })),
  fc.constant<Wish>(() => ({ type: 'ComeBack', member: person, by: person })),
  fc.constant<Wish>(() => ({ type: 'Resign', member: person, by: person, words: '' })),
  fc.constant<Wish>(() => ({ type: 'WithdrawResignation', member: person, by: person })),
)
/** The whole way onto the team, which few random lives would find. */
const joins: readonly Wish[] = [
  () => ({
    type: 'NominateMember',
    member: person,
    by: chair,
    ground: 'tsc',
    evidence: 'Their minutes',
    conflicts: '',
  }),
  (latest) => ({
    type: 'AnswerNomination',
    member: person,
    by: contact,
    nomination: latest,
    is: 'approved',
    words: '2026-11-20',
  }),
  () => ({ type: 'AskPledge', member: person, by: chair }),
  () => ({ type: 'GivePledge', member: person, by: person, words: 'I keep it' }),
]

/** `removed`: as the carrying out of a removal leaves somebody behind. */
const life: fc.Arbitrary<readonly (Wish | 'removed')[]> = fc
  .array(
    fc.oneof(
      { arbitrary: wishes.map((one) => [one]), weight: 9 },
      { arbitrary: fc.constant<readonly (Wish | 'removed')[]>(['removed']), weight: 1 },
      { arbitrary: fc.constant<readonly (Wish | 'removed')[]>(joins), weight: 1 },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.flat())

type Moment = {
  readonly before: Member | undefined
  readonly after: Member
  readonly command: RosterCommand | 'removed'
}

function lived(steps: readonly (Wish | 'removed')[]): Moment[] {
  let member: Member | undefined
  const moments: Moment[] = []
  for (const [at, step] of steps.entries()) {
    const nowMs = startMs + at * 3_600_000
    if (typeof step === 'string') {
      if (member?.state !== 'active') continue
      const after: Member = { ...member, state: 'removed', removal: { why: 'vote', atMs: nowMs, by: chair } }
      moments.push({ before: member, after, command: 'removed' })
      member = after
      continue
    }
    const command = step(member?.nomination?.id ?? '')
    const decided = decideRoster(member, command, {
      nowMs,
      cover: undefined,
      chairs: [chair],
      tsc: [contact],
    })
    if (isRefusal(decided)) continue
    moments.push({ before: member, after: decided.member, command })
    member = decided.member
  }
  return moments
}

test('whoever comes onto the team was approved by somebody else and has agreed themselves', () => {
  fc.assert(
    fc.property(life, (steps) => {
      for (const { before, after, command } of lived(steps)) {
        if (after.state !== 'active' || before?.state === 'active') continue
        expect(command).toMatchObject({ type: 'GivePledge', by: person })
        expect(before?.state).toBe('approved')
        expect(after.nomination?.decision).toMatchObject({ is: 'approved' })
        expect(after.nomination?.decision?.by).not.toBe(person)
        expect(after.pledge?.agreedAtMs).toBeDefined()
      }
    }),
    { numRuns: 400 },
  )
})

test('a removal stands until they are on the team again, whoever nominates them meanwhile', () => {
  fc.assert(
    fc.property(life, (steps) => {
      let out = false
      for (const { after, command } of lived(steps)) {
        if (command === 'removed') out = true
        if (after.state === 'active') out = false
        expect(isShutOut(after)).toBe(out)
      }
    }),
    { numRuns: 400 },
  )
})

test('each nomination has a number of its own, and an answer to an earlier one changes nothing', () => {
  fc.assert(
    fc.property(life, (steps) => {
      let last = 0
      for (const { after, command } of lived(steps)) {
        if (command === 'removed') continue
        const number = Number(after.nomination?.id.split('.')[1] ?? 0)
        if (command.type === 'NominateMember') expect(number).toBe(last + 1)
        else expect(number).toBe(last)
        if (command.type === 'AnswerNomination') expect(command.nomination).toBe(after.nomination?.id)
        last = number
      }
    }),
    { numRuns: 400 },
  )
})

test('nobody is away for ever or in the past, and every life has one word at every moment', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(life, (steps) => {
      for (const { after } of lived(steps)) {
        met.add(standingOf(after, startMs))
        if (after.away === undefined) continue
        expect(after.away.untilMs).toBeGreaterThan(after.away.sinceMs)
        expect(standingOf(after, after.away.untilMs)).not.toBe('away')
      }
    }),
    { numRuns: 800, seed: 3 },
  )
  expect([...met].toSorted()).toEqual([
    'active',
    'approved',
    'away',
    'declined',
    'nominated',
    'removed',
    'resigning',
  ])
})
