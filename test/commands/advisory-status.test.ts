/** /advisory status: where the drafts stand. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { assessed, first } from '../world/deeds.ts'
import { disclosed } from '../world/disclosure.ts'

test('before and after the draft', async () => {
  const w = await world({ at: assessed })
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

test('once it is public nothing speaks of an embargo any more, and no date can be proposed or put off', async () => {
  const w = await world({ at: disclosed })
  const card = textOf(w.card(first))
  expect(card).toContain('Public since')
  expect(card).not.toMatch(/Embargo until|Agreed date|Propose a date|Put the date off/)
  const status = await w.ben.types('/advisory status', { case: first })
  expect(status.text).toContain('📢 Public since')
  expect(status.text).not.toMatch(/To be disclosed on|Day \d+ of|No date is agreed/)
  expect(status.buttons).not.toContain('Put the date off')
  const late = await w.ben.types('/advisory embargo extend', { case: first })
  const refused = late.kind === 'modal' ? await late.submits({ Date: '2026-12-20 15:00', Reason: 'x' }) : late
  expect(refused.text).toContain('its advisories are public')
})
