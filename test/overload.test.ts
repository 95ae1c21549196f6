/** Too much for the team: said once to the chairs, with the question to the TSC already begun. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { first, opens } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'

const told = (w: World) =>
  w.messages(w.channels.sir).filter((one) => textOf(one).includes('carries more than it set itself'))

async function owns(w: World, count: number) {
  for (let at = 1; at <= count; at++) {
    await opens(w.ben, { 'Neutral title': `Report number ${at} of a busy week` })
    await w.ben.types('/case claim', { case: `SIR-2026-${String(at).padStart(3, '0')}` })
  }
  await w.settled()
}

test('more open cases than one member is to have are told to the chairs, once until it was less', async () => {
  const w = await world()
  await owns(w, 9)
  expect(told(w)).toEqual([])
  await w.clock.advance('15m')
  const [message] = told(w)
  expect(message?.pinged).toEqual([w.ana.id])
  expect(message && textOf(message)).toContain(`<@${w.ben.id}> carries 9 cases (at most 8)`)
  await w.clock.passes('2h')
  expect(told(w)).toHaveLength(1)
  const release = async (who: World['ben'], key: string) =>
    (await who.types('/case release', { case: key })).submits({ Reason: 'Too many at once for me' })
  await release(w.ben, first)
  await w.clock.advance('15m')
  await w.ben.types('/case claim', { case: first })
  await w.clock.advance('15m')
  expect(told(w)).toHaveLength(2)
  drives('O107')
})

test('more overdue deadlines than the team allows are told, and a press begins the question to the TSC', async () => {
  const w = await world()
  for (let at = 1; at <= 3; at++)
    await opens(w.ana, { 'Neutral title': `Nobody has time for report number ${at}` })
  await w.clock.passes('8d', '6h')
  const [message] = told(w)
  if (message === undefined) throw new Error('nothing was told')
  expect(told(w)).toHaveLength(1)
  expect(textOf(message)).toMatch(/3 open cases, [6-9] overdue deadlines \(at most 5\)/)
  const form = await w.ana.clicks(message, 'Escalate to the TSC')
  expect(form.filled['What is needed']).toContain('3 open cases and')
  const preview = await form.submits({ 'What is needed': 'Two people for a month' })
  expect(preview.text).toContain('Ask the TSC?')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.lines(w.discord.directMessages(w.tess.id)).join('\n')).toContain('Two people for a month')
  drives('O107')
})

test('while nobody counts as a chair, whom the roster names as one is called', async () => {
  const w = await world()
  await owns(w, 9)
  w.discord.takeRole(w.ana.id, w.roles.sir)
  await w.settled()
  await w.clock.advance('15m')
  expect(told(w)).toHaveLength(1)
  const directly = w.messages(w.discord.directMessages(w.ana.id)).map(textOf)
  expect(directly.filter((one) => one.includes('carries more than it set itself'))).toHaveLength(1)
})
