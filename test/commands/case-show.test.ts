/** /case show: everything a member may know about a case, to one reader only. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { first, opened, report } from '../world/deeds.ts'

test('a member sees title, next step, deadlines and the way on', async () => {
  const w = await world({ at: opened })
  const reply = await w.chloe.types('/case show', { case: first })
  expect(reply.ephemeral).toBe(true)
  expect(reply.text).toContain(report['Neutral title'])
  expect(reply.text).toContain('**Next:**')
  expect(reply.text).toContain('acknowledge the reporter')
  expect((await reply.clicks('Timeline')).text).toContain('opened the case')
})

test('a key in small letters with spaces around it is understood', async () => {
  const w = await world({ at: opened })
  expect((await w.chloe.types('/case show', { case: ' sir-2026-001 ' })).text).toContain(first)
})

test('the link to the report can be followed, whatever stands in it', async () => {
  const w = await world()
  const link = 'https://lists.example.org/sir_reports/2026_11?id=a_b~c*d'
  await opened(w, { 'Link to the report': link })
  expect((await w.chloe.types('/case show', { case: first })).text).toContain(
    'Report: [lists.example.org](<https://lists.example.org/sir_reports/2026_11?id=a_b~c*d>)',
  )
})

test('states are said in words', async () => {
  const w = await world()
  await opened(w, { Source: 'GitHub private report' })
  const { text } = await w.chloe.types('/case show', { case: first })
  expect(text).toContain('by GitHub private report')
  expect(text).toContain('Known already: not answered yet · verdict: not assessed yet')
  expect(text).toContain('nobody owns this')
})
