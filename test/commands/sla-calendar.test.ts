/** /sla calendar: when people work, the days off ahead and the deadlines each of them puts off. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('without a day off it says the hours and how one is added', async () => {
  const w = await world()
  const { text } = await w.ben.types('/sla calendar')
  expect(text).toContain('Mon, Tue, Wed, Thu, Fri 09:00–17:00 (Europe/Lisbon)')
  expect(text).toContain('`/sla holiday-add`')
})

test('each day off ahead says which running deadlines it puts off, and past ones are counted', async () => {
  const w = await world({ at: claimed })
  await w.ana.types('/sla holiday-add', { date: '2026-11-24', name: 'Founders’ day' })
  await w.ana.types('/sla holiday-add', { date: '2027-05-01' })
  await w.ana.types('/sla holiday-add', { date: '2026-01-01' })
  const { text } = await w.ben.types('/sla calendar')
  expect(text).toMatch(new RegExp(`\\*\\*Tue 2026-11-24\\*\\* Founders’ day: puts off ${first} acknowledge`))
  expect(text).toContain('**Sat 2027-05-01**: no running deadline is due later for it')
  expect(text).toContain('Past days off: 1')
})
