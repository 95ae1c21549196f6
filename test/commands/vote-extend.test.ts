/** /vote extend: by whoever opened it or a chair, at most three times. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, standing, votes } from '../votes/polls.ts'

test('R9: a vote is extended by hand three times and not a fourth', async () => {
  const w = await world()
  await decides(w, w.ben, { secret: 'yes' })
  const extends_ = (who = w.ben) => who.types('/vote extend', { vote: 'VOTE-1', days: '2' })
  for (const left of [2, 1, 0])
    expect((await extends_()).text).toContain(`by hand ${left} ${left === 1 ? 'time' : 'times'} more`)
  expect((await extends_(w.ana)).text).toContain('extended by hand 3 times')
  await w.clock.advance('12d')
  expect(standing(w)).toContain('0 of 4 have voted')
  await w.clock.advance('1d')
  expect(standing(w)).toContain('**Not passed**')
})

test('somebody who neither opened it nor is a chair cannot extend it', async () => {
  const w = await world()
  await decides(w, w.ben, { secret: 'yes' })
  const refused = await w.chloe.types('/vote extend', { vote: 'VOTE-1', days: '2' })
  expect(refused.text).toContain(`Only <@${w.ben.id}>, who opened **VOTE-1**, or a chair can do this`)
})

test.each(['0', '15', 'x'])('%s days are refused', async (days) => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const refused = await w.ana.types('/vote extend', { vote: 'VOTE-1', days })
  expect(refused.text).toContain('must be a whole number from 1 to 14')
})

test('a vote that has ended without a tie is not extended', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  for (const who of [w.ana, w.ben, w.chloe]) await votes(w, who, 'yes')
  await w.clock.advance('11m')
  const refused = await w.ana.types('/vote extend', { vote: 'VOTE-1', days: '2' })
  expect(refused.text).toContain('has ended')
})
