/** /case note: to the sealed timeline, not to the thread. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { first, opened } from '../world/deeds.ts'

test('any member notes something; the thread only says that somebody did', async () => {
  const w = await world({ at: opened })
  const form = await w.chloe.types('/case note', { case: first })
  await form.submits({ Note: 'The loader of the year before last has the same shape' })
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain(`<@${w.chloe.id}> added a note to the timeline.`)
  expect(w.lines(w.thread(first)).join()).not.toContain('same shape')
  expect((await w.ana.types('/case timeline', { case: first })).text).toContain('has the same shape')
})

test('an empty note is refused by its label', async () => {
  const w = await world({ at: opened })
  const form = await w.chloe.types('/case note', { case: first })
  expect((await form.submits({ Note: ' \n ' })).text).toContain('**Note** is empty')
})
