/** /meet propose, as the person at the keyboard sees it. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, claimed, first, opened } from '../world/deeds.ts'
import { asked, meetingCard, proposes, stamp } from '../world/meetings.ts'
import { drives } from '../coverage/drives.ts'

test('times are shown back in the zone of whoever types, then the team is asked', async () => {
  const w = await world()
  const form = await w.ben.types('/meet propose')
  const preview = await form.submits(asked)
  expect(preview.buttons).toEqual(['Confirm', 'Change', 'Cancel'])
  expect(preview.text).toContain(stamp('2026-11-24T15:00:00Z'))
  expect(preview.text).toContain('Tue 24 Nov 15:00 in Europe/Lisbon')
  expect(w.lines(w.channels.sir).join()).not.toContain('Team sync')
  await preview.clicks('Confirm')
  await w.settled()
  const card = meetingCard(w, 1)
  expect(textOf(card)).toContain('Nobody has answered yet')
  expect(textOf(card)).toContain(`${stamp('2026-11-26T16:00:00Z')} (${stamp('2026-11-26T16:00:00Z', 'R')})`)
  expect([...(card?.pinged ?? [])].toSorted()).toEqual([w.ana.id, w.chloe.id, w.dmitri.id].toSorted())
})

test('in the thread of a case it is about the case, and times after the first week are flagged', async () => {
  const w = await world({ at: claimed })
  const ben = w.ben.at(w.thread(first))
  const form = await ben.types('/meet propose')
  const preview = await form.submits({ ...asked, Slots: 'tue 15:00\n2026-12-01 15:00' })
  expect(preview.text).toContain('in the thread of **SIR-2026-001**')
  expect(preview.text.match(/later than a week/g)).toHaveLength(1)
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(meetingCard(w, 1, w.thread(first)))).toContain('· ⚠ late')
  const timeline = await w.ben.types('/case timeline', { case: first })
  expect(timeline.text).toContain('meeting 1 was proposed')
  drives('O56')
})

test('what can mean two things is asked by buttons, and the rest of what was typed is kept', async () => {
  const w = await world()
  const form = await w.ben.types('/meet propose')
  const question = await form.submits({ ...asked, Slots: 'tue 15:00\nnext wed 10:00\ntomorrow at 9' })
  expect(question.text).toContain('“next wed 10:00”')
  expect(question.buttons).toEqual(['Wed 25 Nov 10:00 +00:00', 'Wed 2 Dec 10:00 +00:00'])
  const second = await question.clicks('Wed 2 Dec 10:00 +00:00')
  expect(second.text).toContain('9 can be before or after noon')
  const preview = await second.clicks('Sat 21 Nov 09:00 +00:00')
  expect(preview.text).toContain(stamp('2026-12-02T10:00:00Z'))
  expect(preview.text).toContain(stamp('2026-11-21T09:00:00Z'))
  expect((await preview.clicks('Confirm')).text).toContain('with 3 times')
})

test('nine times, none, and one that cannot be read are refused with what to write', async () => {
  const w = await world()
  const tries = async (Slots: string, more: Record<string, string> = {}) =>
    (await (await w.ben.types('/meet propose')).submits({ ...asked, Slots, ...more }, { force: true })).text
  const nine = Array.from({ length: 9 }, (_, turn) => `2026-12-0${turn + 1} 15:00`).join('\n')
  expect(await tries(nine)).toContain('At most 8 times')
  expect(await tries(' ')).toContain('Slots')
  expect(await tries('tue 15:00\nsoon')).toContain('Line 2, “soon”: cannot be read')
  expect(await tries('tue 15:00', { Minutes: 'x' })).toContain('from 5 to 480')
  expect(await tries('tue')).toContain('says no time of day')
})

test('with all answers in, the best time is named with its reason, whoever must be there first', async () => {
  const w = await world({ at: claimed })
  await proposes(w.ben, {}, { case: first })
  await w.settled()
  const card = () => meetingCard(w, 1, w.thread(first))
  const answers = async (who: typeof w.ben, yes: string[], maybe: string[]) => {
    const form = await who.clicks(card(), 'My times')
    await form.submits({ 'These suit me': yes, 'These if need be': maybe })
    await w.settled()
  }
  await answers(w.chloe, ['Tue 24 Nov 15:00'], [])
  await answers(w.dmitri, ['Tue 24 Nov 15:00'], [])
  await answers(w.ben, ['Wed 25 Nov 10:00'], ['Thu 26 Nov 16:00'])
  await answers(w.ana, ['Wed 25 Nov 10:00'], [])
  const text = textOf(card())
  expect(text).toContain('**Suits best: 2.** 2 of the 2 who must be there (owner and chairs) can.')
  expect(text).toContain('**1**')
  expect(text).toContain('4 of 4 answered')
})

test('where the week of the report moves after the poll began, the decision is asked for when it is due then', async () => {
  const w = await world()
  await opened(w, { Received: '2026-11-18 09:00' })
  await answersNew(w.ana)
  await proposes(w.ana, {}, { case: first })
  await w.settled()
  await (await w.ana.types('/case edit', { case: first })).submits({ Received: '2026-11-20 07:00' })
  const told = () => w.lines(w.thread(first)).filter((line) => line.includes('has no time yet')).length
  await w.clock.to('2026-11-24T10:00Z')
  expect(told()).toBe(0)
  await w.clock.to('2026-11-25T17:00Z')
  expect(told()).toBe(1)
})
