/** /case ask-handoff: who lost a race to claim asks the owner, once, and the owner hands the case over. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { first, opened } from '../world/deeds.ts'

test('whoever loses the race asks for the hand-off, once, and the owner hands it over by two presses', async () => {
  const w = await world({ at: opened })
  const card = w.card(first)
  await w.ben.clicks(card, 'Claim')
  const lost = await w.chloe.clicks(card, 'Claim')
  expect(lost.text).toContain('they were first')
  const asked = await lost.clicks('Ask for hand-off')
  expect(asked.text).toContain(`<@${w.ben.id}> is asked in the thread`)
  await w.settled()
  const line = w.messages(w.thread(first)).at(-1)
  if (line === undefined) throw new Error('nothing was said in the thread')
  expect(textOf(line)).toContain(`<@${w.chloe.id}> asks <@${w.ben.id}> for the triage`)
  expect(line.pinged).toEqual([w.ben.id])
  expect((await w.chloe.types('/case timeline', { case: first })).text).toContain('asked')

  // Once is enough, whoever else asks as well; and only the owner or a chair answers.
  const before = w.messages(w.thread(first)).length
  expect((await lost.clicks('Ask for hand-off')).text).toContain('You asked')
  await w.settled()
  expect(w.messages(w.thread(first)).length).toBe(before)
  expect((await w.dmitri.clicks(line, 'Hand off to them')).text).toContain('only they or a chair')

  const form = await w.ben.clicks(line, 'Hand off to them')
  await form.submits({ Note: '' })
  await w.settled()
  const again = await lost.clicks('Ask for hand-off')
  expect(again.text).toContain('offered to you already')
  const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('to own the triage of'))
  if (offer === undefined) throw new Error('no offer in the thread')
  expect(offer.pinged).toEqual([w.chloe.id])
  await w.chloe.clicks(offer, 'Accept')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.chloe.id}>`)
})

test('that somebody asks for the hand-off takes no Undo from whoever claimed', async () => {
  const w = await world({ at: opened })
  const won = await w.ben.types('/case claim', { case: first })
  const lost = await w.chloe.types('/case claim', { case: first })
  await lost.clicks('Ask for hand-off')
  await w.settled()
  await won.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).toContain('nobody owns this')
  // The question was to somebody who owns it no more: the next owner can be asked anew.
  expect((await lost.clicks('Ask for hand-off')).text).toContain('Nobody owns')
  await w.ben.types('/case claim', { case: first })
  expect((await lost.clicks('Ask for hand-off')).text).toContain('is asked in the thread')
})
