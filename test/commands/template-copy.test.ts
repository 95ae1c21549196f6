/** /template copy: ready to paste, with how to record that it was sent. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('a letter stands in a fence, with how to record that it was sent', async () => {
  const w = await world()
  await claimed(w)
  const form = await w.chloe.types('/template copy', { case: first, name: 'progress' })
  const { text } = await form.submits({
    'In your own words': 'A fix is being tested.',
    'Working days until the next contact': '10',
  })
  expect(text).toMatch(/```\nHello,\n\nthank you for your patience[\s\S]*A fix is being tested\.[\s\S]*```/)
  expect(text).toContain('`/case contact kind:update`')
})
