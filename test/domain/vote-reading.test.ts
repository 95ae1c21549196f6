/** A vote that hears of symbols late, twice or not at all ends with the ballots that stand on its message (R5, R6, R8). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnwanted } from '../../src/domain/votes/ballots.ts'
import type { Choice } from '../../src/domain/votes/choice.ts'
import type { VoteCommand } from '../../src/domain/votes/commands.ts'
import { decide } from '../../src/domain/votes/decide.ts'
import { react } from '../../src/domain/votes/effects.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Vote } from '../../src/domain/votes/state.ts'
import { voteOf } from './vote-model.ts'

const voters = ['m1', 'm2', 'm3'] as const
const said = ['yes', 'no', 'abstain'] as const satisfies readonly Choice[]
type Who = (typeof voters)[number]

type Told = {
  readonly is: 'added' | 'taken'
  readonly who: Who
  readonly choice: Choice
  readonly byUs: boolean
}

/** A message, the people below it, and a program that hears of them. */
class Board {
  vote: Vote
  nowMs = 1_000
  readonly standing = new Map<Who, Set<Choice>>(voters.map((who) => [who, new Set<Choice>()]))
  readonly untold: Told[] = []
  readonly removals: { who: Who; choice: Choice }[] = []
  readonly askedAgain: Who[] = []
  hears = true

  constructor() {
    this.vote = voteOf(voters)
  }

  does(command: VoteCommand): void {
    this.nowMs += 1
    const decided = decide(this.vote, command, {
      nowMs: this.nowMs,
      urn: undefined,
      paperOf: () => '',
      chair: false,
      absences: [],
    })
    if (isRefusal(decided)) throw new Error(decided.refused)
    for (const effect of react(this.vote, decided.events, decided.after))
      if (effect.do === 'show' && effect.view === 'unreact') {
        const [, who, choice] = effect.about.split('/') as [string, Who, Choice]
        this.removals.push({ who, choice })
      }
    for (const event of decided.events)
      if (event.type === 'BallotVoided') this.askedAgain.push(event.member as Who)
    this.vote = decided.after
  }

  tells(told: Told): void {
    if (this.hears) this.untold.push(told)
  }

  adds(who: Who, choice: Choice): void {
    if (this.standing.get(who)?.has(choice) === true) return
    this.standing.get(who)?.add(choice)
    this.tells({ is: 'added', who, choice, byUs: false })
  }

  takes(who: Who, choice: Choice, byUs = false): void {
    if (this.standing.get(who)?.delete(choice) === true) this.tells({ is: 'taken', who, choice, byUs })
  }

  hearsNext(): void {
    const told = this.untold.shift()
    if (told === undefined) return
    const { who, choice } = told
    const about = { vote: this.vote.id, choice, via: 'reaction', atMs: this.nowMs } as const
    if (told.byUs) this.does({ type: 'NoteSymbolGone', vote: this.vote.id, by: 'embargo', who, choice })
    else this.does({ type: told.is === 'added' ? 'CastBallot' : 'WithdrawBallot', by: who, ...about })
  }

  /** `meanwhile` happens after it is seen that the symbol has to go, and before it is gone. */
  removesNext(meanwhile: () => void = () => {}): void {
    const next = this.removals.shift()
    if (next === undefined || !isUnwanted(this.vote, next.who, next.choice)) return
    meanwhile()
    this.takes(next.who, next.choice, true)
    this.does({
      type: 'NoteSymbolGone',
      vote: this.vote.id,
      by: 'embargo',
      who: next.who,
      choice: next.choice,
    })
  }

  goesAway(): void {
    this.hears = false
    this.untold.length = 0
  }

  comesBack(): void {
    this.hears = true
    this.reads()
  }

  reads(): void {
    this.nowMs += 1
    const seen = Object.fromEntries(
      said.map((choice) => [choice, voters.filter((who) => this.standing.get(who)?.has(choice))]),
    )
    const readAtMs = this.nowMs
    this.does({ type: 'ReadBallots', vote: this.vote.id, by: 'embargo', seen, readAtMs, complete: true })
  }

  settles(): void {
    if (!this.hears) this.comesBack()
    while (this.untold.length + this.removals.length > 0) {
      this.hearsNext()
      this.removesNext()
    }
  }

  slots() {
    if (this.vote.ballots.is === 'secret') throw new Error('no open vote')
    const { by } = this.vote.ballots
    return voters.map((who) => ({ who, slot: by[who], symbols: [...(this.standing.get(who) ?? [])] }))
  }
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('adds'),
      who: fc.constantFrom(...voters),
      choice: fc.constantFrom(...said),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('takes'),
      who: fc.constantFrom(...voters),
      choice: fc.constantFrom(...said),
    }),
  },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('hears') }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('removes') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('removes'),
      meanwhile: fc.record({ who: fc.constantFrom(...voters), choice: fc.constantFrom(...said) }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('goes away', 'comes back', 'reads') }) },
)
type Step = {
  readonly is: string
  readonly who?: Who
  readonly choice?: Choice
  readonly meanwhile?: { readonly who: Who; readonly choice: Choice }
}

function take(board: Board, { is, who = 'm1', choice = 'yes', meanwhile }: Step): void {
  switch (is) {
    case 'adds':
      return board.adds(who, choice)
    case 'takes':
      return board.takes(who, choice)
    case 'hears':
      return board.hearsNext()
    case 'removes':
      return board.removesNext(() => meanwhile && board.adds(meanwhile.who, meanwhile.choice))
    case 'goes away':
      return board.goesAway()
    case 'comes back':
      return board.hears ? undefined : board.comesBack()
    default:
      // Who is not heard cannot be read either.
      return board.hears ? board.reads() : undefined
  }
}

test('whatever was heard and missed, in the end each ballot is the one symbol that stands, and no symbol is no ballot', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const board = new Board()
      for (const one of steps) take(board, one)
      board.settles()
      for (const { slot, symbols } of board.slots()) {
        expect(symbols.length).toBeLessThanOrEqual(1)
        if (slot?.is === 'cast' && slot.alone) expect(symbols).toEqual([])
        else expect(symbols).toEqual(slot?.is === 'cast' ? [slot.choice] : [])
      }
    }),
    { numRuns: 3000 },
  )
})

test('while everything is heard a reading voids no ballot, however many symbols are still to be taken away', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const board = new Board()
      for (const one of steps)
        if (one.is === 'reads') {
          while (board.untold.length > 0) board.hearsNext()
          board.reads()
        } else if (one.is !== 'goes away') take(board, one)
      board.settles()
      expect(board.askedAgain).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

test('whoever set a second symbol while nobody listened is asked again, once, and both symbols go', () => {
  const board = new Board()
  board.adds('m1', 'yes')
  board.hearsNext()
  board.goesAway()
  board.adds('m1', 'no')
  board.comesBack()
  board.reads()
  board.settles()
  board.reads()
  expect(board.askedAgain).toEqual(['m1'])
  expect(board.slots()[0]).toMatchObject({ slot: { is: 'void' }, symbols: [] })
})
