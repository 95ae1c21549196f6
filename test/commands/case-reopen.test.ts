/** /case reopen: a closed case goes on where it ended. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

const reason = { Why: 'The reporter showed a second way' }

async function closed(): Promise<Awaited<ReturnType<typeof world>>> {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case close', { case: first })
  await form.submits({ 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.settled()
  return w
}

test('the card is pinned again, the issue open, the thread says why, and any member may', async () => {
  const w = await closed()
  const form = await w.chloe.types('/case reopen', { case: first })
  const reply = await form.submits(reason)
  expect(reply.text).toContain('is open again')
  expect(reply.buttons).toEqual([])
  await w.settled()
  expect(w.card(first).pinned).toBe(true)
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.issue(1).state).toBe('open')
  expect(w.lines(w.thread(first)).at(-1)).toContain('**Reopened** by')
  expect(w.lines(w.thread(first)).at(-1)).toContain(reason.Why)
})

test('the deadlines go on from where they counted, and speak again', async () => {
  const w = await world({ at: claimed })
  const before = (await w.ben.types('/sla show', { case: first })).text
  const close = await w.ben.types('/case close', { case: first })
  await close.submits({ 'Closed as': 'Withdrawn', Why: 'taken back' })
  await (await w.ben.types('/case reopen', { case: first })).submits(reason)
  expect((await w.ben.types('/sla show', { case: first })).text).toBe(before)
  await w.clock.passes('6d', '6h')
  expect(w.lines(w.thread(first)).join('\n')).toContain('Overdue: acknowledge the reporter')
})

test('an open case is not reopened, and the closing is no longer taken back', async () => {
  const w = await closed()
  await (await w.ben.types('/case reopen', { case: first })).submits(reason)
  const again = await w.ben.types('/case reopen', { case: first })
  expect((await again.submits(reason)).text).toContain('is open already')
  expect((await w.ben.types('/sir undo', { case: first })).text).toContain('nothing of yours')
})
