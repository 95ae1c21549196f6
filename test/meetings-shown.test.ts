/** Meetings where people look for them: the case card, `/sir me`, the digest, the doctor; and who was removed has no part in them. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first } from './world/deeds.ts'
import { asked, meetingCard, schedules, withVoice } from './world/meetings.ts'
import { removed } from './world/removal.ts'

const me = async (who: World['ben']) => (await who.types('/sir me')).text

test('the card of a case has a button for its meeting until one was held or is not needed', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.clicks(w.card(first), 'Meeting')
  const preview = await form.submits(asked)
  expect(preview.text).toContain(`in the thread of **${first}**`)
  const none = await w.ben.picks(w.card(first), 'More actions', 'No meeting, because…')
  await none.submits(
    { 'Why none is needed': 'One line is wrong, and everybody knows which' },
    { force: true },
  )
  await w.settled()
  expect(JSON.stringify(w.card(first).components)).not.toContain('"label":"Meeting"')
})

test('what is ahead and what waits for an answer stands in /sir me, not once somebody said no', async () => {
  const w = await world()
  await schedules(w.ben)
  await w.settled()
  expect(await me(w.chloe)).toMatch(/\*\*Meeting 1\*\*: <t:\d+:F>.*you have not answered/)
  await w.chloe.clicks(meetingCard(w, 1), 'Maybe')
  expect(await me(w.chloe)).toContain('you said maybe')
  await w.chloe.clicks(meetingCard(w, 1), 'No')
  expect(await me(w.chloe)).not.toContain('Meeting 1')
})

test('the digest names the meetings of the week, and none about a restricted case', async () => {
  const w = await world({ at: claimed })
  await schedules(w.ben)
  await schedules(w.ben, { When: 'wed 10:00' }, { case: first })
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'Names of people' })).clicks('Confirm')
  await w.clock.to('2026-11-23T09:01Z')
  const digest = w.lines(w.channels.sir).findLast((line) => line.includes('**This week**')) ?? ''
  expect(digest).toMatch(/Meeting 1: <t:\d+:F>/)
  expect(digest).not.toContain('Meeting 2')
})

test('the doctor says who sees the voice channel of meetings', async () => {
  const w = await world()
  const voice = await withVoice(w)
  const doctor = async () => (await w.alex.types('/sir-admin doctor')).text
  expect(await doctor()).toContain('The voice channel of meetings is private')
  w.discord.setOverwrite(voice, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  await w.settled()
  expect(await doctor()).toContain(
    'The voice channel of meetings is not fit (who sees it and is not on the roster: Sam',
  )
})

test('a card that was deleted comes back with its answers, and one that is over does not', async () => {
  const w = await world()
  await schedules(w.ben)
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  await w.settled()
  const { id } = meetingCard(w, 1)
  w.ana.deletes(meetingCard(w, 1))
  await w.settled()
  expect(meetingCard(w, 1).id).not.toBe(id)
  expect(textOf(meetingCard(w, 1))).toContain(`<@${w.chloe.id}>`)
  const form = await w.ben.clicks(meetingCard(w, 1), 'Cancel')
  await (await form.submits({ Why: 'Solved by mail' })).clicks('Confirm')
  await w.settled()
  w.ana.deletes(meetingCard(w, 1))
  await w.settled()
  expect(w.lines(w.channels.sir).join()).not.toContain('Team sync · meeting 1')
})

test('an invitation that tells nothing of the case is one press away from its meeting', async () => {
  const w = await world({ at: claimed })
  const said = await schedules(w.ben, {}, { case: first })
  expect(said.buttons).toContain('Invitation to copy')
  const form = await said.clicks('Invitation to copy')
  expect(form.kind).toBe('modal')
  await w.settled()
  const onCard = await w.chloe.clicks(meetingCard(w, 1, w.thread(first)), 'Invitation to copy')
  expect(onCard.kind).toBe('modal')
})

test('who was removed before it does not count, is not reminded and presses nothing; the event stays', async () => {
  const w = await world({ at: withVoice })
  const preview = await schedules(w.ben, {}, { 'voice-event': 'Yes' })
  await preview.clicks('Confirm')
  await w.settled()
  await w.dmitri.clicks(meetingCard(w, 1), 'Yes')
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  await w.settled()
  const events = () =>
    w.discord.journal.filter(({ route, method }) => route.includes('scheduled-events') && method !== 'GET')
  const before = events().length
  w.expects({ refused: /GET .*thread-members/ })
  await removed(w, w.dmitri)
  await w.clock.advance('16m')
  expect(textOf(meetingCard(w, 1))).not.toContain(w.dmitri.id)
  expect(textOf(meetingCard(w, 1))).toContain(`<@${w.chloe.id}>`)
  const card = meetingCard(w, 1)
  await expect(w.dmitri.clicks(card, 'No')).rejects.toThrow()
  await w.clock.to('2026-11-23T15:01Z')
  const reminders = w.messages(w.channels.sir).filter((one) => textOf(one).includes('begins'))
  expect(reminders.flatMap(({ pinged }) => pinged)).not.toContain(w.dmitri.id)
  expect(reminders.flatMap(({ pinged }) => pinged)).toContain(w.chloe.id)
  expect(events()).toHaveLength(before)
})
