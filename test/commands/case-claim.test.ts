/** /case claim: the first to press owns the triage. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, first, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('whoever claims owns the case, on the card, in the thread and in the tracker', async () => {
  const w = await world({ at: opened })
  const reply = await w.ben.types('/case claim', { case: first })
  expect(reply.text).toContain(`You own the triage of **${first}**`)
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.lines(w.thread(first)).at(-1)).toContain(`<@${w.ben.id}> owns the triage now`)
  expect(w.issue(1).body).toContain('**Owner**: ben-o')
  drives('O15')
})

test('the Claim button on the card does the same', async () => {
  const w = await world({ at: opened })
  await answersNew(w.ben)
  await w.settled()
  const reply = await w.chloe.clicks(w.card(first), 'Claim')
  expect(reply.text).toContain('You own the triage')
})

test('two people press Claim at once: the first owns it, the second is told who', async () => {
  const w = await world({ at: opened })
  const card = w.card(first)
  const replies = await Promise.all([w.ben.clicks(card, 'Claim'), w.chloe.clicks(card, 'Claim')])
  const won = replies.filter(({ text }) => text.includes('You own the triage'))
  const lost = replies.filter(({ text }) => text.includes('they were first'))
  expect([won.length, lost.length]).toEqual([1, 1])
  const winner = won[0] === replies[0] ? w.ben : w.chloe
  expect(lost[0]?.text).toContain(`<@${winner.id}>`)
  drives('O15')
})

test('claiming what is mine already says so', async () => {
  const w = await world({ at: opened })
  await w.ben.types('/case claim', { case: first })
  expect((await w.ben.types('/case claim', { case: first })).text).toContain(
    'You own **SIR-2026-001** already',
  )
})

test('inside the thread of the case its key need not be typed', async () => {
  const w = await world({ at: opened })
  const inThread = w.ben.at(w.thread(first))
  expect((await inThread.types('/case claim')).text).toContain('You own the triage')
})

test('outside a thread a case must be named, and a wrong name is said', async () => {
  const w = await world()
  expect((await w.ben.types('/case claim')).text).toContain('Which case?')
  expect((await w.ben.types('/case claim', { case: 'SIR-2026-099' })).text).toContain('no such case')
})
