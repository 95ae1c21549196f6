/** /case timeline: what happened, when and by whom. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { acknowledges, assessed, first } from '../world/deeds.ts'

test('every act stands in the timeline once, in its order', async () => {
  const w = await world()
  await assessed(w)
  await acknowledges(w.ben)
  await w.settled()
  const { text } = await w.chloe.types('/case timeline', { case: first })
  const order = [
    'opened the case',
    'tracking issue',
    'known already? new',
    'claimed triage',
    'assessed: high',
  ]
  const found = order.map((what) => text.indexOf(what))
  expect(found.every((at) => at > 0)).toBe(true)
  expect(text.match(/claimed triage/g)).toHaveLength(1)
  expect(text.indexOf('claimed triage')).toBeLessThan(text.indexOf('assessed: high'))
  expect(text).toContain(`<@${w.ben.id}>`)
})
