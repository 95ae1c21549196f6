/** Meetings over a clock change with members in four zones, with somebody removed before, and what nobody outside ever reads of them. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { assessed, first } from './world/deeds.ts'
import { meetingCard, proposes, schedules, stamp, withVoice } from './world/meetings.ts'
import { drives } from './coverage/drives.ts'

const zones = {
  ana: 'Europe/Lisbon',
  ben: 'America/New_York',
  chloe: 'Asia/Kolkata',
  dmitri: 'Australia/Sydney',
} as const

test('in four zones over a clock change each types and picks in their own time, and all mean the same instant', async () => {
  // Clocks go back in Lisbon on 25 October and in New York on 1 November.
  const w = await world({ startsAt: '2026-10-23T08:00:00Z' })
  for (const [name, zone] of Object.entries(zones))
    await w[name as keyof typeof zones].types('/meet timezone', { zone })
  await proposes(w.ben, { Slots: 'mon 9:00\n2026-11-02 9:00' })
  await w.settled()
  const text = textOf(meetingCard(w, 1))
  for (const iso of ['2026-10-26T13:00:00Z', '2026-11-02T14:00:00Z'])
    expect(text).toContain(`${stamp(iso)} (${stamp(iso, 'R')})`)
  const seen = {
    ana: ['Mon 26 Oct 13:00', 'Mon 2 Nov 14:00'],
    chloe: ['Mon 26 Oct 18:30', 'Mon 2 Nov 19:30'],
    dmitri: ['Tue 27 Oct 00:00', 'Tue 3 Nov 01:00'],
  } as const
  for (const [name, choices] of Object.entries(seen)) {
    const form = await w[name as keyof typeof seen].clicks(meetingCard(w, 1), 'My times')
    await form.submits({ 'These suit me': [choices[1]] })
  }
  const form = await w.ana.clicks(meetingCard(w, 1), 'Schedule')
  expect(form.filled['Which time']).toEqual(['Mon 2 Nov 14:00 · 3 yes, 0 if need be · suits best'])
  await form.submits({})
  await w.clock.to('2026-11-01T13:59Z')
  const begins = () => w.lines(w.channels.sir).filter((line) => line.includes('begins'))
  expect(begins()).toEqual([])
  await w.clock.to('2026-11-01T14:00Z')
  expect(begins()).toHaveLength(1)
  expect(begins()[0]).toContain(stamp('2026-11-02T14:00:00Z'))
})

test('a proposal nobody decides is asked about before the week is over, and lapses with its last time', async () => {
  const w = await world({ at: assessed })
  await proposes(w.chloe, { Slots: 'tue 15:00\n2026-12-02 10:00' }, { case: first })
  await w.clock.to('2026-11-26T08:00Z')
  const asking = w.messages(w.thread(first)).filter((one) => textOf(one).includes('has no time yet'))
  expect(asking).toHaveLength(1)
  expect([...(asking[0]?.pinged ?? [])].toSorted()).toEqual([w.ana.id, w.ben.id, w.chloe.id].toSorted())
  const [line] = asking
  if (line === undefined) throw new Error('nobody was asked')
  expect((await w.ben.clicks(line, 'Schedule')).kind).toBe('modal')
  await w.clock.to('2026-12-02T10:00Z')
  expect(w.lines(w.thread(first)).join()).toContain('every time that was proposed has passed')
  expect(textOf(meetingCard(w, 1, w.thread(first)))).toContain('no time was chosen')
  drives('O56')
})

const outside = ['general', 'open'] as const

/** Everything about a meeting that a case brings, done from beginning to end. */
async function everything(w: World): Promise<void> {
  await assessed(w)
  const voice = await withVoice(w)
  const about = { case: first }
  await proposes(w.ben, {}, about)
  await w.settled()
  const card = () => meetingCard(w, 1, w.thread(first))
  await w.chloe.clicks(card(), 'All suit me')
  const form = await w.ben.types('/meet schedule', { proposal: 'm1', 'voice-event': 'yes' })
  await (await form.submits({})).clicks('Confirm')
  await w.settled()
  await w.dmitri.clicks(card(), 'Yes')
  await w.ben.types('/meet ics', { meeting: 'm1' })
  const moving = await w.ben.types('/meet reschedule', { meeting: 'm1' })
  await moving.submits({ When: 'wed 15:00' })
  await w.clock.to('2026-11-24T15:00Z')
  w.discord.setOverwrite(voice, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  await w.settled()
  await w.clock.to('2026-11-25T16:00Z')
  const minutes = await w.ben.types('/meet minutes', { meeting: 'm1' })
  await minutes.submits({ 'Who took part': [w.ben.id], Actions: 'ben-o: fix it by fri' })
  await schedules(w.ben, { When: 'fri 15:00' }, about)
  const ending = await w.ben.types('/meet cancel', { meeting: 'm2' })
  await (await ending.submits({ Why: 'Solved' })).clicks('Confirm')
  await w.clock.to('2026-11-28T12:00Z')
}

test('no request shows the number, the name or the severity of a case to anybody outside the roster', async () => {
  const w = await world({ at: everything })
  const codeName = /· ([a-z]+-[a-z]+)/.exec(textOf(w.card(first)))?.[1] ?? 'no code name'
  const telling = new RegExp(`SIR-\\d|${codeName}|Parser|severity|\\bhigh\\b`, 'i')
  const team = [w.ana, w.ben, w.chloe, w.dmitri].map(({ id }) => w.discord.directMessages(id))
  const ours = new Set([w.channels.sir, w.thread(first), ...team])
  const theirs = w.discord.journal.filter(({ path, route }) => {
    if (!['/channels/', '/guilds/'].some((start) => route.startsWith(start))) return false
    const channel = /\/channels\/(\d+)/.exec(path)?.[1]
    return channel === undefined ? route.includes('scheduled-events') : !ours.has(channel)
  })
  const events = theirs.filter(({ route, method }) => route.includes('scheduled-events') && method !== 'GET')
  expect(events.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'DELETE'])
  expect(theirs.filter(({ body }) => telling.test(JSON.stringify(body ?? '')))).toEqual([])
  for (const name of outside) expect(w.lines(w.channels[name])).toEqual([])
  for (const { id } of [w.sam, w.tess])
    expect(w.lines(w.discord.directMessages(id)).join()).not.toMatch(telling)
  // Thread names stand in the audit log and in push previews: the code name is there on purpose, and nothing else.
  const pinging = w.messages(w.thread(first)).filter(({ pinged }) => (pinged ?? []).length > 0)
  const previews = w.discord.journal
    .filter(({ method, body }) => method === 'POST' && /Meeting \d/.test(JSON.stringify(body ?? '')))
    .map(({ body }) => (body as { content?: string }).content ?? '')
    .filter((content) => /^(\*\*)?Meeting/.test(content))
  expect(pinging.length).toBeGreaterThan(3)
  expect(previews.length).toBeGreaterThan(3)
  expect(previews.filter((content) => telling.test(content))).toEqual([])
})
