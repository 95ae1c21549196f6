/** The run of votes in small: what `npm run votes` does a thousand times. */
import { expect, test } from 'vitest'
import { livePairs } from './pairs.ts'

test('twenty votes under crashes, outages and clock moves end as their twins that were never offline', async () => {
  const seed = Date.now() % 1_000_000
  const report = await livePairs({ schedules: 20, seed })
  expect(report.differences, `seed ${seed}`).toEqual([])
  // The run must have been about something.
  expect(report.mishaps).toBeGreaterThan(15)
  expect(report.deeds).toBeGreaterThan(150)
}, 300_000)
