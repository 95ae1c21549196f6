/** /advisory embargo extend: a later date, with its reason, counted; the deadlines move along. */
import { expect, test } from 'vitest'
import type { Hand } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, first, threadOf } from '../world/deeds.ts'
import { agrees, dated } from '../world/embargo.ts'
import { drives } from '../coverage/drives.ts'

const puttingOff = async (who: Hand, values: Record<string, string>) =>
  (await who.types('/advisory embargo extend', { case: first })).submits(values)

test('two extensions are two, each with its reason, which the thread is not told', async () => {
  const w = await world({ at: dated })
  const preview = await puttingOff(w.ben, { Date: '2027-01-12 15:00 UTC', Reason: 'The release slips' })
  expect(preview.text).toContain('Extension 1')
  expect(preview.text).toContain('until now: Tuesday, 15 December 2026, 15:00 (UTC)')
  await preview.clicks('Confirm')
  const again = await puttingOff(w.ben, { Date: '2027-01-19 15:00 UTC', Reason: 'It slips once more' })
  const reply = await again.clicks('Confirm')
  expect(reply.text).toContain('that is extension 2')
  expect(reply.outcome.message === undefined ? '' : textOf(reply.outcome.message)).toContain(
    'thank you for agreeing to a later date',
  )
  await w.settled()
  expect(threadOf(w)).toContain('(extension 2)')
  expect(threadOf(w)).not.toContain('slips')
  expect(textOf(w.card(first))).toContain('put off 2×')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('It slips once more')
  expect((await w.ben.types('/case show', { case: first })).text).toContain('put off 2×')
})

test('an extension beyond the 90 days moves their deadline to the new date, and undone moves it back', async () => {
  const w = await world({ at: dated })
  const ninety = async () =>
    /disclose, even without a fix[^<]*<t:(\d+)/.exec(
      (await w.ben.types('/sla show', { case: first })).text,
    )?.[1]
  const before = await ninety()
  const preview = await puttingOff(w.ben, { Date: '2027-03-02 15:00 UTC', Reason: 'Upstream needs longer' })
  expect(preview.text).toContain('It lies beyond the days within which it is disclosed')
  const reply = await preview.clicks('Confirm')
  expect(Number(await ninety()) * 1000).toBe(Date.parse('2027-03-02T15:00Z'))
  await reply.clicks('Undo')
  expect(await ninety()).toBe(before)
  drives('O77')
})

test('without a date there is nothing to put off, and neither an earlier date nor no reason is taken', async () => {
  const w = await world({ at: assessed })
  const none = await w.ben.types('/advisory embargo extend', { case: first })
  expect(none.text).toContain('No date of disclosure is agreed')
  await agrees(w.ben, '2026-12-15 15:00 UTC')
  const earlier = await puttingOff(w.ben, { Date: '2026-12-10 15:00 UTC', Reason: 'Ready sooner than that' })
  expect(earlier.text).toContain('not later than the agreed one')
  expect((await w.chloe.types('/advisory embargo extend', { case: first })).text).toContain('a chair')
})
