/** /sla snooze: "I am on it until…", with a reason, a limit and an end of its own. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

const snoozes = async (w: World, deadline: string, days = '1 working day', why = 'Waiting for a build') =>
  (await w.ben.types('/sla snooze', { case: first, deadline })).submits({ 'How long': days, Reason: why })

test('the thread hears until when and why', async () => {
  const w = await world({ at: claimed })
  const reply = await snoozes(w, 'acknowledge')
  expect(reply.text).toContain('Put off for 1 working day')
  await w.settled()
  const line = w.lines(w.thread(first)).at(-1)
  expect(line).toContain(`<@${w.ben.id}> is on it until`)
  expect(line).toContain('Waiting for a build')
})

test('the choice typed with the command stands in the form', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/sla snooze', {
    case: first,
    deadline: 'acknowledge',
    for: '3 working days',
  })
  expect(form.filled).toMatchObject({ 'How long': ['3 working days'] })
})

test('twice in a row is the most', async () => {
  const w = await world({ at: claimed })
  await snoozes(w, 'acknowledge')
  await snoozes(w, 'acknowledge')
  expect((await snoozes(w, 'acknowledge')).text).toContain('it was put off twice in a row already')
})

test('disclosure is a promise to others and cannot be put off', async () => {
  const w = await world({ at: claimed })
  expect((await snoozes(w, 'disclosure')).text).toContain('this deadline is a promise to others')
})

test('a deadline that does not exist, or is over, is said', async () => {
  const w = await world({ at: claimed })
  expect((await snoozes(w, 'lunch')).text).toContain('There is no deadline "lunch"')
  expect((await snoozes(w, 'claim')).text).toContain('has ended')
})

test('autocompletion offers the deadlines that run', async () => {
  const w = await world({ at: claimed })
  const offered = await w.ben.at(w.thread(first)).completes('/sla snooze', 'deadline')
  expect(offered).toContain('acknowledge')
  expect(offered).not.toContain('claim')
})

test('when the time is up the card counts the deadline again, though no reminder was held back', async () => {
  const w = await world({ at: claimed })
  await snoozes(w, 'acknowledge')
  await w.settled()
  expect(textOf(w.card(first))).toContain('Put off: acknowledge')
  const until = /until <t:(\d+)/.exec(w.lines(w.thread(first)).at(-1) ?? '')?.[1]
  await w.clock.to(new Date(Number(until) * 1_000).toISOString())
  expect(textOf(w.card(first))).not.toContain('Put off')
  expect(textOf(w.card(first))).toContain('acknowledge the reporter')
})
