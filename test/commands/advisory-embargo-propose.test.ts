/** /advisory embargo propose: a date of disclosure, shown back before it counts, from the team or from the reporter. */
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const proposes = async (who: Hand, values: Record<string, string>) =>
  (await who.types('/advisory embargo propose', { case: first })).submits(values)

const lines = (w: World) => w.lines(w.thread(first)).join('\n')

test('the date is shown back with its weekday and its day of the 90, and counts once it is confirmed', async () => {
  const w = await world({ at: assessed })
  const preview = await proposes(w.ben, { Date: '2026-12-15 15:00 UTC', Reason: 'The fix needs a release' })
  expect(preview.text).toContain('Tuesday, 15 December 2026, 15:00 (UTC)')
  expect(preview.text).toMatch(/day 2\d of the 90/)
  await w.settled()
  expect(lines(w)).not.toContain('disclose on')
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('we propose Tuesday, 15 December 2026, 15:00 (UTC)')
  expect(reply.outcome.message === undefined ? '' : textOf(reply.outcome.message)).toContain(
    'Why we propose it: The fix needs a release',
  )
  await w.settled()
  expect(lines(w)).toContain('proposes to the reporter to disclose on')
  expect(lines(w)).not.toContain('The fix needs a release')
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('Embargo proposed:')
  drives('O76')
})

test('the reporter answers with another date, and the team counters it: the letter names both', async () => {
  const w = await world({ at: assessed })
  await (await proposes(w.ben, { Date: '2026-12-15 15:00 UTC' })).clicks('Confirm')
  const theirs = await proposes(w.ben, { Date: '2026-12-01 10:00 UTC', 'Who proposes it': 'The reporter' })
  expect(theirs.text).toContain('The reporter proposes')
  const recorded = await theirs.clicks('Confirm')
  expect(recorded.buttons).toEqual(['Agree', 'Another date', 'Undo'])
  const again = await recorded.clicks('Another date')
  const preview = await again.submits({ Date: '2026-12-08 10:00 UTC' })
  const reply = await preview.clicks('Confirm')
  const letter = reply.outcome.message === undefined ? '' : textOf(reply.outcome.message)
  expect(letter).toContain('your proposal to disclose on Tuesday, 1 December 2026,\n10:00 (UTC)')
  expect(letter).toContain('Tuesday, 8 December 2026, 10:00 (UTC)')
  drives('O76')
})

test('a proposal is taken back with one press, and its step is open again', async () => {
  const w = await world({ at: assessed })
  const reply = await (await proposes(w.ben, { Date: 'in 30 days' })).clicks('Confirm')
  await reply.clicks('Undo')
  await w.settled()
  const again = await w.ben.types('/template preview', { case: first, name: 'embargo' })
  expect(again.text).toContain('a date that is proposed or agreed')
})

test('a date that is over, and one that cannot be read, are refused and the form is kept', async () => {
  const w = await world({ at: assessed })
  const past = await proposes(w.ben, { Date: '2026-01-12', Reason: 'A typing mistake in the year' })
  expect(past.text).toContain('in the past')
  const again = await past.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({ Date: '2026-01-12', Reason: 'A typing mistake in the year' })
  expect((await proposes(w.ben, { Date: 'soon' })).text).toContain('unreadable')
})

test('before it is a vulnerability there is no date, others than owner and chairs have none to give', async () => {
  const w = await world({ at: claimed })
  expect((await w.ben.types('/advisory embargo propose', { case: first })).text).toContain('is undecided')
  expect((await w.chloe.types('/advisory embargo propose', { case: first })).text).toContain('a chair')
})

test('sent by mail from below the receipt it arrives once, and is one contact and not two', async () => {
  const w = await world({ at: assessed })
  const reporter = await w.ben.types('/case reporter', { case: first })
  await reporter.submits({ Name: 'Robin', Contact: 'robin@example.org', 'Wants credit': 'Undecided' })
  const receipt = await (await proposes(w.ben, { Date: '2026-12-15 15:00 UTC' })).clicks('Confirm')
  const preview = await receipt.clicks('Send by mail')
  expect(preview.text).toContain('Tuesday, 15 December 2026, 15:00 (UTC)')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived).toHaveLength(1)
  expect(w.mail.arrived[0]?.text).toContain('Hello Robin')
  expect(w.mail.arrived[0]?.text).toContain('Tuesday, 15 December 2026, 15:00 (UTC)')
  const timeline = (await w.ben.types('/case timeline', { case: first })).text
  expect(timeline).toContain('proposed to the reporter')
  expect(timeline).not.toContain('contact with the reporter: embargo')
})
