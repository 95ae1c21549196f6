/** Open SIR case: from a message anywhere in the server to a case that links to it, without copying it. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { first } from '../world/deeds.ts'
import { posts } from '../world/posts.ts'
import { drives } from '../coverage/drives.ts'

const secret = 'Loading a crafted scene file runs my shell command as the editor'
const menu = 'Open SIR case'

test('outside the channel the form opens with a link to the message and the time it was posted', async () => {
  const w = await world()
  const said = await posts(w, w.sam, w.channels.general, secret)
  await w.clock.advance('2h')
  const form = await w.ben.opensMenu(said, menu)
  const link = `https://discord.com/channels/${w.discord.guildId}/${w.channels.general}/${said.id}`
  expect(form.filled).toMatchObject({
    Source: ['Discord'],
    Received: '2026-11-20T08:00+00:00',
    'Link to the report': link,
    'Neutral title': false,
  })
  const reply = await form.submits({ 'Neutral title': 'A question about scene files' })
  expect(reply.ephemeral).toBe(true)
  expect(reply.text).toContain(`**${first}**`)
  expect(reply.text).toContain(`Its card is in <#${w.channels.sir}>`)
  expect(reply.buttons).toEqual([])
  await w.settled()
  expect((await w.ben.types('/case show', { case: first })).text).toContain(link)
  const everywhere = w.discord.channels().flatMap(({ id }) => w.messages(id))
  expect(everywhere.filter((one) => textOf(one).includes('crafted scene'))).toHaveLength(1)
  expect(w.issue(1).body).not.toContain('crafted scene')
  drives('O60.menu')
})

test('inside the channel the receipt goes on with the next steps and Undo', async () => {
  const w = await world()
  const said = await posts(w, w.chloe, w.channels.sir, secret)
  const form = await w.ben.opensMenu(said, menu)
  const reply = await form.submits({ 'Neutral title': 'A question about scene files' })
  expect(reply.buttons).toEqual(['Known?', 'Claim', 'Undo'])
})

test('a second case for the same message asks first', async () => {
  const w = await world()
  const said = await posts(w, w.sam, w.channels.general, secret)
  await (await w.ben.opensMenu(said, menu)).submits({ 'Neutral title': 'A question about scene files' })
  const form = await w.chloe.opensMenu(said, menu)
  const asked = await form.submits({ 'Neutral title': 'Another name for the same thing' })
  expect(asked.text).toContain(first)
  expect(asked.buttons).toContain('Confirm')
})

test('outsiders hear the one sentence', async () => {
  const w = await world()
  const said = await posts(w, w.sam, w.channels.general, secret)
  for (const who of [w.sam, w.tess]) {
    const { text, kind } = await who.opensMenu(said, menu)
    expect(kind).toBe('message')
    expect(text).toContain(`https://github.com/${product}/security/policy`)
  }
})
