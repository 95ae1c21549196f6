/** /meet list: what is asked, what is ahead, what was decided. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { meetingCard, proposes, schedules, stamp } from '../world/meetings.ts'

test('it names what waits for an answer and what is ahead, and both can be answered from it', async () => {
  const w = await world({ at: claimed })
  expect((await w.ben.types('/meet list')).text).toContain('No meetings so far')
  await proposes(w.ben, {}, { case: first })
  await schedules(w.ben)
  await w.settled()
  const list = await w.chloe.types('/meet list')
  expect(list.text).toContain(
    '**Meeting 1** about SIR-2026-001: no time yet, 3 proposed, 0 of 4 answered, you not',
  )
  expect(list.text).toContain(`**Meeting 2**: ${stamp('2026-11-24T15:00:00Z')}`)
  expect(list.buttons).toEqual(['Times of meeting 1', 'Come to meeting 2', 'Skip meeting 2'])
  await list.clicks('Come to meeting 2')
  await w.settled()
  expect(textOf(meetingCard(w, 2))).toContain(`Yes: <@${w.chloe.id}>`)
})
