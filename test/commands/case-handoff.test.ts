/** /case handoff: the triage is offered, and changes hands when the other says so. */
import { expect, test } from 'vitest'
import { everyComponent } from '../../sandbox/discord/message-payload.ts'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { answersNew, claimed, first, opened } from '../world/deeds.ts'

const offers = async (w: World, to: string, who = w.ben) =>
  (await who.types('/case handoff', { case: first, to })).submits({ Note: 'On leave from Monday' })

function offered(w: World) {
  const found = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('to own the triage of'))
  if (found === undefined) throw new Error('no offer in the thread')
  return found
}

test('the target is pinged once, accepts, and owns the case; the buttons are gone', async () => {
  const w = await world({ at: claimed })
  const reply = await offers(w, w.chloe.id)
  expect(reply.text).toContain('Nothing changes until they accept')
  await w.settled()
  const message = offered(w)
  expect(message.pinged).toEqual([w.chloe.id])
  expect(textOf(message)).toContain('On leave from Monday')
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect((await w.chloe.clicks(message, 'Accept')).text).toContain('You own the triage')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.chloe.id}>`)
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain(`<@${w.chloe.id}> owns the triage now, taking over from <@${w.ben.id}>`)
  expect(lines).toContain(`✔ <@${w.chloe.id}> accepted the triage`)
  expect(lines).not.toContain('Decline\n')
})

test('nobody else can answer, and the target may decline', async () => {
  const w = await world({ at: claimed })
  await offers(w, w.chloe.id)
  await w.settled()
  const message = offered(w)
  expect((await w.dmitri.clicks(message, 'Accept')).text).toContain('only they can answer')
  expect((await w.chloe.clicks(message, 'Decline')).text).toContain('You declined')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.lines(w.thread(first)).join('\n')).toContain('declined the triage that was offered')
})

test('a chair asks somebody to own an unowned case, and another claim ends the offer', async () => {
  const w = await world({ at: opened })
  await offers(w, w.chloe.id, w.ana)
  await w.settled()
  await w.ben.types('/case claim', { case: first })
  expect((await w.chloe.types('/case claim', { case: first, offer: 'accept' })).text).toContain('is over')
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain('was on offer here; that is over')
})

test('an outsider, the owner and oneself are no targets', async () => {
  const w = await world({ at: claimed })
  expect((await offers(w, w.sam.id)).text).toContain('is not on the roster')
  expect((await offers(w, w.ben.id)).text).toContain('they own the triage already')
  expect((await offers(w, w.ana.id, w.ana)).text).toContain('that is you')
})

test('an offer that is taken back at once is over', async () => {
  const w = await world({ at: claimed })
  const reply = await offers(w, w.chloe.id)
  await w.settled()
  await reply.clicks('Undo')
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain('was on offer here; that is over')
  expect((await w.chloe.types('/case claim', { case: first, offer: 'accept' })).text).toContain('is over')
})

test('what is offered to one is not to be claimed by another', async () => {
  const w = await world({ at: claimed })
  await offers(w, w.chloe.id)
  await w.settled()
  expect((await w.dmitri.types('/case claim', { case: first })).text).toContain(`<@${w.ben.id}>`)
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect((await w.chloe.types('/case claim', { case: first })).text).toContain('You own the triage')
})

test('the card of an owned case has Hand off, whose form asks to whom', async () => {
  const w = await world({ at: opened })
  const labels = () => everyComponent(w.card(first).components).flatMap(({ label }) => label ?? [])
  await answersNew(w.ben)
  await w.settled()
  expect(labels()).toContain('Claim')
  expect(labels()).not.toContain('Hand off')
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  expect(labels()).toEqual(expect.arrayContaining(['Reporter acknowledged', 'Assess', 'Hand off', 'Meeting']))
  const form = await w.ben.clicks(w.card(first), 'Hand off')
  await form.submits({ To: [w.chloe.id], Note: 'On leave from Monday' })
  await w.settled()
  const message = offered(w)
  expect(message.pinged).toEqual([w.chloe.id])
  expect(textOf(message)).toContain('On leave from Monday')
  await w.chloe.clicks(message, 'Accept')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.chloe.id}>`)
})

test('from the card an outsider is no target either, and nothing entered is lost', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.clicks(w.card(first), 'Hand off')
  const refused = await form.submits({ To: [w.sam.id], Note: 'On leave' })
  expect(refused.text).toContain('is not on the roster')
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled['Note']).toBe('On leave')
  await again.submits({ To: [w.chloe.id] })
  await w.settled()
  expect(offered(w).pinged).toEqual([w.chloe.id])
})
