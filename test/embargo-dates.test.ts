/** The date of disclosure as it is lived: conflicts before it is agreed, early warnings, clock changes, the turn of a year. */
import { expect, test } from 'vitest'
import type { ApiMessage } from '../sandbox/discord/stand-in.ts'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { assessed, first } from './world/deeds.ts'
import { prepared, recordsPreparation } from './world/disclosure.ts'
import { agrees, dated } from './world/embargo.ts'
import { drives } from './coverage/drives.ts'
import { chairing } from './world/administration.ts'

const publish = 'publish on the agreed date'
const ninety = 'disclose, even without a fix'

const spoken = (w: World, clock: string): ApiMessage[] =>
  w.messages(w.thread(first)).filter((one) => /^[✔⏰⚠⏸–↻]/u.test(textOf(one)) && textOf(one).includes(clock))

async function agreement(w: World, values: Record<string, string>) {
  return (await w.ben.types('/advisory embargo agree', { case: first })).submits(values)
}

test('a date too soon is agreed only after each thing that cannot hold was named, and one press takes the date that holds', async () => {
  const w = await world()
  await w.ana.types('/sla holiday-add', { date: '2026-12-21', name: 'Winter day' })
  await assessed(w)
  const preview = await agreement(w, { Date: '2026-11-22 15:00 UTC' })
  expect(preview.text).toContain('This does not go together')
  expect(preview.text).toContain('need 7 days to prepare and would be ready on Friday, 27 November 2026')
  expect(preview.text).toContain(
    'A CVE id takes 28 days and is not asked for yet: expected on Friday, 18 December 2026',
  )
  expect(preview.text).toContain('Nobody of the team works on that day of the week')
  // Friday the 18th is an eve, Monday the 21st a holiday.
  expect(preview.text).toContain('All holds on Tuesday, 22 December 2026, 15:00 (UTC)')
  const again = await preview.clicks('Take 2026-12-22')
  expect(again.filled).toMatchObject({ Date: '2026-12-22 15:00 UTC' })
  const held = await again.submits({})
  expect(held.text).not.toContain('does not go together')
  await held.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain('Embargo until')
  drives('O91')
})

test('a zone of a long name fits into the button that takes the date', async () => {
  const w = await world({ at: assessed })
  const zone = 'America/Argentina/Buenos_Aires'
  const preview = await agreement(w, { Date: `2026-12-06 15:00 ${zone}` })
  expect(preview.text.replaceAll('\\', '')).toContain(zone)
  const again = await preview.clicks(preview.buttons.find((label) => label.startsWith('Take')) ?? '')
  expect(again.filled.Date).toContain('T15:00-03:00')
})

test('a Friday, a holiday and a day beyond the 90 are named; beyond them a reason has to be given', async () => {
  const w = await world()
  await w.ana.types('/sla holiday-add', { date: '2027-01-01', name: 'New year' })
  await assessed(w)
  expect((await agreement(w, { Date: '2027-01-15 15:00 UTC' })).text).toContain('It is a Friday')
  const newYear = await agreement(w, { Date: '2027-01-01 15:00 UTC' })
  expect(newYear.text).toContain('2027-01-01 is a holiday')
  expect(newYear.text).toContain('All holds on Monday, 4 January 2027')
  const beyond = await agreement(w, { Date: '2027-03-02 15:00 UTC' })
  expect(beyond.text).toContain('It lies beyond the days within which it is disclosed')
  expect(beyond.text).toMatch(/All holds on \w+, 1\d February 2027/)
  expect((await beyond.clicks('Confirm')).text).toContain('**Reason** is empty')
})

test('the own waits of the project count before the setting does', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'embargo' })
  expect(page.text).toContain('How long does a CVE id take')
  await assessed(w)
  expect((await agreement(w, { Date: '2026-12-15 15:00 UTC' })).text).toContain('A CVE id takes 28 days')
})

test('time that was agreed with the list counts instead of the usual, and an id that is there is not waited for', async () => {
  const w = await world({ at: prepared })
  await recordsPreparation(w, '2026-12-01 12:00 UTC')
  const preview = await agreement(w, { Date: '2026-11-26 15:00 UTC' })
  expect(preview.text).toContain('were given time to prepare until Tuesday, 1 December 2026')
  expect(preview.text).not.toContain('A CVE id')
  expect(preview.text).toContain('All holds on Tuesday, 1 December 2026, 15:00')
  drives('O91')
})

test('30, 14 and 7 days before, on the last working day and when it is due the agreed date speaks up, and nothing puts it off', async () => {
  const w = await world()
  await dated(w, '2027-02-09 15:00 UTC')
  const stages = [
    ['2027-01-10T15:01Z', undefined, []],
    ['2027-01-11T09:01Z', '30 days are left', [w.ben.id]],
    ['2027-01-26T15:01Z', '14 days are left', [w.ben.id]],
    ['2027-02-02T15:01Z', '7 days are left', [w.ben.id, w.ana.id]],
    ['2027-02-08T15:01Z', 'the last working day has begun', [w.ben.id]],
    ['2027-02-09T15:01Z', 'Overdue', [w.ben.id, w.ana.id]],
  ] as const
  for (const [instant, says, pinged] of stages) {
    await w.clock.to(instant)
    const last = spoken(w, publish).at(-1)
    if (says === undefined) {
      expect(last === undefined ? '' : textOf(last)).not.toContain('days are left')
      continue
    }
    expect(last === undefined ? '' : textOf(last), instant).toContain(says)
    expect([...(last?.pinged ?? [])].toSorted(), instant).toEqual([...pinged].toSorted())
  }
  expect(spoken(w, publish)).toHaveLength(1)
  const form = await w.ben.types('/sla snooze', { case: first, deadline: 'publication' })
  const snoozed = await form.submits({ 'How long': '1 working day', Reason: 'Busy with the release' })
  expect(snoozed.text).toContain('a promise to others')
  drives('O93')
})

test('the 90 days warn as early, and put off beyond them they warn before the new date and not before the old', async () => {
  const w = await world()
  await dated(w, '2027-02-09 15:00 UTC')
  await w.clock.to('2027-01-20T10:00Z')
  expect(textOf(spoken(w, ninety).at(-1)!)).toContain('30 days are left')
  const form = await w.ben.types('/advisory embargo extend', { case: first })
  const preview = await form.submits({ Date: '2027-04-13 15:00 UTC', Reason: 'Upstream asked for it' })
  await preview.clicks('Confirm')
  await w.settled()
  expect(spoken(w, ninety).map(textOf).join('\n')).not.toContain('30 days are left')
  await w.clock.to('2027-02-19T10:00Z')
  expect(spoken(w, ninety).map(textOf).join('\n')).not.toMatch(/Overdue|days are left/)
  await w.clock.to('2027-03-15T15:01Z')
  expect(textOf(spoken(w, ninety).at(-1)!)).toContain('30 days are left')
  await w.clock.to('2027-04-13T15:01Z')
  expect(textOf(spoken(w, ninety).at(-1)!)).toContain('Overdue')
  drives('O77')
})

test('agreed before a clock change the hour on the wall stays what was agreed', async () => {
  const w = await world({ startsAt: '2026-09-28T09:00:00Z' })
  await dated(w, '2026-11-10 15:00 Europe/Berlin')
  const { text } = await w.ben.types('/sla show', { case: first })
  // 15:00 in Berlin is 13:00 UTC until the 25th of October and 14:00 from then on.
  expect(text).toContain(`<t:${Date.parse('2026-11-10T14:00Z') / 1000}`)
  const letter = await w.ben.types('/template preview', { case: first, name: 'embargo' })
  expect(letter.text).toContain('Tuesday, 10 November 2026,')
  expect(letter.text).toContain('15:00 (Europe/Berlin, UTC+01:00)')
  drives('O93')
})

test('an hour that the clock change skips is asked about and not guessed', async () => {
  const w = await world({ startsAt: '2026-09-28T09:00:00Z' })
  await assessed(w)
  const refused = await agreement(w, { Date: '2026-10-04 02:30 Australia/Sydney' })
  expect(refused.text).toContain('Clocks skip that time')
})

test('without an hour it is the one of the settings, in the zone of who types it', async () => {
  const w = await world({ at: assessed })
  expect((await agreement(w, { Date: '2027-01-12' })).text).toContain('15:00')
})

test('over the turn of the year: agreed in one, warned and due in the next', async () => {
  const w = await world({ startsAt: '2026-12-14T09:00:00Z' })
  await dated(w, '2027-01-19 15:00 UTC')
  const status = await w.chloe.types('/advisory status', { case: first })
  expect(status.text).toContain('Day 0 of the 90')
  await w.clock.to('2027-01-05T15:01Z')
  expect(textOf(spoken(w, publish).at(-1)!)).toContain('14 days are left')
  expect((await w.chloe.types('/advisory status', { case: first })).text).toContain('Day 22 of the 90')
})

test('a date that was agreed anew ends the warnings of the one before', async () => {
  const w = await world()
  await dated(w, '2026-12-15 15:00 UTC')
  await w.clock.to('2026-12-01T15:01Z')
  expect(textOf(spoken(w, publish).at(-1)!)).toContain('14 days are left')
  await agrees(w.ben, '2027-01-19 15:00 UTC')
  await w.settled()
  expect(spoken(w, publish).map(textOf).join('\n')).toContain('Moved')
  await w.clock.to('2026-12-15T15:01Z')
  expect(spoken(w, publish).map(textOf).join('\n')).not.toContain('Overdue')
})
