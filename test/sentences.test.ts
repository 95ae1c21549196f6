/** A sentence says only what is so: whose zone it is, what has been done and what is to be, and by how much something was late. */
import { expect, test } from 'vitest'
import { textOf, world } from './world.ts'
import { claimed, drafted, first, opened } from './world/deeds.ts'
import { meetingCard, proposes } from './world/meetings.ts'

test('times are said to be in the zone they are in, the team’s or one’s own', async () => {
  const w = await world()
  await proposes(w.ben)
  await w.settled()
  const form = () => w.chloe.clicks(meetingCard(w, 1), 'My times')
  expect((await form()).text).toContain('Times are in the team’s zone, Europe/Lisbon')
  await w.chloe.types('/meet timezone', { zone: 'Asia/Tokyo' })
  expect((await form()).text).toContain('Times are in your zone, Asia/Tokyo')
})

test.each([
  [['Prepare the reply'], false],
  [['Prepare the reply', 'Close when sent'], true],
])('what is ruled out with %j is said to be closed by the reply only where it is', async (next, closes) => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case not-vulnerability', { case: first })
  const preview = await form.submits({
    Category: 'Bug but not security',
    'Reason for the reporter': 'Scripts run with the rights of whoever opens the project',
    Then: next,
  })
  await preview.clicks('Confirm')
  await w.settled()
  const line = w.lines(w.thread(first)).find((one) => one.includes('**not a vulnerability**')) ?? ''
  expect(line.includes('It is closed once the reporter knows')).toBe(closes)
})

test('an id above Confirm is to be recorded, and is recorded after it', async () => {
  const w = await world({ at: drafted })
  const form = await w.ben.types('/advisory cve', { case: first, action: 'record' })
  const preview = form.kind === 'modal' ? await form.submits({ 'CVE id': 'CVE-2026-24680' }) : form
  expect(preview.text).toContain('**CVE-2026-24680** is to be recorded')
  expect((await preview.clicks('Confirm')).text).not.toContain('to be recorded')
})

test('what was done late says by how much, and not when it was due alone', async () => {
  const w = await world({ at: opened })
  await w.clock.passes('5d', '12h')
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  const said = w.messages(w.thread(first)).map(textOf).join('\n')
  // Due on Monday at nine in the team's zone.
  expect(said).toContain('**Done late** by 1 d 23 h: find a triage owner')
})
