/** A deadline that runs is never silent, and one that has ended never speaks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRunning, seeClocks, wakesAtMs } from '../../src/domain/case/deadlines/clocks.ts'
import { turnsAtMs } from '../../src/domain/case/review/review.ts'
import { tags } from '../../src/domain/case/tags.ts'
import { life, live } from './case-model.ts'
import { contextAt } from './case-setting.ts'

test('a clock has its timer exactly while it runs and has something to say, a question while it is open', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs, timers } of live(lived)) {
        const open = after.lifecycle.is === 'open'
        const wanted = seeClocks(after, contextAt(nowMs))
          .filter((one) => open && isRunning(one) && wakesAtMs(one, nowMs) !== undefined)
          .map(({ rule }) => tags.clock(after.key, rule.id))
        const asked = (after.asked ?? [])
          .filter(({ is }) => is === 'open')
          .map(({ id }) => tags.askEnds(after.key, id))
        const ends = after.restriction?.untilMs === undefined ? [] : [tags.restrictionEnds(after.key)]
        const reviews = (after.reviews ?? [])
          .filter((one) => open && turnsAtMs(one) !== undefined)
          .map(({ id }) => tags.reviewTurns(after.key, id))
        expect([...timers.keys()].toSorted()).toEqual([...wanted, ...asked, ...reviews, ...ends].toSorted())
      }
    }),
    { numRuns: 120 },
  )
})

test('a clock that runs without a timer waits for the reporter or speaks in the digest', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs, timers } of live(lived)) {
        if (after.lifecycle.is !== 'open') continue
        for (const one of seeClocks(after, contextAt(nowMs)).filter(isRunning))
          if (!timers.has(tags.clock(after.key, one.rule.id)))
            expect(['digest', 'resume']).toContain(one.view.speaksNext.by)
      }
    }),
    { numRuns: 120 },
  )
})

test('no timer is set to a moment that has passed', () => {
  fc.assert(
    fc.property(life, (lived) => {
      let standing: ReadonlyMap<string, number> = new Map()
      for (const { nowMs, timers } of live(lived)) {
        for (const [tag, atMs] of timers)
          if (standing.get(tag) !== atMs) expect(atMs).toBeGreaterThanOrEqual(nowMs)
        standing = timers
      }
    }),
    { numRuns: 80 },
  )
})

test('a closed case has no clock that runs and no timer but that of its restriction', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs, timers } of live(lived)) {
        if (after.lifecycle.is !== 'closed') continue
        expect([...timers.keys()].filter((tag) => tag !== tags.restrictionEnds(after.key))).toEqual([])
        expect(seeClocks(after, contextAt(nowMs)).filter(isRunning)).toEqual([])
      }
    }),
    { numRuns: 120 },
  )
})

test('every open case with an open question has a clock that runs', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs } of live(lived)) {
        if (after.lifecycle.is !== 'open' || after.ownership.is === 'owned') continue
        const claim = seeClocks(after, contextAt(nowMs)).find(({ rule }) => rule.id === 'claim')
        expect(claim === undefined ? 'none' : claim.view.phase).toMatch(/running|breached|snoozed/)
      }
    }),
    { numRuns: 80 },
  )
})
