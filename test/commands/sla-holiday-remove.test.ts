/** /sla holiday-remove: a day off is a working day again. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('the days off are offered, and taking one away brings deadlines forward', async () => {
  const w = await world({ at: claimed })
  const card = textOf(w.card(first))
  await w.ana.types('/sla holiday-add', { date: '2026-11-24', name: 'Founders’ day' })
  await w.settled()
  expect(textOf(w.card(first))).not.toBe(card)
  expect(await w.ana.completes('/sla holiday-remove', 'date', 'found')).toEqual(['2026-11-24'])
  const reply = await w.ana.types('/sla holiday-remove', { date: '2026-11-24' })
  expect(reply.text).toContain('**Tue 2026-11-24** is no day off any more')
  await w.settled()
  expect(textOf(w.card(first))).toBe(card)
})

test('Undo brings the day back with its name', async () => {
  const w = await world()
  await w.ana.types('/sla holiday-add', { date: '2026-12-25', name: 'Christmas' })
  const reply = await w.ana.types('/sla holiday-remove', { date: '2026-12-25' })
  await reply.clicks('Undo')
  expect((await w.ben.types('/sla calendar')).text).toContain('**Fri 2026-12-25** Christmas')
})

test('what is no day off is said, and only a chair may', async () => {
  const w = await world()
  expect((await w.ana.types('/sla holiday-remove', { date: '2026-12-25' })).text).toContain('is no day off')
  expect((await w.ana.types('/sla holiday-remove', { date: 'lunch' })).text).toContain('must be a date')
  expect((await w.ben.types('/sla holiday-remove', { date: '2026-12-25' })).text).toContain('Only a chair')
})
