/** /case link: where the report stands. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first, opens } from '../world/deeds.ts'

const url = 'https://example.org/reports/17'

test('the link is in the tracker and for who asks, and not in the channel', async () => {
  const w = await world({ at: claimed })
  const reply = await w.ben.types('/case link', { case: first, url })
  expect(reply.text).toContain(`The report of **${first}** is linked`)
  await w.settled()
  expect(w.issue(1).body).toContain('example.org/reports/17')
  expect((await w.ben.types('/case show', { case: first })).text).toContain(`(<${url}>)`)
  expect(w.lines(w.thread(first)).join()).not.toContain('example.org')
  await reply.clicks('Undo')
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain(url)
})

test('another open case with that report is named', async () => {
  const w = await world({ at: claimed })
  await opens(w.ana, { 'Neutral title': 'Another name', 'Link to the report': url })
  const reply = await w.ben.types('/case link', { case: first, url })
  expect(reply.text).toContain('looks the same: **SIR-2026-002**')
})

test('what is no link, and the link that stands, are refused', async () => {
  const w = await world({ at: claimed })
  const typed = async (text: string) => (await w.ben.types('/case link', { case: first, url: text })).text
  expect(await typed('javascript:alert(1)')).toContain('**url**')
  await typed(url)
  expect(await typed(url)).toContain('nothing was changed')
})
