/** /meet none: no meeting about the case, because…. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { proposes } from '../world/meetings.ts'
import { drives } from '../coverage/drives.ts'

test('the reason is told in the thread, meets the deadline, and can be taken back', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/meet none', { case: first })
  const reply = await form.submits({ 'Why none is needed': 'One maintainer settles it' })
  expect(reply.text).toContain('no meeting is needed')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('none is needed, because One maintainer settles it')
  expect((await w.ben.types('/sla show', { case: first })).text).not.toContain(
    'hold a team meeting or record why none is needed · ',
  )
  await reply.clicks('Undo')
  await w.settled()
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('One maintainer settles it')
  drives('O55')
})

test('while a meeting about the case stands it has to be cancelled first', async () => {
  const w = await world({ at: claimed })
  await proposes(w.ben, {}, { case: first })
  const form = await w.ben.types('/meet none', { case: first })
  const refused = await form.submits({ 'Why none is needed': 'Changed our minds' })
  expect(refused.text).toContain('**Meeting 1** stands for this case')
  expect((await w.chloe.types('/meet none', { case: first })).text).toContain('only they or a chair')
  drives('O55')
})
