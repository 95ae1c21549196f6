/** /advisory embargo agree: who agreed, when, and the hour with its zone; the steps about the date are done by it. */
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const agrees = async (who: Hand, values: Record<string, string>) =>
  (await who.types('/advisory embargo agree', { case: first })).submits(values)

const lines = (w: World) => w.lines(w.thread(first)).join('\n')

test('a proposed date is agreed as it was proposed, and the thread learns the date and not who agreed', async () => {
  const w = await world({ at: assessed })
  const form = await w.ben.types('/advisory embargo propose', { case: first })
  await (await form.submits({ Date: '2026-12-15 15:00 Europe/Berlin' })).clicks('Confirm')
  const agreeing = await w.ben.types('/advisory embargo agree', { case: first })
  expect(agreeing.filled).toMatchObject({ Date: '2026-12-15 15:00 Europe/Berlin' })
  const preview = await agreeing.submits({ 'Who agreed': 'Robin Reporter and Ben' })
  expect(preview.text).toContain('Tuesday, 15 December 2026, 15:00 (Europe/Berlin, UTC+01:00)')
  const reply = await preview.clicks('Confirm')
  expect(reply.outcome.message === undefined ? '' : textOf(reply.outcome.message)).toContain(
    'thank you for agreeing the date',
  )
  await w.settled()
  expect(lines(w)).toContain('recorded the agreed date of disclosure')
  expect(lines(w)).not.toContain('Robin')
  expect(textOf(w.card(first))).toContain('✔ Embargo')
  expect(textOf(w.card(first))).toContain('Embargo until')
  const ticked = await (
    await w.ben.types('/case step', { case: first, step: 'embargo' })
  ).submits({ Evidence: 'see there' })
  expect(ticked.text).toContain('/advisory embargo agree')
  expect((await w.ben.types('/advisory status', { case: first })).text).toContain('Robin Reporter and Ben')
  expect((await w.ana.types('/case timeline', { case: first })).text).toContain('by Robin Reporter and Ben')
  for (const command of ['/advisory status', '/case timeline'])
    expect((await w.chloe.types(command, { case: first })).text, command).not.toContain('Robin')
  drives('O76')
})

test('an agreement is taken back with one press', async () => {
  const w = await world({ at: assessed })
  const reply = await (await agrees(w.ben, { Date: '2026-12-15 15:00 UTC' })).clicks('Confirm')
  await reply.clicks('Undo')
  await w.settled()
  expect(lines(w)).toContain('embargo agreement')
  expect((await w.ben.types('/template preview', { case: first, name: 'embargo' })).text).toContain(
    'a date that is proposed or agreed',
  )
})

test('agreed anew the earlier date is named, and the very same date changes nothing', async () => {
  const w = await world({ at: assessed })
  await (await agrees(w.ben, { Date: '2026-12-15 15:00 UTC' })).clicks('Confirm')
  const anew = await agrees(w.ben, { Date: '2026-12-16 15:00 UTC' })
  expect(anew.text).toContain('takes the place of Tuesday, 15 December 2026')
  await anew.clicks('Confirm')
  const same = await (await agrees(w.ben, { Date: '2026-12-16 15:00 UTC' })).clicks('Confirm')
  expect(same.text).toContain('nothing was changed')
})

test('agreed before the report was received is refused', async () => {
  const w = await world({ at: assessed })
  const reply = await (
    await agrees(w.ben, { Date: '2026-12-15 15:00 UTC', 'Agreed on': '2026-01-05 10:00' })
  ).clicks('Confirm')
  expect(reply.text).toContain('before the report was received')
})
