/** /case open, as the person at the keyboard sees it. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { first, opens, report } from '../world/deeds.ts'

test('opening a case shows its key and code name, and who looks into #sir sees its card', async () => {
  const w = await world()
  const reply = await opens(w.ana)
  expect(reply.text).toMatch(/\*\*SIR-2026-001 · [a-z]+-[a-z]+\*\* is open/)
  expect(reply.buttons).toEqual(['Known?', 'Claim', 'Undo'])
  await w.settled()
  const card = w.card(first)
  expect(card.pinned).toBe(true)
  expect(textOf(card)).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).join('\n')).toContain(`${first} was opened by <@${w.ana.id}>`)
  expect(w.issue(1).title).toContain(first)
})

test('the title typed into the form is nowhere in Discord', async () => {
  const w = await world()
  await opens(w.ana)
  await w.settled()
  const shown = [...w.lines(w.channels.sir), ...w.lines(w.thread(first))].join('\n')
  expect(shown).not.toContain(report['Neutral title'])
})
