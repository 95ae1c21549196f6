/** /case claim: the first to press owns the triage. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, first, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('whoever claims owns the case, on the card, in the thread and in the tracker', async () => {
  const w = await world()
  await opened(w)
  const reply = await w.ben.types('/case claim', { case: first })
  expect(reply.text).toContain(`You own the triage of **${first}**`)
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.lines(w.thread(first)).at(-1)).toContain(`<@${w.ben.id}> owns the triage now`)
  expect(w.issue(1).body).toContain('**Owner**: ben-o')
  drives('O15')
})

test('the Claim button on the card does the same', async () => {
  const w = await world()
  await opened(w)
  await answersNew(w.ben)
  await w.settled()
  const reply = await w.chloe.clicks(w.card(first), 'Claim')
  expect(reply.text).toContain('You own the triage')
})

test('two people press Claim at once: the first owns it, the second is told who', async () => {
  const w = await world()
  await opened(w)
  const card = w.card(first)
  const replies = await Promise.all([w.ben.clicks(card, 'Claim'), w.chloe.clicks(card, 'Claim')])
  const won = replies.filter(({ text }) => text.includes('You own the triage'))
  const lost = replies.filter(({ text }) => text.includes('they were first'))
  expect([won.length, lost.length]).toEqual([1, 1])
  const winner = won[0] === replies[0] ? w.ben : w.chloe
  expect(lost[0]?.text).toContain(`<@${winner.id}>`)
  drives('O15')
})

test('whoever loses the race asks for the hand-off, once, and the owner hands it over by two presses', async () => {
  const w = await world()
  await opened(w)
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
  const w = await world()
  await opened(w)
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

test('claiming what is mine already says so', async () => {
  const w = await world()
  await opened(w)
  await w.ben.types('/case claim', { case: first })
  expect((await w.ben.types('/case claim', { case: first })).text).toContain(
    'You own **SIR-2026-001** already',
  )
})

test('inside the thread of the case its key need not be typed', async () => {
  const w = await world()
  await opened(w)
  const inThread = w.ben.at(w.thread(first))
  expect((await inThread.types('/case claim')).text).toContain('You own the triage')
})

test('outside a thread a case must be named, and a wrong name is said', async () => {
  const w = await world()
  expect((await w.ben.types('/case claim')).text).toContain('Which case?')
  expect((await w.ben.types('/case claim', { case: 'SIR-2026-099' })).text).toContain('no such case')
})
