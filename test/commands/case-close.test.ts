/** /case close: a case ends with a reason, and its gate is asked first. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

const closes = async (w: Awaited<ReturnType<typeof world>>, values: Record<string, string>) =>
  (await w.ben.types('/case close', { case: first })).submits(values)

test('what is still open is named, and a reason lets the case end', async () => {
  const w = await world()
  await claimed(w)
  const refused = await closes(w, { 'Closed as': 'Withdrawn' })
  expect(refused.text).toContain('cannot be closed as withdrawn yet. Still open: Thank the reporter')
  const again = await refused.clicks('Fix and resubmit')
  const reply = await again.submits({ Why: 'The reporter took it back before we wrote' })
  expect(reply.text).toContain('is closed: Withdrawn')
  await w.settled()
  expect(textOf(w.card(first))).toContain('**Closed** · withdrawn')
  expect(w.card(first).pinned).toBe(false)
  expect(w.issue(1).state).toBe('closed')
})

test('a closed case takes no more acts but still shows itself', async () => {
  const w = await world()
  await claimed(w)
  await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  expect((await w.chloe.types('/case claim', { case: first })).text).toContain('is closed (withdrawn)')
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('Closed: withdrawn')
})

test('closing is taken back within a day, not after it', async () => {
  const w = await world()
  await claimed(w)
  const reply = await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.clock.advance('23h')
  expect((await reply.clicks('Undo')).text).toContain('Taken back')
  await w.settled()
  expect(w.issue(1).state).toBe('open')
  const second = await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.clock.advance('24h')
  expect((await second.clicks('Undo')).text).toContain('nothing of yours to take back')
})

test('no deadline speaks any more once the case is closed', async () => {
  const w = await world()
  await claimed(w)
  await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.settled()
  const before = w.messages(w.thread(first)).length
  await w.clock.passes('10d', '6h')
  expect(w.messages(w.thread(first))).toHaveLength(before)
})
