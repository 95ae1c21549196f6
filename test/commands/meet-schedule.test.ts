/** /meet schedule: from a proposal or by itself, with or without an event. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { meetingCard, proposes, schedules, stamp, withVoice } from '../world/meetings.ts'

const tuesday = '2026-11-24T15:00:00Z'

test('the best time of a proposal is chosen already; whoever said it suits has said that they come', async () => {
  const w = await world()
  await proposes(w.ben)
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'All suit me')
  const picked = await w.ana.clicks(meetingCard(w, 1), 'My times')
  await picked.submits({ 'These suit me': ['Wed 25 Nov 10:00'] })
  await w.settled()
  const form = await w.ben.clicks(meetingCard(w, 1), 'Schedule')
  expect(form.filled['Which time']).toEqual(['Wed 25 Nov 10:00 · 2 yes, 0 if need be · suits best'])
  const reply = await form.submits({})
  expect(reply.text).toContain(`**Meeting 1** is set: ${stamp('2026-11-25T10:00:00Z')}`)
  await w.settled()
  const text = textOf(meetingCard(w, 1))
  expect(text).toContain(`**${stamp('2026-11-25T10:00:00Z')} (${stamp('2026-11-25T10:00:00Z', 'R')})**`)
  expect(text).toContain(`Yes: <@${w.chloe.id}>, <@${w.ana.id}>`)
  const line = w.messages(w.channels.sir).at(-1)
  expect([...(line?.pinged ?? [])].toSorted()).toEqual([w.ana.id, w.chloe.id].toSorted())
})

test('a time agreed elsewhere is set at once, and one that clocks show twice is asked about', async () => {
  const w = await world({ startsAt: '2026-10-20T08:00:00Z' })
  const question = await schedules(w.ben, { When: '2026-10-25 01:30' })
  expect(question.buttons).toEqual(['Sun 25 Oct 01:30 +01:00', 'Sun 25 Oct 01:30 +00:00'])
  const reply = await question.clicks('Sun 25 Oct 01:30 +00:00')
  expect(reply.text).toContain(`**Meeting 1** is set: ${stamp('2026-10-25T01:30:00Z')}`)
})

test('one about a case that is later than a week after the report is flagged', async () => {
  const w = await world({ at: claimed })
  const reply = await schedules(w.ben, { When: '2026-12-01 15:00' }, { case: first })
  expect(reply.text).toContain(`later than a week after the report`)
  await w.settled()
  expect(textOf(meetingCard(w, 1, w.thread(first)))).toContain('⚠ Late')
})

const events = (w: World) => [...w.discord.world.events.values()].filter(({ status }) => status < 3)

test('an event is made in the private voice channel after a look at who sees it, and says nothing', async () => {
  const w = await world()
  const channel = await withVoice(w)
  const preview = await schedules(w.ben, {}, { 'voice-event': 'yes' })
  expect(preview.text).toContain('“Team sync”')
  expect(events(w)).toEqual([])
  await preview.clicks('Confirm')
  await w.settled()
  const [event] = events(w)
  expect(event).toMatchObject({
    name: 'Team sync',
    entityType: 2,
    channelId: channel,
    startMs: Date.parse(tuesday),
    endMs: Date.parse(tuesday) + 30 * 60_000,
  })
  const moving = await w.ben.types('/meet reschedule', { meeting: 'm1' })
  await moving.submits({ When: 'wed 10:00' })
  await w.settled()
  expect(events(w)).toMatchObject([{ id: event?.id, startMs: Date.parse('2026-11-25T10:00:00Z') }])
  const ending = await w.ben.types('/meet cancel', { meeting: 'm1' })
  await (await ending.submits({ Why: 'Solved by mail' })).clicks('Confirm')
  await w.settled()
  expect(events(w)).toEqual([])
})

test('without a channel, with a stranger in it, and without the rights, no event is made and the click is named', async () => {
  const w = await world()
  const wanted = async () => (await schedules(w.ben, {}, { 'voice-event': 'yes' })).text
  expect(await wanted()).toContain('No private voice channel is set')
  const channel = await withVoice(w)
  w.discord.setOverwrite(channel, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  expect(await wanted()).toContain('would be seen by Sam')
  w.discord.removeOverwrite(channel, w.sam.id)
  w.discord.setOverwrite(channel, {
    id: w.discord.botUserId,
    type: 1,
    allow: P.ViewChannel,
    deny: P.Connect | P.CreateEvents,
  })
  expect(await wanted()).toContain('lacks Connect, Create Events')
  expect(events(w)).toEqual([])
})

test('when the voice channel opens up, its event is deleted and the chairs are told; the meeting stands', async () => {
  const w = await world()
  const channel = await withVoice(w)
  await (await schedules(w.ben, {}, { 'voice-event': 'yes' })).clicks('Confirm')
  await w.settled()
  expect(events(w)).toHaveLength(1)
  w.discord.setOverwrite(channel, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  await w.ben.types('/sir help')
  await w.settled()
  expect(events(w)).toEqual([])
  const line = w
    .messages(w.channels.sir)
    .findLast((one) => textOf(one).includes('event of **meeting 1** was deleted'))
  expect(line?.pinged).toEqual([w.ana.id])
  expect(textOf(meetingCard(w, 1))).toContain(stamp(tuesday))
  w.discord.removeOverwrite(channel, w.sam.id)
  await w.clock.advance('20m')
  expect(events(w)).toEqual([])
})

test('a channel that opens up while the bot is away loses its event when it is back', async () => {
  const w = await world()
  const channel = await withVoice(w)
  await (await schedules(w.ben, {}, { 'voice-event': 'yes' })).clicks('Confirm')
  await w.settled()
  expect(events(w)).toHaveLength(1)
  await w.restarts(() => w.discord.setOverwrite(channel, { id: w.sam.id, type: 1, allow: P.ViewChannel }))
  await w.clock.advance('16m')
  expect(events(w)).toEqual([])
})
