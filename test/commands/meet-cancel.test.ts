/** /meet cancel: after a look at who is told. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answered, meetingCard, proposes } from '../world/meetings.ts'

test('whoever wanted to come is pinged with the reason, and the card has no buttons left', async () => {
  const w = await world({ at: answered })
  const form = await w.ben.clicks(meetingCard(w, 1), 'Cancel')
  const preview = await form.submits({ Why: 'Solved by mail' })
  expect(preview.text).toContain('Pinged, because they may come: 1')
  await preview.clicks('Confirm')
  await w.settled()
  const line = w.messages(w.channels.sir).at(-1)
  expect(line?.pinged).toEqual([w.chloe.id])
  expect(textOf(meetingCard(w, 1))).toContain('cancelled\nSolved by mail')
  expect(JSON.stringify(meetingCard(w, 1).components)).not.toContain('custom_id')
  await w.clock.to('2026-11-24T15:00Z')
  expect(w.lines(w.channels.sir).join()).not.toContain('begins')
  const again = await (await w.ben.types('/meet cancel', { meeting: 'm1' })).submits({ Why: 'Twice' })
  expect((await again.clicks('Confirm')).text).toContain('was cancelled')
})

test('a proposal is cancelled too; a member who did not call it may not', async () => {
  const w = await world()
  await proposes(w.ben)
  await w.settled()
  const refused = await w.chloe.clicks(meetingCard(w, 1), 'Cancel')
  expect(refused.text).toContain('only they or a chair can change it')
  const cancels = async (who: typeof w.ben) => {
    const form = await who.clicks(meetingCard(w, 1), 'Cancel')
    return (await (await form.submits({ Why: 'Not needed' })).clicks('Confirm')).text
  }
  expect(await cancels(w.ben)).toContain('is cancelled')
})
