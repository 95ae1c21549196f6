/** /sir report: what the public may be told of private reports, and what it may not (O103). */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, first, opened, opens } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const october = '2026-10-05T08:00:00Z'

async function withdraws(w: World, key: string, as = 'Withdrawn'): Promise<void> {
  const form = await w.ana.types('/case close', { case: key })
  await form.submits({ 'Closed as': as, Why: 'The reporter took it back' })
}

/** So many reports, of which so many are withdrawn at once. */
async function reports(w: World, count: number, withdrawn = 0): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await opens(w.ben, { 'Neutral title': `Report number ${number}` })
    if (number <= withdrawn) await withdraws(w, `SIR-2026-00${number}`)
  }
  await w.settled()
}

const monthly = (w: World) => w.ben.types('/sir report', { period: 'Month' })

async function announcesIn(w: World, channel: string): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  await page.picks('Add a channel', channel)
}

test('counts below three are not told, and nothing that would give one away', async () => {
  const w = await world({ startsAt: october })
  await reports(w, 4, 2)
  await w.clock.to('2026-11-02T09:00Z')
  const { text } = await monthly(w)
  expect(text).toContain('Private security reports, 2026-10')
  expect(text).toContain('Received: 4')
  expect(text).toContain('Closed: fewer than 3\n')
  expect(text).not.toContain('withdrawn')
  drives('O103')
})

test('what has ended is counted by how, what is under embargo is in no breakdown, by severity or package', async () => {
  const w = await world({ startsAt: october })
  await assessed(w)
  for (let number = 2; number <= 5; number += 1) {
    await opens(w.ben, { 'Neutral title': `Report number ${number}` })
    if (number < 5) await withdraws(w, `SIR-2026-00${number}`)
  }
  await w.settled()
  await w.clock.to('2026-11-02T09:00Z')
  const { text } = await monthly(w)
  expect(text).toContain('Received: 5\nClosed: 3 (withdrawn 3)')
  expect(text).not.toMatch(/high|severity|package|SIR-2026|Parser/i)
  drives('O103')
})

test('a restricted case is in no count at all', async () => {
  const w = await world({ startsAt: october })
  await reports(w, 3)
  expect((await w.ana.types('/sir report', { period: 'Quarter' })).text).toContain('Received: 0')
  const form = await w.ana.types('/case restrict', { case: first })
  const preview = await form.submits({ Reason: 'It concerns one of us' })
  await preview.clicks('Confirm')
  await w.settled()
  await w.clock.to('2026-11-02T09:00Z')
  expect((await monthly(w)).text).toContain('Received: fewer than 3')
  drives('O103')
})

test('the smallest count that is told is a setting, shown before it counts', async () => {
  const w = await world({ startsAt: october })
  await reports(w, 4)
  await w.clock.to('2026-11-02T09:00Z')
  const page = await chairing(w).types('/sir-admin settings', { section: 'evidence' })
  const form = await page.picks('Change…', 'figures')
  const preview = await form.submits({ 'The smallest count that is told': '5', 'For each whole': 'Month' })
  expect(preview.text).toContain('5')
  await preview.clicks('Confirm')
  const { text } = await w.ben.types('/sir report')
  expect(text).toContain('Received: fewer than 5')
  drives('O103')
})

test('a chair posts it after a preview, in the public channels, once for the period', async () => {
  const w = await world({ startsAt: october })
  await reports(w, 4)
  await w.clock.to('2027-01-04T10:00Z')
  expect((await w.ana.types('/sir report', { post: 'Post it' })).text).toContain('No public channel is set')
  await announcesIn(w, w.channels.open)
  expect((await w.ben.types('/sir report', { post: 'Post it' })).text).toContain('chair')
  expect((await w.ana.types('/sir report', { post: 'Post it', period: 'Month' })).text).toContain(
    'by: Quarter',
  )
  const preview = await w.ana.types('/sir report', { post: 'Post it' })
  expect(preview.text).toContain(`<#${w.channels.open}>`)
  expect(preview.text).toContain('Received: 4')
  expect(w.messages(w.channels.open)).toEqual([])
  expect((await preview.clicks('Confirm')).text).toContain('The figures of 2026-Q4 are posted')
  await w.settled()
  const said = w.lines(w.channels.open)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('Private security reports, 2026-Q4')
  expect(said[0]).not.toContain('SIR-')
  const again = await w.ana.types('/sir report', { post: 'Post it' })
  expect((await again.clicks('Confirm')).text).toContain('have been posted already')
  await w.settled()
  expect(w.messages(w.channels.open)).toHaveLength(1)
  drives('O103')
})

test('what was confirmed is what was shown: figures that changed meanwhile are shown anew', async () => {
  const w = await world({ startsAt: october })
  await reports(w, 4)
  await announcesIn(w, w.channels.open)
  await w.clock.to('2027-01-04T10:00Z')
  const preview = await w.ana.types('/sir report', { post: 'Post it' })
  const form = await w.ben.types('/case open')
  await form.submits({
    'Neutral title': 'Forgotten in a mailbox',
    Source: 'Email',
    Received: '2026-11-20 09:30',
  })
  const shown = await preview.clicks('Confirm')
  expect(shown.text).toContain('Received: 5')
  await w.settled()
  expect(w.messages(w.channels.open)).toEqual([])
  await shown.clicks('Confirm')
  await w.settled()
  expect(w.lines(w.channels.open).join()).toContain('Received: 5')
})

test('a channel the bot may not write in is named by the doctor, and nothing is lost', async () => {
  const w = await world({ startsAt: october })
  await opened(w)
  await announcesIn(w, w.channels.open)
  w.discord.setOverwrite(w.channels.open, { id: w.discord.botUserId, type: 1, deny: 2048n })
  await w.clock.to('2027-01-04T10:00Z')
  w.expects({ refused: /./, waiting: true })
  await (await w.ana.types('/sir report', { post: 'Post it' })).clicks('Confirm')
  await w.settled()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('figures:2026-Q4')
})

test('the digest of the week stays in the channel of the team', async () => {
  const w = await world({ startsAt: october })
  await announcesIn(w, w.channels.open)
  await reports(w, 2)
  await w.clock.passes('8d', '6h')
  expect(w.lines(w.channels.sir).join()).toContain('open')
  expect([...w.messages(w.channels.open), ...w.messages(w.channels.general)].map(textOf)).toEqual([])
  drives('O103')
})
