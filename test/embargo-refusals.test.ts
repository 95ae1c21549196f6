/** Each act about the date of disclosure, by whom it is not for, in a case that is closed, and where fewer may see. */
import { expect, test } from 'vitest'
import { textOf, tracker, world } from './world.ts'
import { assessed, first } from './world/deeds.ts'
import { agrees, dated } from './world/embargo.ts'

const ofOwner = ['propose', 'agree', 'extend', 'dispute', 'without-fix'].map(
  (act) => `/advisory embargo ${act}`,
)
const ofAnybody = ['/advisory embargo broken', '/advisory exploited']

test('whoever neither owns the case nor is a chair is told who does; that others know of it anybody may say', async () => {
  const w = await world({ at: dated })
  for (const command of ofOwner) {
    const refused = await w.chloe.types(command, { case: first })
    expect(refused.text, command).toContain('only they or a chair')
    expect((await w.ana.types(command, { case: first })).kind, command).toBe('modal')
  }
  for (const command of ofAnybody)
    expect((await w.chloe.types(command, { case: first })).kind, command).toBe('modal')
})

test('in a closed case none of them opens a form', async () => {
  const w = await world({ at: dated })
  const closing = await w.ben.types('/case close', { case: first })
  await closing.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  await w.settled()
  for (const command of [...ofOwner, ...ofAnybody])
    expect((await w.ben.types(command, { case: first })).text, command).toContain('is closed')
})

test('a form that was open while the case was closed changes nothing', async () => {
  const w = await world({ at: dated })
  const form = await w.ben.types('/advisory embargo extend', { case: first })
  const preview = await form.submits({ Date: '2027-01-12 15:00 UTC', Reason: 'The release slips' })
  const closing = await w.ben.types('/case close', { case: first })
  await closing.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  expect((await preview.clicks('Confirm')).text).toContain('is closed')
})

test('of a restricted case the date, its dispute and its break stand neither in the channel nor in the tracking issue', async () => {
  const w = await world({ at: assessed })
  const restricting = await w.ana.types('/case restrict', { case: first })
  await (await restricting.submits({ Reason: 'It concerns one of us' })).clicks('Confirm')
  await w.settled()
  await agrees(w.ben, '2026-12-15 15:00 UTC')
  const form = await w.ben.types('/advisory embargo broken', { case: first })
  await (await form.submits({ 'What is known': 'It stands in a forum' })).clicks('Confirm')
  await w.settled()
  const seen = [
    ...w.lines(w.channels.sir),
    ...w.lines(w.thread(first)),
    textOf(w.card(first)),
    w.github.repo(tracker).issues[0]?.body ?? '',
  ].join('\n')
  expect(seen).not.toMatch(/embargo until|broken|disclos|1797346800|forum/i)
  expect((await w.chloe.types('/advisory status', { case: first })).text).toContain('no such case')
})

test('a date that was agreed outlives a restart, with its deadline', async () => {
  const w = await world({ at: dated })
  await w.restarts()
  expect(textOf(w.card(first))).toContain('Embargo until')
  await w.clock.to('2026-12-01T15:01Z')
  expect(w.lines(w.thread(first)).join('\n')).toContain('14 days are left')
})
