/** /advisory status: where the drafts stand. */
import { expect, test } from 'vitest'
import { product, world } from '../world.ts'
import { assessed, first } from '../world/deeds.ts'

test('before and after the draft', async () => {
  const w = await world()
  await assessed(w)
  expect((await w.chloe.types('/advisory status', { case: first })).text).toContain('None yet.')
  const form = await w.ben.types('/advisory draft', { case: first })
  const preview = await form.submits({
    Package: 'npm/halcyon',
    'Affected versions': '< 2',
    'Public summary': 'A crash',
  })
  await preview.clicks('Confirm')
  await w.settled()
  const { text } = await w.chloe.types('/advisory status', { case: first })
  expect(text).toContain(w.github.repo(product).advisories[0]?.ghsaId)
  expect(text).toContain('patched none yet')
})
