/** /vote recuse: the vote is lost, the team that is counted by stays. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, standing, votes } from '../votes/polls.ts'

test('R17: whoever steps aside loses their ballot and stays in the number that is counted by', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  await votes(w, w.ben, 'yes')
  await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.clock.advance('3s')
  expect(standing(w)).toContain('**0 of 3 have voted**, needed 3 yes of 4')
  expect(standing(w)).toContain('1 recused.')
})

test('R17: within ten minutes it is undone, and the ballot is given anew', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const stepped = await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.clock.advance('9m')
  expect((await stepped.clicks('Undo')).text).toContain('You may vote in **VOTE-1** again')
  await votes(w, w.ben, 'yes')
  await w.clock.advance('3s')
  expect(standing(w)).toContain('**1 of 4 have voted**')
})

test('R17: after ten minutes it stands', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const stepped = await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.clock.advance('11m')
  expect((await stepped.clicks('Undo')).text).toContain('nothing of yours to take back')
})

test('R2: recusals that make a vote impossible to win are said at once', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.chloe.types('/vote recuse', { vote: 'VOTE-1' })
  await w.settled()
  expect(w.lines(w.channels.sir).join('\n')).toContain(
    'VOTE-1 cannot pass any more: it takes 3, and 2 may vote',
  )
})
