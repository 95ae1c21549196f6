/** /template edit: the team's own words, version by version, and nothing the runbook fixes is lost. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const mine = (words: string) =>
  `Hello,\n\nthank you. ${words} We are back within {{days}} working days.\n\n{{project}}`

const edits = async (w: World, values: Record<string, string | boolean>, who = w.ana) =>
  (await who.types('/template edit', { name: 'acknowledgement' })).submits(values as Record<string, string>)

const reads = async (w: World) =>
  (
    await (
      await w.ben.types('/template preview', { case: first, name: 'acknowledgement' })
    ).submits({
      'Working days until the next contact': '4',
    })
  ).text

test('own words take the place of the shipped ones, each version is kept, and one press goes back', async () => {
  const w = await world({ at: claimed })
  const form = await w.ana.types('/template edit', { name: 'T1' })
  expect(form.filled.Text).toContain('thank you for reporting this to {{project}}')
  const preview = await form.submits({ Text: mine('One.') })
  expect(preview.text).toContain('as version 1; earlier ones are kept')
  expect(await reads(w)).not.toContain('One.')
  expect((await preview.clicks('Confirm')).text).toContain('Version 1 of **acknowledgement** is in use')
  expect(await reads(w)).toContain('thank you. One. We are back within 4 working days.')
  await (await edits(w, { Text: mine('Two.') })).clicks('Confirm')
  expect(await reads(w)).toContain('Two.')
  const { text } = await w.ben.types('/template list')
  expect(text).toContain(`Your own words, version 2 by <@${w.ana.id}>`)
  await (await edits(w, { 'Bring back version': '1' })).clicks('Confirm')
  expect(await reads(w)).toContain('One.')
  await (await edits(w, { 'Back to the shipped text': true })).clicks('Confirm')
  expect(await reads(w)).toContain('thank you for reporting this to halcyon')
  expect((await w.ben.types('/template list')).text).not.toContain('Your own words')
  await w.restarts()
  await (await edits(w, { 'Bring back version': '2' })).clicks('Confirm')
  expect(await reads(w)).toContain('Two.')
  drives('O4.texts')
})

const refused: readonly (readonly [string, string])[] = [
  [
    mine('{{severity}}'),
    'Line 3 names "severity", which this letter does not know. It must be one of: project',
  ],
  [mine('{{{days}}}'), 'Line 3 of the text cannot be read'],
  [mine('{{#name}}'), 'of the text cannot be read'],
  [mine('{{#name}}'.repeat(12) + 'x' + '{{/name}}'.repeat(12)), 'sections within sections'],
  [mine('{{#name}}x{{/name}}'.repeat(61)), 'more than sixty'],
  ['Hello, thank you.', 'must name days, because the runbook fixes that'],
  ['Hello, back within {{days}} working days.', 'must thank whoever reads it'],
  ['', 'must name days'],
]
test.each(refused)('%j is refused with its line or what it lacks', async (text, why) => {
  const w = await world()
  expect((await edits(w, { Text: text })).text).toContain(why)
})

test('a version that is none, and a text that is there already, change nothing', async () => {
  const w = await world()
  expect((await edits(w, { 'Bring back version': '7' })).text).toContain('has 0 versions of yours')
  await (await edits(w, { Text: mine('One.') })).clicks('Confirm')
  expect((await (await edits(w, { Text: mine('One.') })).clicks('Confirm')).text).toContain(
    'is that text already',
  )
})

test('only a chair edits', async () => {
  const w = await world()
  expect((await w.ben.types('/template edit', { name: 'acknowledgement' })).text).toContain('chair')
})
