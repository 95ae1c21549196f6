/** /team away: until when, who covers, and what becomes of the rotation and of open cases meanwhile. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('with a cover: the channel is told, roster and board show it, and one is back by oneself', async () => {
  const w = await world({ at: claimed })
  const said = await w.ben.types('/team away', { until: 'in 5 days', cover: w.chloe.id })
  expect(said.text).toContain(`<@${w.chloe.id}> covers and is told`)
  expect(said.text).toContain(first)
  await w.settled()
  expect(w.lines(w.channels.sir).at(-1)).toContain(`<@${w.ben.id}> is away until`)
  expect((await w.ana.types('/team roster')).text).toMatch(/away until .*covers/)
  expect((await w.ana.types('/sir board')).text).toContain(`<@${w.ben.id}> (away)`)
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('takes it over')
  await w.clock.advance('6d')
  expect((await w.ana.types('/team roster')).text).not.toMatch(/ away until/)
})

test('reminders of an owner who is away name and ping whoever covers', async () => {
  const w = await world({ at: claimed })
  await w.ben.types('/team away', { until: 'in 20 days', cover: w.chloe.id })
  await w.clock.advance('4d')
  const reminder = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('The owner is away'))
  if (reminder === undefined) throw new Error('nobody was reminded')
  expect(textOf(reminder)).toContain(`<@${w.chloe.id}> covers`)
})

test('without a cover the chairs are told and the case is offered: whoever presses first takes it over', async () => {
  const w = await world({ at: claimed })
  const away = await w.ben.types('/team away', { until: 'in 5 days' })
  await w.settled()
  const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('nobody covers'))
  if (offer === undefined) throw new Error('the case was not offered')
  expect(offer.pinged).toEqual([w.ana.id])
  await w.chloe.clicks(offer, 'Take it over')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.chloe.id}>`)
  expect((await w.dmitri.clicks(offer, 'Take it over')).text).toContain(`<@${w.chloe.id}>`)
  expect(textOf(w.card(first))).toContain(`owner <@${w.chloe.id}>`)
  expect((await away.clicks('Back now')).text).toContain('You are back')
  expect((await away.clicks('Back now')).text).toContain('not marked as away')
})

test('back before anybody took it, the case is theirs alone again', async () => {
  const w = await world({ at: claimed })
  const away = await w.ben.types('/team away', { until: 'in 5 days' })
  await w.settled()
  await away.clicks('Back now')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('is back')
  const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('nobody covers'))
  if (offer === undefined) throw new Error('the case was not offered')
  expect((await w.chloe.clicks(offer, 'Take it over')).text).toContain('is owned by')
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
})

test('an owner who lost the role is noticed within a quarter of an hour, once', async () => {
  const w = await world({ at: claimed })
  w.discord.takeRole(w.ben.id, w.roles.sir)
  await w.clock.advance('16m')
  const lines = () => w.lines(w.thread(first)).filter((line) => line.includes('is no longer on the team'))
  expect(lines()).toHaveLength(1)
  await w.clock.advance('2h')
  expect(lines()).toHaveLength(1)
})

test('the rotation passes over whoever is away, and tells whose turn it is instead', async () => {
  const w = await world()
  await w.ana.types('/team on-call', { first: w.ben.id, second: w.chloe.id, length: 'One week' })
  await w.clock.advance('2h')
  expect((await w.ana.types('/team on-call')).text).toMatch(new RegExp(`<@${w.ben.id}>.*until`))
  await w.ben.types('/team away', { until: 'in 3 days' })
  await w.settled()
  expect((await w.ben.types('/sir me')).text).toBeDefined()
  expect((await w.ana.types('/team roster')).text).toMatch(new RegExp(`<@${w.chloe.id}>\\*\\*.* on call`))
})

test('a day that is over, a year, oneself and somebody who is not on the team are refused with the reason', async () => {
  const w = await world()
  expect((await w.ben.types('/team away', { until: 'in 900 days' })).text).toContain('more than a year')
  expect((await w.ben.types('/team away', { until: 'soonish' })).text).toContain('until')
  const oneself = await w.ben.types('/team away', { until: 'in 2 days', cover: w.ben.id })
  expect(oneself.text).toContain('the one who is away')
  expect((await w.ben.types('/team away', { until: 'in 2 days', cover: w.sam.id })).text).toContain(
    'not on the roster',
  )
})
