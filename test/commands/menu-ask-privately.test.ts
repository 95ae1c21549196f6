/** Ask to report privately: shown first, then posted once, in neutral words, to the author alone. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { posts } from '../world/posts.ts'

const menu = 'Ask to report privately'
const said = 'I can crash the server of anybody, here is how'

test('the words are shown, and once confirmed answer that message and ping its author only', async () => {
  const w = await world()
  const message = await posts(w, w.sam, w.channels.general, said)
  const preview = await w.ben.opensMenu(message, menu)
  expect(preview.text).toContain('will be posted here, in public')
  expect(w.messages(w.channels.general)).toHaveLength(1)
  expect((await preview.clicks('Confirm')).text).toContain(`<@${w.sam.id}> is being asked`)
  await w.settled()
  const answer = w.messages(w.channels.general).at(-1)!
  expect(textOf(answer)).toContain(`https://github.com/${product}/security/policy`)
  expect(textOf(answer)).toContain('whether or not it does')
  expect(textOf(answer)).not.toMatch(/vulnerab|crash/i)
  expect(answer).toMatchObject({ message_reference: { message_id: message.id } })
  expect(answer.pinged).toEqual([w.sam.id])
})

test('cancelled, nothing is posted; and nobody is asked twice for one message', async () => {
  const w = await world()
  const message = await posts(w, w.sam, w.channels.general, said)
  await (await w.ben.opensMenu(message, menu)).clicks('Cancel')
  await w.settled()
  expect(w.messages(w.channels.general)).toHaveLength(1)
  await (await w.ben.opensMenu(message, menu)).clicks('Confirm')
  const second = await (await w.chloe.opensMenu(message, menu)).clicks('Confirm')
  expect(second.text).toContain('has been asked to report privately already')
  await w.settled()
  expect(w.messages(w.channels.general)).toHaveLength(2)
})

test('in the private channel, of an app, or where Embargo may not write it is refused', async () => {
  const w = await world()
  const inside = await posts(w, w.chloe, w.channels.sir, said)
  expect((await w.ben.opensMenu(inside, menu)).text).toContain('the private channel already')
  const outside = await posts(w, w.sam, w.channels.general, said)
  await (await w.ben.opensMenu(outside, menu)).clicks('Confirm')
  await w.settled()
  const ours = w.messages(w.channels.general).at(-1)!
  expect((await w.ben.opensMenu(ours, menu)).text).toContain('posted by an app')
  const shut = w.discord.addChannel({
    name: 'shut',
    overwrites: [{ id: w.discord.botUserId, type: 1, deny: 1n << 11n }],
  })
  const there = await posts(w, w.sam, shut, said)
  expect((await w.ben.opensMenu(there, menu)).text).toContain(`may not write in <#${shut}>`)
})

test('without a product there is no policy to point at', async () => {
  const w = await world({ setUp: false })
  await w.alex.types('/sir-admin setup', {
    channel: w.channels.sir,
    'sir-role': w.roles.sir,
    chair: w.ana.id,
  })
  const message = await posts(w, w.sam, w.channels.general, said)
  expect((await w.ben.opensMenu(message, menu)).text).toContain('No product repository is set')
})

test('outsiders hear the one sentence', async () => {
  const w = await world()
  const message = await posts(w, w.ben, w.channels.general, said)
  expect((await w.sam.opensMenu(message, menu)).text).toContain('This belongs to the security team')
})
