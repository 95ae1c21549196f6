/** The best time: whoever must be there first, whatever the order of answers and times. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Polled } from '../../../src/domain/meetings/best.ts'
import { weigh } from '../../../src/domain/meetings/best.ts'
import type { Says } from '../../../src/domain/meetings/state.ts'

const people = ['1', '2', '3', '4', '5'] as const
const polled: fc.Arbitrary<Polled> = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
  .chain((slots) =>
    fc.record({
      slots: fc.constant(slots),
      times: fc.dictionary(
        fc.constantFrom(...people),
        fc
          .array(fc.constantFrom<Says>('yes', 'maybe', 'no'), {
            minLength: slots.length,
            maxLength: slots.length,
          })
          .map((said) => Object.fromEntries(slots.map((slot, at) => [String(slot), said[at] ?? 'no']))),
      ),
      required: fc.subarray([...people]),
      limitMs: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      nowMs: fc.integer({ min: 0, max: 60 }),
    }),
  )

test('no time is best that has passed, or that nobody can', () => {
  fc.assert(
    fc.property(polled, (poll) => {
      const { best } = weigh(poll)
      if (best === undefined) return
      expect(best.startMs).toBeGreaterThan(poll.nowMs)
      expect(best.yes.length + best.maybe.length).toBeGreaterThan(0)
    }),
  )
})

test('a time that somebody cannot who must be there is never best beside one that all of them can', () => {
  fc.assert(
    fc.property(polled, (poll) => {
      const { best, slots } = weigh(poll)
      const open = slots.filter(
        ({ startMs, missing, yes, maybe }) =>
          startMs > poll.nowMs && missing.length === 0 && yes.length + maybe.length > 0,
      )
      if (open.length > 0) expect(best?.missing).toEqual([])
    }),
  )
})

test('the order in which times are listed and people answer changes nothing', () => {
  fc.assert(
    fc.property(polled, (poll) => {
      const turned = {
        ...poll,
        slots: poll.slots.toReversed(),
        times: Object.fromEntries(Object.entries(poll.times).toReversed()),
        required: poll.required.toReversed(),
      }
      expect(weigh(turned).best?.startMs).toBe(weigh(poll).best?.startMs)
    }),
  )
})

test('one more yes never makes the best time a worse one for those who must be there', () => {
  fc.assert(
    fc.property(polled, fc.constantFrom(...people), (poll, user) => {
      const { best } = weigh(poll)
      if (best === undefined) return
      const times = { ...poll.times, [user]: { ...poll.times[user], [String(best.startMs)]: 'yes' as const } }
      const again = weigh({ ...poll, times }).best
      expect(again?.missing.length ?? 9).toBeLessThanOrEqual(best.missing.length)
    }),
  )
})

test('of times that suit alike the earliest is best, in whichever order they were proposed', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 8 }), (slots) => {
      const times = { '1': Object.fromEntries(slots.map((slot) => [String(slot), 'yes' as const])) }
      const { best } = weigh({ slots, times, required: ['1'], nowMs: 0 })
      expect(best?.startMs).toBe(Math.min(...slots))
    }),
  )
})
