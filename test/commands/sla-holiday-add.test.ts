/** /sla holiday-add: a day off is known at once to every deadline that runs. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first, opened, opens } from '../world/deeds.ts'

const seconds = (iso: string) => Date.parse(iso) / 1000

test('running deadlines move, the card shows it and each thread hears of it once', async () => {
  const w = await world({ at: claimed })
  await opens(w.ana, { 'Neutral title': 'Another report of something else' })
  await w.settled()
  expect(textOf(w.card(first))).toContain(`<t:${seconds('2026-11-25T09:00Z')}`)
  const reply = await w.ana.types('/sla holiday-add', { date: '2026-11-24', name: 'Founders’ day' })
  expect(reply.text).toContain('**Tue 2026-11-24** (Founders’ day) is a day off now')
  expect(reply.text).toContain(`${first} · acknowledge the reporter · now due`)
  await w.settled()
  expect(textOf(w.card(first))).toContain(`<t:${seconds('2026-11-26T09:00Z')}`)
  for (const key of [first, 'SIR-2026-002']) {
    const said = w.lines(w.thread(key)).filter((line) => line.includes('calendar changed'))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('*acknowledge the reporter* is due')
  }
  const list = await w.ben.types('/case list')
  expect(list.text).not.toContain(`<t:${seconds('2026-11-25T09:00Z')}`)
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('calendar changed')
})

test('a day on which nobody works anyway moves nothing and no thread hears of it', async () => {
  const w = await world({ at: opened })
  const before = w.lines(w.thread(first))
  const reply = await w.ana.types('/sla holiday-add', { date: '2026-11-21' })
  expect(reply.text).toContain('No running deadline moves')
  await w.settled()
  expect(w.lines(w.thread(first))).toEqual(before)
})

test('Undo takes it back once, for whoever did it and while nothing else was changed', async () => {
  const w = await world({ at: claimed })
  const card = textOf(w.card(first))
  const reply = await w.ana.types('/sla holiday-add', { date: '2026-11-24', name: 'Founders’ day' })
  expect((await reply.clicks('Undo')).text).toContain('is no day off any more')
  await w.settled()
  expect(textOf(w.card(first))).toBe(card)
  expect((await reply.clicks('Undo')).text).toContain('cannot be taken back any more')
  const again = await w.ana.types('/sla holiday-add', { date: '2026-11-24' })
  await w.clock.advance('11m')
  expect((await again.clicks('Undo')).text).toContain('cannot be taken back any more')
})

test('a reminder already said is taken back when its moment lies ahead, and comes again in its time', async () => {
  const w = await world({ at: claimed })
  await w.clock.passes('123h', '3h')
  const thread = () => w.lines(w.thread(first)).join('\n')
  expect(thread()).toContain('Overdue: acknowledge the reporter')
  const pings = () =>
    w.discord.journal.filter((row) => JSON.stringify(row.body ?? '').includes('needs an action'))
  await w.ana.types('/sla holiday-add', { date: '2026-11-25' })
  const said = pings().length
  await w.settled()
  expect(thread()).not.toContain('Overdue: acknowledge the reporter')
  expect(pings()).toHaveLength(said)
  await w.clock.passes('1d', '3h')
  expect(thread()).toContain('Overdue: acknowledge the reporter')
  expect(pings().length).toBeGreaterThan(said)
})

test('met after its last stage was taken back, the reminder says that it is done', async () => {
  const w = await world({ at: claimed })
  await w.clock.advance('25h')
  await w.clock.advance('5d')
  await w.ana.types('/sla holiday-add', { date: '2026-11-23' })
  await w.ana.types('/sla holiday-add', { date: '2026-11-24' })
  await w.ana.types('/sla holiday-add', { date: '2026-11-25' })
  await w.settled()
  const form = await w.ben.types('/case contact', { case: first, kind: 'acknowledged' })
  await form.submits({ When: 'now', Channel: 'Email' })
  await w.settled()
  const thread = w.lines(w.thread(first)).join('\n')
  expect(thread).toContain('**Done in time:** acknowledge the reporter')
  expect(thread).not.toContain('Moved:** acknowledge')
})

test('stopped between the settings and the cases, the planning is finished after the start, once', async () => {
  const w = await world({ at: claimed })
  for (const word of ['One', 'Two', 'Three', 'Four'])
    await opens(w.ana, { 'Neutral title': `${word} of several reports` })
  await w.settled()
  await w.ana.types('/sla holiday-add', { date: '2026-11-24' })
  await w.restarts()
  for (const key of ['001', '002', '003', '004', '005'].map((end) => `SIR-2026-${end}`)) {
    const { text } = await w.ben.types('/sla show', { case: key })
    expect(text).toContain(`<t:${seconds('2026-11-26T09:00Z')}`)
    expect(w.lines(w.thread(key)).filter((line) => line.includes('calendar changed'))).toHaveLength(1)
  }
})

test('what is no date, is off already or leaves no day of work is refused; only a chair may', async () => {
  const w = await world()
  await w.ana.types('/sla holiday-add', { date: '2026-12-25', name: 'Christmas' })
  const says = async (date: string) => (await w.ana.types('/sla holiday-add', { date })).text
  expect(await says('2026-02-30')).toContain('must be a date that exists')
  expect(await says('Christmas')).toContain('written like 2026-12-25')
  expect(await says('2026-12-25')).toContain('is a day off already')
  expect((await w.ben.types('/sla holiday-add', { date: '2026-12-26' })).text).toContain('Only a chair')
})
