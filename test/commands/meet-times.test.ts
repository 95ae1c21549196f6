/** The buttons of a proposal: what suits, what does if need be, and what does not. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { meetingCard, proposes, stamp } from '../world/meetings.ts'

test('the form holds what was said before, in the zone of whoever answers, and the receipt shows timestamps', async () => {
  const w = await world()
  await w.chloe.types('/meet timezone', { zone: 'America/New_York' })
  await proposes(w.ben)
  await w.settled()
  const form = await w.chloe.clicks(meetingCard(w, 1), 'My times')
  const receipt = await form.submits({
    'These suit me': ['Tue 24 Nov 10:00'],
    'These if need be': ['Wed 25 Nov 05:00'],
  })
  expect(receipt.text).toContain(`✔ suits you: ${stamp('2026-11-24T15:00:00Z')}`)
  expect(receipt.text).toContain(`~ if need be: ${stamp('2026-11-25T10:00:00Z')}`)
  expect(receipt.text).toContain(`✖ does not suit you: ${stamp('2026-11-26T16:00:00Z')}`)
  await w.settled()
  const again = await w.chloe.clicks(meetingCard(w, 1), 'My times')
  expect(again.filled).toMatchObject({
    'These suit me': ['Tue 24 Nov 10:00'],
    'These if need be': ['Wed 25 Nov 05:00'],
  })
})

test('one press says that all suit, or none', async () => {
  const w = await world()
  await proposes(w.ben)
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'All suit me')
  await w.dmitri.clicks(meetingCard(w, 1), 'None suits me')
  await w.settled()
  expect(textOf(meetingCard(w, 1)).match(/1 yes, 0 if need be, 1 no/g)).toHaveLength(3)
})

test('when its time is set nobody can answer on times any more', async () => {
  const w = await world()
  await proposes(w.ben)
  await w.settled()
  const card = meetingCard(w, 1)
  const form = await w.chloe.clicks(card, 'My times')
  const setting = await w.ben.clicks(card, 'Schedule')
  await setting.submits({ 'Which time': 'Tue 24 Nov 15:00 · 0 yes, 0 if need be' })
  const late = await form.submits({ 'These suit me': ['Tue 24 Nov 15:00'] })
  expect(late.text).toContain('has its time already')
})

test('who is not let into a restricted case sees no meeting about it', async () => {
  const w = await world({ at: claimed })
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'A member may be concerned' })).clicks('Confirm')
  await w.settled()
  await proposes(w.ben, {}, { case: first })
  await w.settled()
  const room = w.discord.channels().find(({ name }) => name.includes('restricted'))?.id ?? ''
  const card = meetingCard(w, 1, room)
  expect(card.pinged).toEqual([w.ana.id])
  expect(w.lines(w.channels.sir).join()).not.toContain('Team sync')
  expect((await w.chloe.types('/meet list')).text).toContain('No meetings so far')
  expect(await w.chloe.completes('/meet cancel', 'meeting')).toEqual([])
  expect((await w.chloe.types('/meet ics', { meeting: 'm1' })).text).toContain('There is no such meeting')
})
