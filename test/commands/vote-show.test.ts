/** /vote show: how it stands, one's own ballot, and what each may press. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, messageOf } from '../votes/polls.ts'

test('the button below a vote shows the same as the command, to the one who pressed it alone', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const pressed = await w.ben.clicks(messageOf(w), 'Vote')
  expect(pressed.ephemeral).toBe(true)
  expect(pressed.text).toContain('You have not voted.')
  expect(pressed.buttons).toEqual(['✅ Yes', '❌ No', '➖ Abstain', 'Recuse myself'])
})

test('whoever opened it, and a chair, may also extend and cancel it', async () => {
  const w = await world()
  await decides(w, w.ben, { secret: 'yes' })
  for (const who of [w.ben, w.ana]) {
    const shown = await who.types('/vote show', { vote: 'VOTE-1' })
    expect(shown.buttons.slice(-2)).toEqual(['Extend by 3 days', 'Cancel the vote'])
  }
})

test('there is no vote but those that were opened', async () => {
  const w = await world()
  expect((await w.ben.types('/vote show', { vote: 'VOTE-9' })).text).toContain('There is no such vote.')
})
