/** The buttons of a ballot. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, votes } from '../votes/polls.ts'

test('R9: a ballot at the deadline is late', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const own = await w.ben.types('/vote show', { vote: 'VOTE-1' })
  await w.clock.advance('7d')
  expect((await own.clicks('✅ Yes')).text).toContain('has ended')
})

test('pressing the same choice twice is one ballot', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  await votes(w, w.ben, 'yes')
  expect((await votes(w, w.ben, 'yes')).text).toContain('1 of 4 have voted')
})
