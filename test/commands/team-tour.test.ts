/** The pages that show a newcomer round. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { added, lastTo } from '../world/nominations.ts'

test('the tour is three pages in the direct messages, turned both ways, and whoever is not joining cannot turn them', async () => {
  const w = await world({ at: added })
  const first = await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  expect(first.ephemeral).toBe(true)
  expect(first.buttons).toEqual(['Next'])
  const second = await first.clicks('Next')
  const third = await second.clicks('Next')
  expect(new Set([first.text, second.text, third.text]).size).toBe(3)
  expect(third.buttons).not.toContain('Next')
  expect((await third.clicks('Back')).text).toBe(second.text)
})
