/** /sla show: every deadline with how it stands. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { first, opened } from '../world/deeds.ts'

test('a case reported long ago shows at once what is overdue', async () => {
  const w = await world()
  await opened(w, { Received: '2026-11-10 09:30' })
  const { text } = await w.chloe.types('/sla show', { case: first })
  expect(text).toContain('**acknowledge the reporter**: OVERDUE')
  expect(text).toContain('**find a triage owner**: running')
  expect(text).toContain('working days in Europe/Lisbon')
  const counted = Date.parse('2026-11-10T09:30Z') / 1000
  expect(text).toContain(`counts from <t:${counted}:f>`)
})
