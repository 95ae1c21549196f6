/** /template copy: ready to paste, with how to record that it was sent. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('a letter stands in a fence, with how to record that it was sent', async () => {
  const w = await world({ at: claimed })
  const form = await w.chloe.types('/template copy', { case: first, name: 'progress' })
  const { text } = await form.submits({
    'In your own words': 'A fix is being tested.',
    'Working days until the next contact': '10',
  })
  expect(text).toMatch(/```\nHello,\n\nthank you for your patience[\s\S]*A fix is being tested\.[\s\S]*```/)
  expect(text).toContain('`/case contact kind:update`')
})

test('maintainers of another project are written to in private, with what was typed and no address of ours', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/template copy', { case: first, name: 'upstream' })
  const { text } = await form.submits({ 'In your own words': 'It concerns how images are decoded.' })
  expect(text).toContain('It concerns how images are decoded.')
  expect(text).toMatch(/It is not public\.[\s\S]*Thank you for your work/)
  expect(text).toContain('the maintainers of a project that ours depends on')
})
