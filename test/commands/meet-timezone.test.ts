/** /meet timezone: in which zone what somebody types is read. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { schedules, stamp } from '../world/meetings.ts'

test('what a member types is read in their own zone from then on, whatever the team has', async () => {
  const w = await world()
  expect((await w.ben.types('/meet timezone', { zone: 'Asia/Kolkata' })).text).toContain(
    'where it is Fri 20 Nov 13:30',
  )
  expect((await schedules(w.ben)).text).toContain(stamp('2026-11-24T09:30:00Z'))
  expect((await schedules(w.chloe)).text).toContain(stamp('2026-11-24T15:00:00Z'))
  expect(await w.ben.completes('/meet timezone', 'zone', 'lisb')).toEqual(['Europe/Lisbon'])
  expect((await w.ben.types('/meet timezone', { zone: 'Mars/Olympus' })).text).toContain('Mars/Olympus')
})
