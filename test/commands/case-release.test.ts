/** /case release: ownership goes back, with the reason. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first, opened } from '../world/deeds.ts'

test('a released case has no owner again, and the thread says why', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case release', { case: first })
  const reply = await form.submits({ Reason: 'On leave from tomorrow on' })
  expect(reply.text).toContain('has no owner now')
  await w.settled()
  expect(textOf(w.card(first))).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).at(-1)).toContain('On leave from tomorrow on')
  expect(w.issue(1).body).toContain('**Owner**: nobody yet')
})

test('a chair may release a case somebody else owns, another member may not', async () => {
  const w = await world({ at: claimed })
  expect((await w.chloe.types('/case release', { case: first })).text).toContain(
    `is owned by <@${w.ben.id}>: only they or a chair`,
  )
  const form = await w.ana.types('/case release', { case: first })
  expect((await form.submits({ Reason: 'Ben is away' })).text).toContain('has no owner now')
})

test('an unowned case cannot be released', async () => {
  const w = await world({ at: opened })
  const form = await w.ana.types('/case release', { case: first })
  expect((await form.submits({ Reason: 'By mistake' })).text).toContain('nothing to release')
})

test('a reason of invisible characters is empty', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case release', { case: first })
  const refused = await form.submits({ Reason: '\u200b\u200b \u2060' })
  expect(refused.text).toContain('**Reason** is empty')
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
})
