/** Confirm…: a member's word that somebody may approve what takes two people, pressed where the roster or the line about them offers it. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed } from '../world/deeds.ts'

test('the roster offers to confirm who is new, once to each member, and the channel hears whose word it was', async () => {
  const w = await world({ at: claimed })
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  const roster = await w.ben.types('/team roster')
  expect(roster.buttons).toContain('Confirm Chloe')
  expect((await roster.clicks('Confirm Chloe')).text).toContain(`<@${w.chloe.id}> may approve`)
  await w.settled()
  expect(w.lines(w.channels.sir).join('\n')).toContain(`<@${w.ben.id}> has confirmed that <@${w.chloe.id}>`)
  expect((await w.ben.types('/team roster')).buttons).not.toContain('Confirm Chloe')
  expect((await w.dmitri.types('/team roster')).buttons).toContain('Confirm Chloe')
  expect((await w.chloe.types('/team roster')).buttons).not.toContain('Confirm Chloe')
})

test('an old button confirms nobody who is neither chair nor TSC contact any more', async () => {
  const w = await world({ at: claimed })
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  await w.settled()
  const line = w.messages(w.channels.sir).findLast((one) => textOf(one).includes('what makes a TSC contact'))
  if (line === undefined) throw new Error('nothing was said')
  w.discord.takeRole(w.sam.id, w.roles.tsc)
  await w.settled()
  const { text } = await w.ben.clicks(line, 'Confirm them')
  expect(text).toContain('is neither a chair nor a TSC contact')
  expect(text).toContain('/team roster')
})
