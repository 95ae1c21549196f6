/** A case learns what has happened whatever became of it meanwhile; only people are refused. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itself } from '../../src/domain/ids.ts'
import type { CaseCommand, CaseFact, CaseRequest } from '../../src/domain/case/commands.ts'
import { decide } from '../../src/domain/case/decide.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { isFact } from '../../src/domain/case/subjects.ts'
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

/** Everybody is being told of it: no random life comes as far as that. */
const told = (value: Case): Case => ({
  ...value,
  disclosure: {
    ...value.disclosure,
    announcements: [
      {
        id: 'p1',
        channel: 'c1',
        name: 'news',
        is: 'sending',
        by: '11',
        atMs: 0,
        text: 'x',
        sha256: 'ff',
        to: [],
        letters: [],
      },
    ],
    prenotices: [
      {
        id: 'n1',
        list: { id: 'l1', name: 'builds' },
        first: '11',
        second: '12',
        atMs: 0,
        dateMs: 0,
        preparation: '',
        text: 'x',
        sha256: 'ff',
        recipients: [{ id: 'n1-1', to: { user: '31' }, is: 'sending', receipt: 'not-looked' }],
      },
    ],
  },
})

/** What changes a case that has ended: of everything else there is nothing left that it could change. */
const stillLearned: readonly CaseFact['type'][] = [
  'AdvisoryCreated',
  'AdvisoryDiffers',
  'AdvisoryPublished',
  'AnnouncementFailed',
  'AnnouncementMade',
  'CollaboratorsSet',
  'CreditedInvited',
  'CveAsked',
  'CveFound',
  'CveInDoubt',
  'CveRefused',
  'ForgetDuplicate',
  'LearnDuplicate',
  'LearnFork',
  'LearnForkRefused',
  'LearnGroupRoom',
  'LearnMeeting',
  'LearnReviewerUnreached',
  'LearnUnreached',
  'LetterHeld',
  'LetterSent',
  'PassAdvisory',
  'PrenoticeFailed',
  'PrenoticeReached',
  'PublicIssueAuthorTold',
  'PublicIssueChanged',
  'PublicIssueGone',
  'PublicIssueSaved',
  'RestrictionDue',
  'TakeAdvisory',
  'TrackerCreated',
  'VoidApproval',
]

test('no fact is refused, by an open case or by one that has ended, and what it gives can be folded', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(life, (lived) => {
      const moments = [...live(lived)]
      const last = moments.at(-1)
      if (last === undefined) return
      const open = last.after
      const over = open.lifecycle.is === 'closed' ? open : ended(open, last.nowMs)
      for (const value of [open, over, told(over)])
        for (const fact of factsFor(value, itself)) {
          const events = decide(value, fact, contextAt(last.nowMs + 1))
          if (isRefusal(events)) throw new Error(`${fact.type} was refused: ${events.refused}`)
          expect(fold(value, events as never)).toBeDefined()
          if ((events as readonly unknown[]).length > 0 && value !== open) met.add(fact.type)
        }
    }),
    { numRuns: 150, seed: 11 },
  )
  // A forgotten one would be lost without a word.
  expect([...met].toSorted()).toEqual(stillLearned)
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

/** What random lives seldom come to: something has to wait for an answer. */
const seldom = (value: Case): readonly CaseRequest[] => {
  const about = { case: value.key, by: '11' }
  return [
    { ...about, type: 'AgreePublicRemoval', id: '1', digest: 'd1', first: '12' },
    { ...about, type: 'AnswerReview', id: 'r1', is: 'approve', words: '' },
    { ...about, type: 'AssignCve', id: 'a1', cveId: 'CVE-2026-12345' },
    { ...about, type: 'LiftRestriction' },
    { ...about, type: 'NoteExport', format: 'json', sha256: 'ff' },
    { ...about, type: 'SendLetter', template: 'result', to: 'r@x.example', subject: 's', text: 't' },
    { ...about, type: 'SettleCve', id: 'a1', arrived: true },
    { ...about, type: 'SettleLetter', id: 'm1', arrived: true },
    { ...about, type: 'TakeUpAsk' },
  ]
}

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
    for (const command of seldom(value)) {
      asked.add(command.type)
      const said = decide(value, command, contextAt(last.nowMs + 1))
      if (isRefusal(said) && said.refused === 'case-closed') refused.add(command.type)
    }
  }
  expect([...asked].filter((type) => !refused.has(type)).toSorted()).toEqual(stillAsked)
  expect(asked.size).toBeGreaterThan(35)
})
