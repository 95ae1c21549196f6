/** The row is what its journal says, and an undone act leaves no trace in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../src/domain/case/decide.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { events as ofDisclosure } from '../../src/domain/case/disclosure/subject.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import type { Case, Facts } from '../../src/domain/case/state.ts'
import { events } from '../../src/domain/case/subjects.ts'
import { life, live } from './case-model.ts'
import { contextAt } from './case-setting.ts'

function factsOf(value: Case): Facts {
  const facts: Partial<Record<keyof Case, unknown>> = { ...value }
  delete facts.revision
  delete facts.undo
  return facts as Facts
}

test('folding the whole journal, as it was written down, gives the row', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const journal: CaseEvent[] = []
      let row: Case | undefined
      for (const { events, after } of live(lived)) {
        journal.push(...events)
        row = after
      }
      const written = JSON.parse(JSON.stringify(journal)) as CaseEvent[]
      expect(JSON.parse(JSON.stringify(fold(undefined, written)))).toEqual(JSON.parse(JSON.stringify(row)))
      expect(row?.revision).toBe(journal.length)
    }),
    { numRuns: 120 },
  )
})

test('an act taken back at once leaves the facts exactly as they were', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { before, after, events, nowMs, by } of live(lived)) {
        if (before === undefined || !events.some(({ undoable }) => undoable !== undefined)) continue
        const undone = decide(after, { type: 'UndoLast', case: after.key, by }, contextAt(nowMs))
        const back = fold(after, undone as readonly CaseEvent[])
        expect(back && factsOf(back)).toEqual(factsOf(before))
      }
    }),
    { numRuns: 120 },
  )
})

test('nobody takes back what somebody else did, or what is ten minutes old', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs } of live(lived)) {
        const foreign = decide(after, { type: 'UndoLast', case: after.key, by: '99' }, contextAt(nowMs))
        expect(foreign).toMatchObject({ refused: expect.stringMatching(/nothing-to-undo|case-closed/) })
        const dayLater = contextAt(nowMs + 86_400_000)
        const late = decide(
          after,
          { type: 'UndoLast', case: after.key, by: after.undo?.by ?? '11' },
          dayLater,
        )
        expect(late).toMatchObject({ refused: 'nothing-to-undo' })
      }
    }),
    { numRuns: 80 },
  )
})

test('what the program learned meanwhile outlives an undo', () => {
  fc.assert(
    fc.property(life, (lived) => {
      let tracker: Case['tracker']
      for (const { after } of live(lived)) {
        if (tracker !== undefined) expect(after.tracker).toEqual(tracker)
        tracker = after.tracker
      }
    }),
    { numRuns: 120 },
  )
})

test('an act is undoable once: only its first event says so', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { events } of live(lived))
        expect(events.slice(1).filter(({ undoable }) => undoable !== undefined)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

/** Ten seconds of work where nothing else runs. */
const busyMachineMs = 120_000

test(
  'these random lives meet every kind of event, so that what is proved of them is proved of all',
  () => {
    const met = new Set<string>()
    for (const lived of fc.sample(life, { numRuns: 3000, seed: 7 }))
      for (const lives of live(lived)) for (const { type } of lives.events) met.add(type)
    expect([...met].toSorted()).toEqual(everyKind)
  },
  busyMachineMs,
)

// Those of a disclosure are met in lives of their own.
const everyKind = Object.keys(events)
  .filter((type) => !Object.hasOwn(ofDisclosure, type))
  .toSorted()
