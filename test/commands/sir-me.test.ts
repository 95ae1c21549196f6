/** /sir me: my cases, my deadlines, my last receipts. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first, opens } from '../world/deeds.ts'

test('whoever owns nothing is shown where to look', async () => {
  const w = await world()
  expect((await w.ben.types('/sir me')).text).toContain('You own none. `/case list filter:Unowned`')
})

test('an owner sees case, deadlines and receipts', async () => {
  const w = await world({ at: claimed })
  const { text } = await w.ben.types('/sir me')
  expect(text).toContain(`**${first}**`)
  expect(text).toContain('acknowledge the reporter')
  expect(text).toMatch(/\/case claim SIR-2026-001/)
})

test('a reply that was lost on the way loses nothing: the receipt is there', async () => {
  const w = await world()
  w.expects({ faults: true, unanswered: true })
  const form = await w.ana.types('/case open')
  w.discord.fault({ match: { method: 'POST', route: /\/callback$/ }, kind: '503' })
  const lost = await form.submits({ 'Neutral title': 'Lost on the way', Source: 'Email', Received: 'now' })
  expect(lost.text).toBe('The application did not respond')
  const me = await w.ana.types('/sir me')
  expect(me.text).toContain(`/case open ${first}`)
  const again = await opens(w.ana, { 'Neutral title': 'Lost on the way' })
  expect(again.text).toContain(`an open case that looks the same: **${first}**`)
})
