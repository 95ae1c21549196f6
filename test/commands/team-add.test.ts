/** /team add: nobody comes to the team before the TSC has approved. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decided, lastTo, nominated } from '../world/nominations.ts'
import { drives } from '../coverage/drives.ts'

test('nobody is added before the TSC has approved, and a late answer changes nothing', async () => {
  const w = await world({ at: nominated })
  const early = await w.ana.types('/team add', { nomination: `${w.sam.id}.1` })
  expect(early.text).toContain('The TSC has not answered')
  expect((await nominated(w)).text).toContain('is nominated already')
  const question = lastTo(w, w.tess.id)
  const form = await w.tess.clicks(question, 'Record the TSC’s decision')
  await decided(w, 'The TSC declines')
  const late = await form.submits({
    Decision: 'The TSC approves',
    'TSC decision: date and link': 'yesterday',
  })
  expect(late.text).toContain('answered or is over')
  drives('O38')
})
