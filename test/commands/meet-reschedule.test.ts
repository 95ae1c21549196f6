/** /meet reschedule: who wanted to come is told, asked anew, and still reminded. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answered, meetingCard, schedules, stamp } from '../world/meetings.ts'

test('it moves, whoever said yes or maybe is pinged once, and one press takes it back', async () => {
  const w = await world({ at: answered })
  const form = await w.ben.clicks(meetingCard(w, 1), 'Reschedule')
  expect(form.filled).toMatchObject({ When: 'Tue 24 Nov 15:00', Minutes: '30' })
  const reply = await form.submits({ When: 'thu 9:00', Why: 'A holiday' })
  await w.settled()
  const line = w.messages(w.channels.sir).at(-1)
  expect(line?.pinged).toEqual([w.chloe.id])
  expect(textOf(meetingCard(w, 1))).toContain(`Maybe: <@${w.chloe.id}>`)
  expect((await reply.clicks('Undo')).text).toContain('Taken back')
  await w.settled()
  expect(textOf(meetingCard(w, 1))).toContain(stamp('2026-11-24T15:00:00Z'))
  expect(textOf(meetingCard(w, 1))).toContain(`Yes: <@${w.chloe.id}>`)
  expect((await reply.clicks('Undo')).text).toContain('can no longer be taken back')
})

test('only whoever called it or a chair may, and the same time is no move', async () => {
  const w = await world()
  await schedules(w.ben)
  await w.settled()
  const moves = async (who: typeof w.ben, When: string) =>
    (await (await who.types('/meet reschedule', { meeting: 'm1' })).submits({ When })).text
  const refused = await w.chloe.types('/meet reschedule', { meeting: 'm1' })
  expect(refused.text).toContain('only they or a chair can change it')
  expect(await moves(w.ben, 'tue 15:00')).toContain('That is when **meeting 1** is already')
  expect(await moves(w.ben, 'next thu 9:00')).toContain('Next can mean')
  expect(await moves(w.ana, 'thu 9:00')).toContain('is moved')
})
