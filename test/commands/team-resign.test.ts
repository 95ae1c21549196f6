/** /team resign: whoever leaves says so, a chair confirms it, and nobody votes. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const words = 'I start another job and wish you well'

async function resigned(w: World) {
  const form = await w.ben.types('/team resign')
  const preview = await form.submits({ 'To the team': words })
  const said = await preview.clicks('Confirm')
  await w.settled()
  return { preview, said }
}

function question(w: World) {
  const found = w.messages(w.channels.sir).findLast((one) => textOf(one).includes('leaves the team'))
  if (found === undefined) throw new Error('the channel was not told')
  return found
}

test('said by the member, confirmed by another chair: the role goes, without a vote, and team and TSC are told', async () => {
  const w = await world({ at: claimed })
  const { preview } = await resigned(w)
  expect(preview.text).toContain(`of yours: ${first}`)
  expect(textOf(question(w))).toContain(words)
  expect(question(w).pinged).toEqual([w.ana.id])
  expect((await w.ana.types('/team roster')).text).toContain('resigning, a chair has to confirm it')
  expect((await w.ben.types('/sir me')).text).toContain('Your cases')

  const confirming = await w.ana.clicks(question(w), 'Confirm')
  expect(confirming.text).toContain('without a vote')
  expect(w.discord.world.member(w.ben.id).roles.has(w.roles.sir)).toBe(true)
  expect((await confirming.clicks('Confirm')).text).toContain('has left the team')
  await w.settled()
  expect(w.discord.world.member(w.ben.id).roles.has(w.roles.sir)).toBe(false)
  // Nothing is written in the channel while somebody reads it who has just left.
  await w.clock.advance('1m')
  const channel = w.lines(w.channels.sir).join('\n')
  expect(channel).toContain(`✔ <@${w.ben.id}> has left the team`)
  expect(channel).toContain('at their own wish')
  const toTsc = w.lines(w.discord.directMessages(w.tess.id)).join('\n')
  expect(toTsc).toContain(`**<@${w.ben.id}>** · resigned`)
  expect(textOf(w.card(first))).toContain('nobody owns this')
  expect((await w.ana.types('/team roster')).text).toContain('removed from the roster')
  drives('O40', 'O41')
})

test('nobody but a chair confirms it, and whoever said it takes it back themselves', async () => {
  const w = await world({ at: resigned })
  expect((await w.chloe.clicks(question(w), 'Confirm')).text).toContain('Only a chair can do this')
  expect((await w.ben.clicks(question(w), 'Confirm')).text).toContain('Only a chair can do this')
  expect((await w.chloe.clicks(question(w), 'Stay after all')).text).toContain('is not resigning')
  const asked = await w.ana.clicks(question(w), 'Confirm')
  expect((await w.ben.clicks(question(w), 'Stay after all')).text).toContain('You stay on the team')
  await w.settled()
  expect((await asked.clicks('Confirm')).text).toContain('is not resigning')
  expect(w.lines(w.channels.sir).join('\n')).toContain('stays on the team')
})

test('the only chair is told who must be named first, and a member resigns once', async () => {
  const w = await world()
  const form = await w.ana.types('/team resign')
  const alone = await (await form.submits({ 'To the team': '' })).clicks('Confirm')
  expect(alone.text).toContain('An administrator names another chair first')
  await resigned(w)
  expect((await resigned(w)).said.text).toContain('You have said so already')
})
