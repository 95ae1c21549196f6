/** /case list: what there is, by what needs doing. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { assessed, first, opens } from '../world/deeds.ts'

test('filters say what they hold, and an empty one how to go on', async () => {
  const w = await world({ at: assessed })
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
  const { text } = await w.ben.types('/case list')
  expect(text).toContain('SIR-2026-001')
  expect(text).not.toContain('Second one')
})

test('more than ten cases come page by page', async () => {
  const w = await world()
  for (let number = 1; number <= 12; number += 1) await opens(w.ana, { 'Neutral title': `Report ${number}` })
  const page1 = await w.ben.types('/case list')
  expect(page1.text).toContain('page 1 of 2')
  const page2 = await page1.clicks('Next page')
  expect(page2.text).toContain('page 2 of 2')
  expect(page2.kind).toBe('update')
  expect(page2.buttons).toEqual(['Previous page', 'Search'])
})

test('a page that is no longer there shows the last one', async () => {
  const w = await world()
  for (let number = 1; number <= 11; number += 1) await opens(w.ana, { 'Neutral title': `Report ${number}` })
  const page2 = await (await w.ben.types('/case list', { filter: 'Unowned' })).clicks('Next page')
  await w.ben.types('/case claim', { case: first })
  const back = await page2.clicks('Previous page')
  expect(back.text).toContain('page 1 of 1')
})

test('Search looks through key, code name and title without listing titles', async () => {
  const w = await world()
  await opens(w.ana, { 'Neutral title': 'Parser reads past the end' })
  await opens(w.ana, { 'Neutral title': 'Editor forgets to ask' })
  const list = await w.ben.types('/case list')
  expect(list.kind).toBe('message')
  const searches = async (words: string) => (await list.clicks('Search')).submits({ Words: words })
  const found = await searches('parser END')
  expect(found.text).toContain('SIR-2026-001')
  expect(found.text).not.toContain('SIR-2026-002')
  expect(found.text).not.toContain('past the end')
  expect((await searches('2026-002')).text).toContain('SIR-2026-002')
  const [, codeName = ''] = /SIR-2026-002\*\* ([a-z-]+)/.exec((await searches('editor')).text) ?? []
  expect((await searches(codeName)).text).toContain('SIR-2026-002')
  expect((await searches('parser editor')).text).toContain('no case matches')
})

test('a search keeps the filter, and goes on to the next one or back to the list', async () => {
  const w = await world()
  await opens(w.ana, { 'Neutral title': 'Parser reads past the end' })
  await opens(w.ana, { 'Neutral title': 'Parser forgets to ask' })
  await w.ben.types('/case claim', { case: first })
  await opens(w.ana, { 'Neutral title': 'Something else' })
  const list = await w.ben.types('/case list', { filter: 'Unowned' })
  const found = await (await list.clicks('Search')).submits({ Words: 'parser' })
  expect(found.text).toMatch(/\*\*Unowned\*\*.*: 1\n/)
  expect(found.text).toContain('SIR-2026-002')
  const again = await (await found.clicks('Search')).submits({ Words: 'nowhere' })
  expect(again.text).toContain('no case matches')
  expect((await again.clicks('All of these')).text).toContain('**Unowned**: 2')
})

test('a search for nothing is said and brings the form back', async () => {
  const w = await world()
  await opens(w.ana, { 'Neutral title': 'Parser reads past the end' })
  await opens(w.ana, { 'Neutral title': 'Second one' })
  const form = await (await w.ben.types('/case list')).clicks('Search')
  const refused = await form.submits({ Words: '   ' }, { force: true })
  expect(refused.text).toContain('**Words** is empty')
  const again = await refused.clicks('Fix and resubmit')
  expect(again.kind).toBe('modal')
  expect((await again.submits({ Words: 'parser' })).text).toContain('SIR-2026-001')
})
