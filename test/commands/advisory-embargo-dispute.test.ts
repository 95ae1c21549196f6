/** /advisory embargo dispute: the team is told, and one press begins the decision between the dates. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { assessed, claimed, first, threadOf } from '../world/deeds.ts'
import { agrees } from '../world/embargo.ts'
import { drives } from '../coverage/drives.ts'

test('the team is pinged without the reason, and a press opens a decision between the dates', async () => {
  const w = await world({ at: assessed })
  for (const [date, who] of [
    ['2027-01-12 15:00 UTC', 'The team'],
    ['2026-12-01 15:00 UTC', 'The reporter'],
  ] as const) {
    const form = await w.ben.types('/advisory embargo propose', { case: first })
    await (await form.submits({ Date: date, 'Who proposes it': who })).clicks('Confirm')
  }
  const form = await w.ben.types('/advisory embargo dispute', { case: first })
  const preview = await form.submits({ Reason: 'The reporter speaks at a conference before' })
  expect(preview.text).toContain(`<@&${w.roles.sir}>`)
  await preview.clicks('Confirm')
  await w.settled()
  expect(threadOf(w)).not.toContain('conference')
  const line = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('The team decides'))
  if (line === undefined) throw new Error('the team was not told')
  expect(line.pinged).toContain(w.chloe.id)
  expect(textOf(w.card(first))).toContain('disputed')
  const asking = await w.chloe.at(w.thread(first)).clicks(line, 'Ask the team to decide')
  expect(String(asking.filled.Question)).toContain(first)
  expect(String(asking.filled.Options).split('\n')).toEqual([
    'Keep to our date: Tuesday, 12 January 2027',
    "Take the reporter's date: Tuesday, 1 December 2026",
    expect.stringContaining('Disclose when the 90 days are over: '),
    'Offer one more date in between',
  ])
  expect((await asking.submits({})).text).toContain('is open')
  expect((await w.ben.types('/advisory embargo dispute', { case: first })).text).toContain('disputed already')
  drives('O78')
})

test('once a date is agreed the dispute is over, and it can be taken back before', async () => {
  const w = await world({ at: assessed })
  const dispute = async () => {
    const form = await w.ben.types('/advisory embargo dispute', { case: first })
    return (await form.submits({ Reason: 'No answer to three letters' })).clicks('Confirm')
  }
  const said = await dispute()
  await w.settled()
  expect(textOf(w.card(first))).toContain('disputed')
  await said.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('disputed')
  await dispute()
  await w.settled()
  expect(textOf(w.card(first))).toContain('disputed')
  await agrees(w.ben, '2026-12-15 15:00 UTC')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('disputed')
})

test('in a restricted case only those who are let in are told, and the question tells no date', async () => {
  const w = await world({ at: assessed })
  const restricting = await w.ana.types('/case restrict', { case: first })
  await (await restricting.submits({ Reason: 'It concerns one of us' })).clicks('Confirm')
  await w.settled()
  const form = await w.ben.types('/advisory embargo dispute', { case: first })
  const preview = await form.submits({ Reason: 'The reporter wants it sooner' })
  const reply = await preview.clicks('Confirm')
  await w.settled()
  const everywhere = w.discord.journal.length
  expect(everywhere).toBeGreaterThan(0)
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('disclosure')
  expect(w.lines(w.channels.sir).join('\n')).not.toContain('disclosure')
  const asking = await reply.clicks('Ask the team to decide')
  expect(String(asking.filled.Options)).not.toMatch(/20\d\d/)
  const foreign = await w.chloe.types('/vote decision', {})
  expect(foreign.filled.Question).toBe(false)
})

test('before it is a vulnerability there is no date to dispute', async () => {
  const w = await world({ at: claimed })
  const refused = await w.ben.types('/advisory embargo dispute', { case: first })
  expect(refused.text).toContain('is undecided')
  expect(refused.buttons).toEqual(['Assess'])
})
