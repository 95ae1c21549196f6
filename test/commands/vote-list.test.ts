/** /vote list: what is open, what waits for whoever asks, and what has ended. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, question, votes } from '../votes/polls.ts'

test('the list names what waits for whoever asks', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const before = await w.ben.types('/vote list')
  expect(before.text).toContain(question)
  expect(before.text).toContain('waits for you')
  expect(before.buttons).toEqual(['Vote in VOTE-1'])
  await votes(w, w.ben, 'yes')
  expect((await w.ben.types('/vote list')).text).not.toContain('waits for you')
})

test('what has ended stays in the list with its result', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  await w.clock.advance('8d')
  expect((await w.ben.types('/vote list')).text).toMatch(/No vote is open[^]*VOTE-1[^]*not passed/)
})
