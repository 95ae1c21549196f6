/** /case assess: the verdict, with a vector read strictly and its score shown back. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { claimed, first, judgement, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const assesses = async (
  w: Awaited<ReturnType<typeof world>>,
  values: Record<string, string | string[]> = {},
) => (await w.ben.types('/case assess', { case: first })).submits({ ...judgement, ...values })

test('a vulnerability shows its severity and score, and the draft advisory is next', async () => {
  const w = await world({ at: claimed })
  const reply = await assesses(w)
  expect(reply.text).toContain('a vulnerability, high')
  expect(reply.text).toContain('CVSS 3.1 score **7.5**')
  expect(reply.buttons).toEqual(['Draft advisory', 'Undo'])
  await w.settled()
  expect(textOf(w.card(first))).toContain('high, CVSS 7.5')
  expect(w.lines(w.thread(first)).at(-1)).toContain('a vulnerability: high, CVSS 7.5')
  expect(w.issue(1).body).toContain(judgement['Platforms, packages, versions'])
  drives('O64', 'O65')
})

test('the substance goes to GitHub and never to Discord', async () => {
  const w = await world({ at: claimed })
  await assesses(w)
  await w.settled()
  const discord = [...w.lines(w.channels.sir), ...w.lines(w.thread(first))].join('\n')
  expect(discord).not.toContain(judgement.Why)
  expect(w.issue(1).body).toContain(judgement.Why)
})

test('None of these offers to say which kind of no vulnerability it is', async () => {
  const w = await world({ at: claimed })
  const reply = await assesses(w, { 'What is compromised?': ['None of these'], 'CVSS vector': '' })
  expect(reply.text).toContain('not a vulnerability')
  expect(reply.buttons).toEqual(['Not a vulnerability', 'Undo'])
})

test('None of these cannot stand beside another, and what was written is kept', async () => {
  const w = await world({ at: claimed })
  const refused = await assesses(w, { 'What is compromised?': ['None of these', 'Integrity'] })
  expect(refused.text).toContain('**What is compromised?**: "None of these" cannot stand beside another')
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({ Why: judgement.Why, 'Initial impact': ['High'] })
  drives('O64')
})

test.each([
  'CVSS:3.1/AV:N',
  'CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P',
  'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:L',
])('%s is not taken as a vector', async (vector) => {
  const w = await world({ at: claimed })
  expect((await assesses(w, { 'CVSS vector': vector })).text).toContain('**CVSS vector** is not a CVSS')
})

test('the first question comes first', async () => {
  const w = await world({ at: opened })
  await w.ben.types('/case claim', { case: first })
  expect((await assesses(w)).text).toContain(`First say whether **${first}** is known already`)
})

const vectorOf = (impacts: string) => `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/${impacts}`

test.each([
  [
    { 'Initial impact': 'Low', 'CVSS vector': vectorOf('C:H/I:H/A:H') },
    'given as **low**, the score stands for **critical**',
  ],
  [
    { 'Initial impact': 'Critical', 'CVSS vector': 'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L' },
    'given as **critical**, the score stands for **low**',
  ],
  [{ 'CVSS vector': vectorOf('C:H/I:N/A:N') }, 'says that availability is untouched'],
  [{ 'CVSS vector': vectorOf('C:H/I:N/A:N') }, 'also hits confidentiality'],
  [
    { 'What is compromised?': ['None of these'], 'CVSS vector': vectorOf('C:H/I:N/A:N') },
    'given as **none**, the score stands for **high**',
  ],
])('where the answer and the vector part, one sentence says it and asks', async (values, says) => {
  const w = await world({ at: claimed })
  const reply = await assesses(w, values)
  expect(reply.text).toContain(says)
  expect(reply.buttons).toContain('Assess again')
})

test('what agrees is not asked about', async () => {
  const w = await world({ at: claimed })
  const { text } = await assesses(w)
  expect(text).toContain('a vulnerability')
  expect(text).not.toContain('two different things')
})

test('a vector that scores nothing is refused for a vulnerability, and stands for what is none', async () => {
  const w = await world({ at: claimed })
  const refused = await assesses(w, { 'CVSS vector': vectorOf('C:N/I:N/A:N') })
  expect(refused.text).toContain('**CVSS vector**: it scores 0.0')
  const none = await assesses(w, {
    'What is compromised?': ['None of these'],
    'CVSS vector': vectorOf('C:N/I:N/A:N'),
  })
  expect(none.text).toContain('not a vulnerability')
  expect(none.text).not.toContain('two different things')
})
