/** /advisory embargo without-fix: the decision, its date, and the steps about the fix waived with the reason. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { assessed, first, threadOf } from '../world/deeds.ts'
import { dated } from '../world/embargo.ts'
import { drives } from '../coverage/drives.ts'

test('what is waived is named before it is, and the card shows it', async () => {
  const w = await world({ at: dated })
  const form = await w.ben.types('/advisory embargo without-fix', { case: first })
  expect(form.filled).toMatchObject({ Date: '2026-12-15 15:00 UTC' })
  const preview = await form.submits({ Reason: 'Nobody can fix the old parser in time' })
  expect(preview.text).toContain('Waived with your reason: Group/Fix, Fix merged')
  expect(textOf(w.card(first))).toContain('· Group/Fix')
  const reply = await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain('– Group/Fix')
  expect(threadOf(w)).toContain('disclosed without a fix')
  expect(threadOf(w)).not.toContain('old parser')
  await reply.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).toContain('· Group/Fix')
  drives('O77')
})

test('the date is another, and its deadline moves along', async () => {
  const w = await world({ at: dated })
  const form = await w.ben.types('/advisory embargo without-fix', { case: first })
  const preview = await form.submits({ Date: '2027-02-16 15:00 UTC', Reason: 'The 90 days are nearly over' })
  await preview.clicks('Confirm')
  const { text } = await w.ben.types('/sla show', { case: first })
  expect(text).toContain(`<t:${Date.parse('2027-02-16T15:00Z') / 1000}`)
  expect((await w.ben.types('/advisory status', { case: first })).text).toContain('without a fix')
})

test('as long as no date is agreed there is none to disclose on', async () => {
  const w = await world({ at: assessed })
  const refused = await w.ben.types('/advisory embargo without-fix', { case: first })
  expect(refused.text).toContain('No date of disclosure is agreed')
  expect((await refused.clicks('Date agreed')).text).toContain('Agree the date of disclosure')
})
