/** /vote cancel: previewed, with a reason that everybody who may vote reads. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, standing, votes } from '../votes/polls.ts'

test('a vote is cancelled with its reason once that is confirmed', async () => {
  const w = await world()
  await decides(w, w.ben, { secret: 'yes' })
  await votes(w, w.chloe, 'yes')
  const form = await w.ben.types('/vote cancel', { vote: 'VOTE-1' })
  const preview = await form.submits({ Reason: 'The meeting has moved already' })
  expect(preview.text).toContain('1 have voted')
  expect(standing(w)).not.toContain('Cancelled')
  await preview.clicks('Confirm')
  await w.clock.advance('3s')
  expect(standing(w)).toContain(`**Cancelled** by <@${w.ben.id}>: The meeting has moved already`)
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**Cancelled**')
})

test('somebody who neither opened it nor is a chair cannot cancel it', async () => {
  const w = await world()
  await decides(w, w.ben, { secret: 'yes' })
  const form = await w.chloe.types('/vote cancel', { vote: 'VOTE-1' })
  expect((await form.submits({ Reason: 'I would lose' })).text).toContain('or a chair can do this')
})
