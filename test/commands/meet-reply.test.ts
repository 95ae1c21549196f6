/** The buttons Yes, Maybe and No; and what follows from them: reminders, in time, honestly late, or missed. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { meetingCard, schedules, stamp } from '../world/meetings.ts'

const reminders = (w: World) => w.messages(w.channels.sir).filter((one) => /begins|began/.test(textOf(one)))

/** Chloe comes, Dmitri may, Ana does not. */
async function answered(w: World): Promise<void> {
  await schedules(w.ben)
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  await w.dmitri.clicks(meetingCard(w, 1), 'Maybe')
  await w.ana.clicks(meetingCard(w, 1), 'No')
  await w.settled()
}

test('each answer stands on the card, the newest counts, and whoever comes gets the file at hand', async () => {
  const w = await world({ at: answered })
  const text = textOf(meetingCard(w, 1))
  expect(text).toContain(`Yes: <@${w.chloe.id}> · Maybe: <@${w.dmitri.id}> · No: <@${w.ana.id}>`)
  const reply = await w.dmitri.clicks(meetingCard(w, 1), 'Yes')
  expect(reply.buttons).toEqual(['Calendar file'])
  await w.settled()
  expect(textOf(meetingCard(w, 1))).toContain(`Yes: <@${w.chloe.id}>, <@${w.dmitri.id}> · Maybe: nobody`)
})

test('a day and a quarter of an hour before, whoever said yes or maybe is pinged, each time once', async () => {
  const w = await world({ at: answered })
  await w.clock.to('2026-11-23T15:00Z')
  expect(reminders(w).map(({ pinged }) => pinged)).toEqual([[w.chloe.id, w.dmitri.id]])
  await w.clock.to('2026-11-24T14:44Z')
  expect(reminders(w)).toHaveLength(1)
  await w.clock.to('2026-11-24T14:45Z')
  const last = reminders(w).at(-1)
  expect(reminders(w)).toHaveLength(2)
  expect(last?.pinged).toEqual([w.chloe.id, w.dmitri.id])
  expect(textOf(last ?? meetingCard(w, 1))).toContain(
    `begins ${stamp('2026-11-24T15:00:00Z')} (${stamp('2026-11-24T15:00:00Z', 'R')})`,
  )
  expect(textOf(last ?? meetingCard(w, 1))).not.toContain('late')
  await w.clock.to('2026-11-24T16:00Z')
  expect(reminders(w)).toHaveLength(2)
})

test('when nobody said that they come, whoever called it and the chairs hear of it a day before', async () => {
  const w = await world()
  await schedules(w.ben)
  await w.clock.to('2026-11-23T15:00Z')
  const [line] = reminders(w)
  expect(textOf(line ?? meetingCard(w, 1))).toContain('nobody has said that they come')
  expect([...(line?.pinged ?? [])].toSorted()).toEqual([w.ana.id, w.ben.id].toSorted())
})

test('an outage between reminder and meeting: the late one says so, and what was missed is told without a ping', async () => {
  const w = await world({ at: answered })
  await w.clock.to('2026-11-23T15:00Z')
  await w.restarts(() => w.clock.to('2026-11-24T14:55Z'))
  const late = reminders(w).at(-1)
  expect(textOf(late ?? meetingCard(w, 1))).toContain('This reminder is late: the bot was away')
  expect(late?.pinged).toEqual([w.chloe.id, w.dmitri.id])

  const other = await world()
  await answered(other)
  await other.restarts(() => other.clock.to('2026-11-24T15:10Z'))
  expect(reminders(other)).toHaveLength(1)
  const [missed] = reminders(other)
  expect(textOf(missed ?? meetingCard(other, 1))).toContain('both reminders were due: nobody was reminded')
  expect(missed?.pinged).toEqual([])
})

test('one that is set less than a day ahead is reminded of once, shortly before', async () => {
  const w = await world()
  await schedules(w.ben, { When: 'tomorrow 7:00' })
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  await w.clock.to('2026-11-21T06:50Z')
  expect(reminders(w)).toHaveLength(1)
})

test('after it is over nobody answers any more, and the card asks for its minutes', async () => {
  const w = await world({ at: answered })
  const card = meetingCard(w, 1)
  await w.clock.to('2026-11-24T15:30Z')
  expect(JSON.stringify(meetingCard(w, 1).components)).toContain('Write minutes')
  expect(JSON.stringify(meetingCard(w, 1).components)).not.toContain('"Maybe"')
  expect((await w.ben.clicks(card, 'Write minutes')).kind).toBe('modal')
})
