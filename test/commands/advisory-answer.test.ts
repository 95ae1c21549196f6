/** The buttons of a review: theirs alone, changed at will, late answers told as late. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { alerted, first, reviewAsked } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('an answer can be changed, a late one is told as late, and nobody else answers by that button', async () => {
  const w = await world({ at: alerted })
  const opening = await w.ben.types('/advisory review', { case: first })
  await opening.submits({ 'Which draft': 'Response', Reviewers: [w.sam.id], Due: 'in 2 hours' })
  await w.settled()
  await w.clock.advance('3h')
  expect(w.lines(w.thread(first)).join('\n')).toContain('is due. No answer yet')
  expect(w.lines(w.discord.directMessages(w.sam.id)).join('\n')).toContain('is due now')
  await w.sam.clicks(reviewAsked(w, w.sam), 'Approve')
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain('approves the draft, response (late)')
  const form = await w.sam.clicks(reviewAsked(w, w.sam), 'Not possible because')
  await form.submits({ Words: 'I do not know that part' })
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain(
    'cannot review the draft, response, and had said something else before (late)',
  )
  const card = w.card(first)
  const stored = w.discord.world.message(card.channel_id, card.id)
  const asked = reviewAsked(w, w.sam)
  stored.components = w.discord.world.message(asked.channel_id, asked.id).components
  for (const who of [w.chloe, w.ben])
    expect((await who.clicks(card, 'Approve')).text).toContain('This belongs to the security team')
  drives('O71')
})
