/** /advisory embargo broken: anybody on the team calls the chairs at any hour, and the deadline is in hours from then on. */
import { expect, test } from 'vitest'
import type { Hand } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, claimed, first, opened, rulesOut, threadOf } from '../world/deeds.ts'
import { dated } from '../world/embargo.ts'

const breaks = async (who: Hand) =>
  (await who.types('/advisory embargo broken', { case: first })).submits({
    'What is known': 'A proof of concept stands in a public forum',
  })

test('the chairs are pinged at once, the card says so, and what is known stays in the timeline', async () => {
  const w = await world({ at: dated })
  const preview = await breaks(w.chloe)
  expect(preview.text).toContain(`<@${w.ana.id}>`)
  await preview.clicks('Confirm')
  await w.settled()
  const line = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('is broken'))
  expect(line?.pinged).toEqual([w.ana.id])
  expect(threadOf(w)).not.toContain('forum')
  expect(textOf(w.card(first))).toContain('Embargo broken')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('public forum')
  const { text, buttons } = await w.ben.types('/advisory status', { case: first })
  expect(text).toContain('The embargo is broken')
  expect(buttons).not.toContain('Others know of it')
  expect(buttons).toContain('Disclose')
})

test('before a date was agreed nobody need agree on one any more, and undone they need', async () => {
  const w = await world({ at: assessed })
  const reply = await (await breaks(w.ben)).clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain('– Embargo')
  await reply.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).toContain('· Embargo')
})

test('its reminders come by night and on days off, while others wait for the morning', async () => {
  const w = await world({ startsAt: '2026-11-20T16:00:00Z' })
  await dated(w)
  await (await breaks(w.chloe)).clicks('Confirm')
  await w.settled()
  const said = () =>
    w.messages(w.thread(first)).filter((one) => textOf(one).includes('disclose now that others know of it'))
  await w.clock.to('2026-11-21T10:01Z')
  expect(said().map((one) => one.pinged)).toEqual([[w.ben.id]])
  expect(textOf(said()[0]!)).toContain('three quarters of the time are gone')
  await w.clock.to('2026-11-21T16:01Z')
  expect(
    said()
      .flatMap((one) => one.pinged ?? [])
      .toSorted(),
  ).toEqual([w.ana.id, w.ben.id].toSorted())
})

test('a mistake is taken back within ten minutes, and the deadline in hours goes with it', async () => {
  const w = await world({ at: dated })
  const reply = await (await breaks(w.ben)).clicks('Confirm')
  expect((await w.ben.types('/sla show', { case: first })).text).toContain('others know of it')
  await reply.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('Embargo broken')
  expect((await w.ben.types('/sla show', { case: first })).text).not.toContain('others know of it')
})

test('recorded once it is recorded; before the verdict it can leak as well; what is no vulnerability cannot', async () => {
  const w = await world({ at: opened })
  await (await breaks(w.chloe)).clicks('Confirm')
  await w.settled()
  expect(threadOf(w)).toContain('is broken')
  const again = await w.ben.types('/advisory embargo broken', { case: first })
  expect(again.text).toContain('recorded as broken already')
  const other = await world()
  await claimed(other)
  await rulesOut(other.ben)
  const harmless = await other.ben.types('/advisory embargo broken', { case: first })
  expect(harmless.text).toContain('assessed as no vulnerability')
})
