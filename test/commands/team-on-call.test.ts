/** /team on-call: whose turn it is, told once at each hand-over, and pinged by what nobody owns. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first, opened } from '../world/deeds.ts'

const rotates = (w: World, more: Record<string, string> = {}) =>
  w.ana.types('/team on-call', { first: w.ben.id, second: w.chloe.id, third: w.dmitri.id, ...more })
const told = (w: World) => w.lines(w.channels.sir).filter((line) => line.includes('is on call until'))

test('without a rotation nobody is on call, and the reply says how to begin one', async () => {
  const w = await world()
  expect((await w.ana.types('/team on-call')).text).toContain('Nobody is on call')
  expect((await w.ana.types('/team on-call', { change: 'skip' })).text).toContain('There is no rotation yet')
  expect((await w.ana.types('/team on-call', { length: '1' })).text).toContain('There is no rotation yet')
  expect((await w.ben.types('/team on-call')).text).toContain('Only a chair can do this')
})

test('a chair sets order and length; the turn begins when the working day opens and is told once', async () => {
  const w = await world()
  const reply = await rotates(w)
  expect(reply.text).toContain('The rotation has not begun')
  expect(reply.text).toContain('a turn is 7 days')
  await w.settled()
  expect(told(w)).toEqual([])
  await w.clock.to('2026-11-20T09:00:00Z')
  expect(told(w)).toHaveLength(1)
  const message = w.messages(w.channels.sir).findLast((one) => textOf(one).includes('is on call until'))
  expect(message?.pinged).toEqual([w.ben.id])
  expect((await w.ben.types('/sir me')).text).toContain('You are on call')
  expect((await w.chloe.types('/sir me')).text).not.toContain('You are on call')
  expect((await w.ana.types('/team on-call')).text).toContain(`**On call:** <@${w.ben.id}>`)
  await w.clock.passes('3d', '6h')
  expect(told(w)).toHaveLength(1)
  await w.clock.to('2026-11-27T09:00:00Z')
  expect(told(w).at(-1)).toContain(`<@${w.chloe.id}> is on call until`)
  expect(told(w).at(-1)).toContain(`taking over from <@${w.ben.id}>`)
})

test('after downtime only the newest turn is told', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  await rotates(w, { length: '1' })
  await w.settled()
  expect(told(w)).toHaveLength(1)
  await w.restarts(() => w.clock.advance('4d'))
  expect(told(w)).toHaveLength(2)
  expect(told(w).at(-1)).toContain(`<@${w.chloe.id}> is on call until`)
})

test('a case that nobody owns reminds whoever is on call, and not the role', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  await rotates(w)
  await opened(w)
  await w.clock.passes('4d', '6h')
  const reminders = w.messages(w.thread(first)).filter((one) => textOf(one).includes('find a triage owner'))
  const pinged = reminders.flatMap((one) => one.pinged)
  expect(pinged).toContain(w.ben.id)
  expect(pinged).not.toContain(w.roles.sir)
})

test('two exchange their next turns once, and the one who takes over at once is told', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  await rotates(w)
  await w.settled()
  const reply = await w.ana.types('/team on-call', {
    change: 'swap',
    first: w.ben.id,
    second: w.dmitri.id,
  })
  expect(reply.text).toContain(`**On call:** <@${w.dmitri.id}>`)
  await w.settled()
  expect(told(w).at(-1)).toContain(`<@${w.dmitri.id}> is on call until`)
  await reply.clicks('Undo')
  await w.settled()
  expect(told(w).at(-1)).toContain(`<@${w.ben.id}> is on call until`)
  expect((await w.ana.types('/team on-call', { change: 'swap', first: w.ben.id })).text).toContain(
    'exactly two people',
  )
  const nobody = await w.ana.types('/team on-call', { change: 'swap', first: w.ben.id, second: w.ana.id })
  expect(nobody.text).toContain(`<@${w.ana.id}> has no turn`)
})

test('whoever is next is passed over once', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  await rotates(w)
  await w.ana.types('/team on-call', { change: 'skip' })
  await w.clock.to('2026-11-27T09:00:00Z')
  expect(told(w).at(-1)).toContain(`<@${w.dmitri.id}> is on call until`)
  const alone = await w.ana.types('/team on-call', { first: w.ben.id })
  expect(alone.text).toContain('Changed.')
  expect((await w.ana.types('/team on-call', { change: 'skip' })).text).toContain(
    'nobody else in the rotation',
  )
})

test('the first turn may begin on a weekday to come; the length alone may be changed; it can be ended', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  expect((await rotates(w, { starts: 'Monday', length: '14' })).text).toContain('a turn is 14 days')
  await w.clock.to('2026-11-23T08:59:00Z')
  expect(told(w)).toEqual([])
  await w.clock.to('2026-11-23T09:00:00Z')
  expect(told(w)).toHaveLength(1)
  expect((await w.ana.types('/team on-call', { length: '1' })).text).toContain('a turn is one day')
  const ended = await w.ana.types('/team on-call', { change: 'stop' })
  expect(ended.text).toContain('Nobody is on call')
  await w.clock.passes('3d', '12h')
  expect(told(w)).toHaveLength(1)
})

test('an old undo takes nothing back', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  const reply = await rotates(w)
  await w.ana.types('/team on-call', { length: '1' })
  expect((await reply.clicks('Undo')).text).toContain('The rotation was changed meanwhile')
})

test('only members take turns, nobody twice', async () => {
  const w = await world()
  expect((await w.ana.types('/team on-call', { first: w.sam.id })).text).toContain('not on the roster')
  const twice = await w.ana.types('/team on-call', { first: w.ben.id, second: w.ben.id })
  expect(twice.text).toContain('nobody can be named twice')
})
