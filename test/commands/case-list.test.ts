/** /case list: what there is, by what needs doing. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { assessed, opens } from '../world/deeds.ts'

test('filters say what they hold, and an empty one how to go on', async () => {
  const w = await world()
  await assessed(w)
  await opens(w.ana, { 'Neutral title': 'Second one' })
  const list = async (options: Record<string, string>) => (await w.ben.types('/case list', options)).text
  expect(await list({})).toContain('**Open**: 2')
  expect(await list({ filter: 'Mine' })).toMatch(/\*\*Mine\*\*: 1[\s\S]*SIR-2026-001/)
  expect(await list({ filter: 'Unowned' })).toMatch(/\*\*Unowned\*\*: 1[\s\S]*SIR-2026-002/)
  expect(await list({ filter: 'Open', severity: 'High' })).toContain('**Open**: 1')
  expect(await list({ filter: 'Closed' })).toContain('No such case. `/case open` opens one.')
  await w.clock.to('2026-11-25T18:00Z')
  expect(await list({ filter: 'Overdue' })).toContain('⚠ overdue')
})

test('no title is ever listed', async () => {
  const w = await world()
  await opens(w.ana, { 'Neutral title': 'Second one' })
  expect((await w.ben.types('/case list')).text).not.toContain('Second one')
})

test('more than ten cases come page by page', async () => {
  const w = await world()
  for (let number = 1; number <= 12; number += 1) await opens(w.ana, { 'Neutral title': `Report ${number}` })
  const page1 = await w.ben.types('/case list')
  expect(page1.text).toContain('page 1 of 2')
  const page2 = await page1.clicks('Next page')
  expect(page2.text).toContain('page 2 of 2')
  expect(page2.kind).toBe('update')
  expect(page2.buttons).toEqual(['Previous page'])
})
