/** The button of a tie that asks the TSC. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { decides, messageOf, standing, votes } from '../votes/polls.ts'

test('R11: a tie is sent to the TSC once, without what it was about', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' }, { Options: 'Tuesday\nThursday' })
  for (const who of [w.ana, w.ben]) await votes(w, who, '1️⃣ Tuesday')
  for (const who of [w.chloe, w.dmitri]) await votes(w, who, '2️⃣ Thursday')
  await w.clock.advance('8d')
  const message = messageOf(w)
  expect((await w.ana.clicks(message, 'Send to TSC')).text).toContain('told')
  await w.settled()
  const told = w.messages(w.discord.directMessages(w.tess.id)).map(textOf)
  expect(told.filter((text) => text.includes('VOTE-1'))).toHaveLength(1)
  expect(told.join()).not.toContain('Thursday')
  expect(standing(w)).toContain('The TSC has been asked.')
})
