/** In random lives of a case the deadline of publication is the agreed date, whatever came in between. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeClock } from '../../src/domain/case/deadlines/clocks.ts'
import { ninetyOf } from '../../src/domain/case/embargo/disclosure-window.ts'
import { agreedDateOf } from '../../src/domain/case/embargo/state.ts'
import { life, live } from './case-model.ts'
import { contextAt } from './case-setting.ts'

test('while it runs, it is due at the agreed instant; the 90 days are due after 90 days or on a later agreed date', () => {
  let seen = 0
  fc.assert(
    fc.property(life, (lived) => {
      for (const { after, nowMs } of live(lived)) {
        const context = contextAt(nowMs)
        const publication = seeClock(after, 'publication', context)
        if (publication === undefined || publication.clock.waived !== undefined) continue
        seen += 1
        expect(publication.view.dueAtMs).toBe(agreedDateOf(after))
        const disclosure = seeClock(after, 'disclosure', context)
        const plain = ninetyOf(after, context)?.endMs
        if (disclosure !== undefined && disclosure.clock.waived === undefined)
          expect([plain, agreedDateOf(after)]).toContain(disclosure.view.dueAtMs)
      }
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(seen).toBeGreaterThan(20)
}, 120_000)
