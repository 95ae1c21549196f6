/** A case learns what has happened whatever became of it meanwhile; only people are refused. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itself } from '../../src/domain/case/commands.ts'
import type { CaseCommand, CaseRequest } from '../../src/domain/case/commands.ts'
import { decide } from '../../src/domain/case/decide.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { isFact } from '../../src/domain/case/facts.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { factsFor } from './case-facts.ts'
import { life, live } from './case-model.ts'
import { contextAt } from './case-setting.ts'
import { turn } from './case-wishes.ts'

const ended = (value: Case, nowMs: number): Case => {
  const after = fold(value, [
    { type: 'CaseClosed', as: 'withdrawn', why: 'taken back', atMs: nowMs, by: '11' },
  ])
  if (after === undefined) throw new Error('no case')
  return after
}

test('no fact is refused, by an open case or by one that has ended, and what it gives can be folded', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(life, (lived) => {
      const moments = [...live(lived)]
      const last = moments.at(-1)
      if (last === undefined) return
      const open = last.after
      const over = open.lifecycle.is === 'closed' ? open : ended(open, last.nowMs)
      for (const value of [open, over])
        for (const fact of factsFor(value, itself)) {
          const events = decide(value, fact, contextAt(last.nowMs + 1))
          if (isRefusal(events)) throw new Error(`${fact.type} was refused: ${events.refused}`)
          expect(fold(value, events as never)).toBeDefined()
          if ((events as readonly unknown[]).length > 0 && value === over) met.add(fact.type)
        }
    }),
    { numRuns: 150, seed: 11 },
  )
  // These change a case that has ended; a forgotten one would be lost without a word.
  for (const type of [
    'TrackerCreated',
    'AdvisoryCreated',
    'CollaboratorsSet',
    'LearnFork',
    'LetterSent',
    'CveFound',
    'PublicIssueGone',
    'LearnDuplicate',
    'LearnMeeting',
    'AdvisoryPublished',
  ])
    expect([...met]).toContain(type)
})

/** What somebody may still ask of a case that has ended, as the product promises it. */
const stillAsked: readonly CaseRequest['type'][] = [
  'AddNote',
  'AgreePublicRemoval',
  'AnswerReview',
  'AssignCve',
  'LiftRestriction',
  'NoteExport',
  'RecordCredit',
  'ReopenCase',
  'RestrictCase',
  'SendLetter',
  'SettleCve',
  'SettleLetter',
  'TakeUpAsk',
  'UndoLast',
]

test('of a case that has ended people may ask what still makes sense, and hear of all else that it is over', () => {
  const refused = new Set<string>()
  const asked = new Set<string>()
  for (const lived of fc.sample(life, { numRuns: 40, seed: 3 })) {
    const last = [...live(lived)].at(-1)
    if (last === undefined || last.after.lifecycle.is === 'closed') continue
    const value = ended(last.after, last.nowMs)
    for (const { wish, by } of fc.sample(turn, { numRuns: 120, seed: 5 })) {
      const command: CaseCommand = wish({ case: value.key, by }, last.nowMs + 1, value)
      if (isFact(command)) continue
      asked.add(command.type)
      const said = decide(value, command, contextAt(last.nowMs + 1))
      if (isRefusal(said) && said.refused === 'case-closed') refused.add(command.type)
    }
  }
  expect([...asked].filter((type) => !refused.has(type)).toSorted()).toEqual(
    stillAsked.filter((type) => asked.has(type)),
  )
  expect(asked.size).toBeGreaterThan(35)
})
