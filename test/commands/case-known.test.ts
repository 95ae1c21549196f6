/** /case known: the first question of every case. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, assessed, first, opened } from '../world/deeds.ts'

test('New goes straight on and leaves Claim as the next step', async () => {
  const w = await world()
  await opened(w)
  const reply = await answersNew(w.ben)
  expect(reply.text).toContain('is new: it stays private')
  expect(reply.buttons).toEqual(['Claim', 'Undo'])
  await w.settled()
  expect(textOf(w.card(first))).toContain('✔ Known?')
})

test('Public is shown before it counts, needs its links, and gives the letter with them', async () => {
  const w = await world()
  await opened(w)
  const form = await w.ben.types('/case known', { case: first })
  const asked = await form.submits({ 'What is it?': 'Public here' })
  const refused = await asked.clicks('Confirm')
  expect(refused.text).toContain('**Public links**')
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({ 'What is it?': ['Public here'] })
  const preview = await again.submits({ 'Public links': 'https://example.org/issues/9' })
  expect(preview.buttons).toContain('Confirm')
  expect(preview.text).toContain('with: **Public here**')
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('publicly known')
  expect(reply.text).toContain('https://example.org/issues/9')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('answered *Known already?*: public here')
})

test('Known but undisclosed stays private', async () => {
  const w = await world()
  await opened(w)
  const form = await w.ben.types('/case known', { case: first })
  const preview = await form.submits({ 'What is it?': 'Known but undisclosed' })
  expect((await preview.clicks('Confirm')).text).toContain('it stays private')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('*Known already?*: known but undisclosed')
})

test('Change brings the form back filled in', async () => {
  const w = await world()
  await opened(w)
  const form = await w.ben.types('/case known', { case: first })
  const preview = await form.submits({
    'What is it?': 'Public upstream',
    'Public links': 'https://example.org/cve',
    'May be discussed publicly': true,
  })
  const again = await preview.clicks('Change')
  expect(again.filled).toMatchObject({
    'What is it?': ['Public upstream'],
    'Public links': 'https://example.org/cve',
    'May be discussed publicly': true,
  })
})

test('after the verdict the question is closed', async () => {
  const w = await world()
  await assessed(w)
  expect((await answersNew(w.ben)).text).toContain('has been assessed')
})
