/** The button Undo of a meeting: one's own act, for ten minutes, while nothing else happened. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { meetingCard, schedules, stamp } from '../world/meetings.ts'

test('after ten minutes, or once somebody answered the new time, a move stands', async () => {
  const w = await world()
  await schedules(w.ben)
  const moves = async (When: string) =>
    (await w.ben.types('/meet reschedule', { meeting: 'm1' })).submits({ When })
  const first = await moves('wed 9:00')
  await w.clock.advance('10m')
  expect((await first.clicks('Undo')).text).toContain('can no longer be taken back')
  const second = await moves('thu 9:00')
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  expect((await second.clicks('Undo')).text).toContain('can no longer be taken back')
  await w.settled()
  expect(textOf(meetingCard(w, 1))).toContain(stamp('2026-11-26T09:00:00Z'))
})
