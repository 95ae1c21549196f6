/** /case edit: what was written down wrongly is put right, and the deadlines move with the report. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { acknowledges, claimed, first, opens, report } from '../world/deeds.ts'

const edits = async (w: Awaited<ReturnType<typeof world>>, values: Record<string, string>) =>
  (await w.ben.types('/case edit', { case: first })).submits(values)

test('the form opens with what stands, and another title reaches the tracker and not the channel', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case edit', { case: first })
  expect(form.filled).toMatchObject({
    'Neutral title': report['Neutral title'],
    Received: '2026-11-20T08:00+00:00',
  })
  const reply = await form.submits({ 'Neutral title': 'A quieter name for it' })
  expect(reply.text).toContain('is corrected')
  expect(reply.text).not.toContain('has moved')
  await w.settled()
  expect(w.issue(1).title).toContain('A quieter name for it')
  expect(w.lines(w.thread(first)).at(-1)).toContain('corrected the case. It has another title')
  expect([...w.lines(w.channels.sir), ...w.lines(w.thread(first))].join()).not.toContain('quieter')
  const asked = await opens(w.ana, { 'Neutral title': 'A quieter name for it' })
  expect(asked.text).toContain(`looks the same: **${first}**`)
})

test('an earlier report moves every deadline that counts from it, and Undo moves it back', async () => {
  const w = await world({ at: claimed })
  const before = (await w.ben.types('/sla show', { case: first })).text
  const reply = await edits(w, { Received: '2026-11-18 10:00' })
  expect(reply.text).toContain('every deadline that counts from the report has moved')
  await w.settled()
  expect(w.issue(1).body).toContain('**Received**: 2026-11-18 10:00 UTC')
  const due = Date.parse('2026-11-23T10:00:00Z') / 1000
  expect((await w.ben.types('/sla show', { case: first })).text).toContain(`<t:${due}:f>`)
  await reply.clicks('Undo')
  expect((await w.ben.types('/sla show', { case: first })).text).toBe(before)
})

test('a reminder that was said of the wrong date says that it moved, and is said again in its time', async () => {
  const w = await world({ at: claimed })
  await edits(w, { Received: '2026-11-10 10:00' })
  await w.clock.advance('2h')
  const thread = () => w.lines(w.thread(first)).join('\n')
  expect(thread()).toContain('Overdue: acknowledge the reporter')
  await edits(w, { Received: '2026-11-20 07:00' })
  await w.settled()
  expect(thread()).not.toContain('Overdue: acknowledge the reporter')
  expect(thread()).toContain('**Moved:** acknowledge the reporter')
  await w.clock.passes('6d', '6h')
  expect(thread()).toContain('Overdue: acknowledge the reporter')
})

test('what did not change, what is still to come and what the case contradicts is refused', async () => {
  const w = await world({ at: claimed })
  expect((await edits(w, {})).text).toContain('nothing was changed')
  expect((await edits(w, { Received: 'tomorrow 10:00' })).text).toContain('**Received**')
  await w.clock.advance('3h')
  await acknowledges(w.ben)
  expect((await edits(w, { Received: 'now' })).text).toContain('before that')
})
