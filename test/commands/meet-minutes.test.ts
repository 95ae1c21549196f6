/** /meet minutes: attendance, decisions, actions that become deadlines; the case's step is ticked with them. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first, opens } from '../world/deeds.ts'
import { meetingCard, schedules, stamp } from '../world/meetings.ts'
import { drives } from '../coverage/drives.ts'

async function over(w: World): Promise<void> {
  await claimed(w)
  await schedules(w.ben, {}, { case: first })
  await w.settled()
  await w.ana.clicks(meetingCard(w, 1, w.thread(first)), 'Yes')
  await w.clock.to('2026-11-24T16:00Z')
}
const writes = async (w: World, values: Record<string, string | string[]>) =>
  (await w.ben.types('/meet minutes', { meeting: 'm1' })).submits({
    'Who took part': [w.ana.id, w.ben.id],
    Decisions: 'We take the small patch',
    ...values,
  })

test('whoever said yes is filled in; the case keeps it in its timeline and its step is ticked with who took part', async () => {
  const w = await world({ at: over })
  const form = await w.ben.types('/meet minutes', { meeting: 'm1' })
  expect(JSON.stringify(form.outcome.modal)).toContain(w.ana.id)
  const reply = await writes(w, {
    Actions: 'ben-o: retest the loader by fri 15:00\nAna: ask upstream by thu',
  })
  expect(reply.text).toContain(`retest the loader · <@${w.ben.id}> · due ${stamp('2026-11-27T15:00:00Z')}`)
  expect(reply.text).toContain(`ask upstream · <@${w.ana.id}> · due ${stamp('2026-11-26T17:00:00Z')}`)
  await w.settled()
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain(`ticked **Meeting**; <@${w.ana.id}>, <@${w.ben.id}> took part`)
  expect(lines).not.toContain('small patch')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain(
    'meeting 1 of 2026-11-24T15:00',
  )
  expect((await w.chloe.types('/meet list')).text).toContain('We take the small patch')
  expect(textOf(meetingCard(w, 1, w.thread(first)))).toContain('Decisions are recorded. 2 actions, 2 open.')
  expect((await w.ben.types('/sla show', { case: first })).text).toMatch(
    /hold a team meeting[^\n]*: met in time/,
  )
  drives('O56')
})

test('an action is told a day ahead, when it is due and three days over, in one message, until it is ticked', async () => {
  const w = await world({ at: over })
  await writes(w, { Actions: 'ben-o: retest the loader by fri 15:00' })
  const told = () =>
    w
      .messages(w.thread(first))
      .filter((one) => /retest the loader/.test(textOf(one)) && /For|done/.test(textOf(one)))
  await w.clock.to('2026-11-26T15:00Z')
  expect(told().map(({ pinged }) => pinged)).toEqual([[w.ben.id]])
  expect(textOf(told()[0] ?? w.card(first))).toContain('Due soon')
  await w.clock.to('2026-11-27T15:00Z')
  expect(told()).toHaveLength(1)
  expect(textOf(told()[0] ?? w.card(first))).toContain('**Due now**')
  await w.clock.to('2026-11-30T15:00Z')
  expect(told()).toHaveLength(1)
  expect(told()[0]?.pinged).toEqual([w.ben.id, w.ana.id])
  const message = told()[0] ?? w.card(first)
  expect((await w.ben.clicks(message, 'Done')).text).toContain('Ticked')
  await w.settled()
  expect(textOf(told()[0] ?? w.card(first))).toContain(`done, ticked by <@${w.ben.id}>`)
  await w.clock.advance('7d')
  expect(told()).toHaveLength(1)
})

test('who an action is for and until when are asked where that is unclear, and nothing typed is lost', async () => {
  const w = await world({ at: over })
  const who = await writes(w, { Actions: 'retest the loader by fri at 9' })
  expect(who.text).toContain('Who does this: “retest the loader”?')
  const when = await who.picks('Who does it', w.chloe.id)
  expect(when.text).toContain('9 can be before or after noon')
  const reply = await when.clicks('Fri 27 Nov 09:00 +00:00')
  expect(reply.text).toContain(`retest the loader · <@${w.chloe.id}> · due ${stamp('2026-11-27T09:00:00Z')}`)
  const refused = await writes(w, { Actions: 'ben-o: retest the loader' })
  expect(refused.text).toContain('it says nothing of until when')
})

test('other cases that were spoken of keep it too, and one press takes everything back', async () => {
  const w = await world({ at: over })
  await opens(w.ana, { 'Neutral title': 'Another report' })
  await w.settled()
  const reply = await writes(w, { Actions: 'ben-o: retest by fri', 'Other cases spoken of': 'sir-2026-002' })
  expect(reply.text).toContain('SIR-2026-001, SIR-2026-002')
  await w.settled()
  expect(w.lines(w.thread('SIR-2026-002')).join()).toContain('Meeting 1 spoke of this case')
  await reply.clicks('Undo')
  await w.settled()
  expect(w.lines(w.thread('SIR-2026-002')).join()).toContain('took back the minutes of meeting 1')
  expect((await w.ben.types('/case step', { case: first, step: 'meeting' })).kind).toBe('modal')
  await w.clock.advance('10d')
  expect(w.lines(w.thread(first)).join()).not.toContain('Due now')
})

test('before it has begun there are no minutes, and a stranger takes part in none', async () => {
  const w = await world()
  await schedules(w.ben)
  expect((await writes(w, {})).text).toContain('has not begun')
  await w.clock.to('2026-11-24T16:00Z')
  const stranger = await writes(w, { 'Who took part': [w.sam.id] })
  expect(stranger.text).toContain(`<@${w.sam.id}>`)
  await writes(w, {})
  expect((await writes(w, {})).text).toContain('its minutes are written')
})
