/** A week with more in it than a message holds: the digest comes all the same, and says where the rest is. */
import { expect, test } from 'vitest'
import { textOf, world } from './world.ts'
import { decides } from './votes/polls.ts'
import { opens } from './world/deeds.ts'
import { schedules } from './world/meetings.ts'

test('a digest that is too long is cut at a line and says where all of it stands', async () => {
  const w = await world()
  for (let at = 0; at < 15; at += 1) {
    await decides(w, w.ana, {}, { Question: `Question ${at}?`, 'Open for': '14 days' })
    await schedules(w.ben, { When: `wed ${9 + Math.floor(at / 2)}:${at % 2 === 0 ? '00' : '30'}` })
  }
  for (const title of [
    'Crash in the audio mixer',
    'Shader cache keeps a handle',
    'Login page forgets a check',
  ])
    await opens(w.ana, { 'Neutral title': title, Received: '2026-11-05 09:00' })
  await w.clock.to('2026-11-23T09:30Z')
  const digest = w.messages(w.channels.sir).find((one) => textOf(one).includes('**This week**'))
  expect(digest?.content).toMatch(/\n…\n-# ref [a-z2-7]+$/)
  expect(digest?.content?.length).toBeLessThanOrEqual(2000)
  expect(digest?.content).toContain('All of it: `/sir board`')
})
