/** /sir undo: one's own last act, for ten minutes, while nothing else has happened. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, claimed, first, opened } from '../world/deeds.ts'

test('the Undo button takes a claim back, in the thread, on the card and in the tracker', async () => {
  const w = await world({ at: opened })
  const reply = await w.ben.types('/case claim', { case: first })
  await w.clock.advance('9m')
  const undone = await reply.clicks('Undo')
  expect(undone.kind).toBe('update')
  expect(undone.text).toContain(`Taken back for **${first}**: claim`)
  await w.settled()
  expect(textOf(w.card(first))).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).at(-1)).toContain('took back: claim')
  expect(w.issue(1).body).toContain('**Owner**: nobody yet')
})

test('after ten minutes it is too late', async () => {
  const w = await world({ at: opened })
  const reply = await w.ben.types('/case claim', { case: first })
  await w.clock.advance('10m')
  expect((await reply.clicks('Undo')).text).toContain('nothing of yours to take back')
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
})

test('not once something else has happened, and not what somebody else did', async () => {
  const w = await world({ at: opened })
  const reply = await w.ben.types('/case claim', { case: first })
  expect((await w.chloe.types('/sir undo', { case: first })).text).toContain('nothing of yours')
  await answersNew(w.chloe)
  expect((await reply.clicks('Undo')).text).toContain('nothing of yours')
})

test('an act is taken back once', async () => {
  const w = await world({ at: claimed })
  await w.ben.types('/sir undo', { case: first })
  expect((await w.ben.types('/sir undo', { case: first })).text).toContain('nothing of yours')
})
