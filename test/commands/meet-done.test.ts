/** The button Done of an action from the minutes. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { schedules } from '../world/meetings.ts'

test('one’s own open actions are one press away in the list, and are ticked once', async () => {
  const w = await world()
  await schedules(w.ben)
  await w.clock.to('2026-11-24T16:00Z')
  const form = await w.ben.types('/meet minutes', { meeting: '1' })
  await form.submits({ 'Who took part': [w.ben.id], Actions: 'chloe-m: write the test by fri' })
  const list = await w.chloe.types('/meet list')
  expect(list.text).toContain('Open, from meeting 1: write the test')
  expect((await w.ben.types('/meet list')).buttons).toEqual([])
  expect((await list.clicks('Done: write the test')).text).toContain('one action less')
  expect((await list.clicks('Done: write the test')).text).toContain('This is done already')
  expect((await w.chloe.types('/meet list')).text).not.toContain('Open, from meeting 1')
})
