/** I take this up: a button for those who were asked, and for nobody else. */
import { expect, test } from 'vitest'
import { registry } from '../../commands/index.ts'
import { commandPayloads } from '../../src/discord/register.ts'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

async function asked(w: World) {
  await claimed(w)
  const form = await w.ben.types('/case escalate', { case: first, to: 'TSC' })
  await (await form.submits({ 'What is needed': 'One more pair of hands' })).clicks('Confirm')
  await w.settled()
  return question(w)
}

function question(w: World, who: Hand = w.tess) {
  const found = w.messages(w.discord.directMessages(who.id)).findLast((one) => textOf(one).includes(first))
  if (found === undefined) throw new Error('no question')
  return found
}

test('a TSC contact takes it up in their direct messages, and the case thread is told', async () => {
  const w = await world()
  const message = await asked(w)
  const reply = await w.tess.clicks(message, 'I take this up')
  expect(reply.text).toContain(`You take up what was asked about **${first}**`)
  expect(reply.text).toContain(`<@${w.ben.id}> asked`)
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain(`<@${w.tess.id}> takes up, for the TSC`)
  expect(textOf(question(w))).toContain('has taken up what the security team asked')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('took up for the TSC')
})

test('of two contacts the first wins, and the second is told who it was', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  await asked(w)
  const late = question(w, w.sam)
  const button = w.discord.world.message(late.channel_id, late.id).components
  await w.tess.clicks(question(w), 'I take this up')
  await w.settled()
  // An old copy of the button, as a client that has not seen the edit still shows it.
  w.discord.world.message(late.channel_id, late.id).components = button
  expect((await w.sam.clicks(late, 'I take this up')).text).toContain(
    `<@${w.tess.id}> has taken up what was asked`,
  )
})

test('whoever lost the role hears the one sentence, and so does a member of the team', async () => {
  const w = await world()
  const message = await asked(w)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await w.tess.clicks(message, 'I take this up')).text).toContain('This belongs to the security team')
  const stored = w.discord.world.message(message.channel_id, message.id)
  const card = w.card(first)
  const copy = w.discord.world.message(w.channels.sir, card.id)
  copy.components = stored.components
  for (const who of [w.ben, w.ana])
    expect((await who.clicks(card, 'I take this up')).text).toContain('This belongs to the security team')
})

test('after a week the button says that it is over and whom to ask', async () => {
  const w = await world()
  const message = await asked(w)
  const { components } = w.discord.world.message(message.channel_id, message.id)
  await w.clock.advance('8d')
  w.discord.world.message(message.channel_id, message.id).components = components
  const reply = await w.tess.clicks(message, 'I take this up')
  expect(reply.text).toContain('This question about **SIR-2026-001** is over')
  expect(reply.text).toContain(`write to <@${w.ben.id}>`)
})

test('a closed case expects nothing of anybody', async () => {
  const w = await world()
  const message = await asked(w)
  const { components } = w.discord.world.message(message.channel_id, message.id)
  await (
    await w.ben.types('/case close', { case: first })
  ).submits({
    'Closed as': 'Withdrawn',
    Why: 'The reporter took it back',
  })
  await w.settled()
  expect(textOf(question(w))).toContain('that is over')
  w.discord.world.message(message.channel_id, message.id).components = components
  expect((await w.tess.clicks(message, 'I take this up')).text).toContain('is over')
})

test('what is only pressed is never offered for typing', () => {
  expect(registry.get('case take-up')?.pressed).toBe(true)
  expect(JSON.stringify(commandPayloads(registry))).not.toContain('take-up')
})
