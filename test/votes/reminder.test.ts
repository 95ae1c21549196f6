/** Whoever has not voted hears so once before the deadline, and nobody else does. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, messageOf, opensRemoval, standing, votes } from './polls.ts'
import { letters } from './reading.ts'

const majority = { rule: 'majority-of-votes' }
const told = /VOTE-1 is open until <t:\d+:f>/

test('a day before the end, by direct message, once, and not those who voted', async () => {
  const w = await world()
  await decides(w, w.ana, majority)
  await w.ben.reacts(messageOf(w), '✅')
  await w.clock.advance('5d')
  expect([w.ana, w.ben, w.chloe, w.dmitri].filter((who) => told.test(letters(w, who)))).toEqual([])
  await w.clock.advance('25h')
  const heard = [w.ana, w.ben, w.chloe, w.dmitri].filter((who) => told.test(letters(w, who)))
  expect(heard.map(({ id }) => id)).toEqual([w.ana.id, w.chloe.id, w.dmitri.id])
  expect(w.lines(w.channels.sir).join()).not.toContain('have not voted yet')
  await w.ana.types('/vote extend', { vote: 'VOTE-1', days: '3' })
  await w.clock.advance('3d')
  expect(letters(w, w.chloe).match(/you have not voted yet/g)).toHaveLength(1)
})

test('of a removal it names nobody, and whom it is about hears nothing', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  await w.clock.advance('6d')
  expect(letters(w, w.chloe)).toMatch(told)
  expect(letters(w, w.chloe)).not.toContain(w.dmitri.id)
  expect(letters(w, w.dmitri)).toBe('')
})

test('of a secret vote it says that nobody sees the choice, and not to those who voted', async () => {
  const w = await world()
  await decides(w, w.ana, { ...majority, secret: 'yes' })
  await votes(w, w.chloe, 'no')
  await w.clock.advance('6d')
  expect(letters(w, w.ben)).toContain('nobody sees what you choose')
  expect(letters(w, w.chloe)).not.toMatch(told)
})

test('what was missed while the program was away is said late, and not after the end', async () => {
  const w = await world()
  await decides(w, w.ana, { ...majority })
  await w.restarts(() => w.clock.advance('8d'))
  await w.settled()
  expect(standing(w)).toContain('Open until')
  expect(letters(w, w.ben)).toMatch(told)
})
