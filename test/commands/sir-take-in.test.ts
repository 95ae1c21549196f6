/** Take in, below a public issue that was found: a case is opened for it, and the next press takes it down. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { first } from '../world/deeds.ts'
import { found, hearsOf, looks, only, overflow } from '../world/finds.ts'
import { drives } from '../coverage/drives.ts'

test('Take in opens the form filled in, the message says which case has it, and the next press takes it down', async () => {
  const w = await world()
  hearsOf(w, 'Heap overflow', overflow)
  await w.clock.advance('2h')
  const form = await w.ben.clicks(only(w), 'Take in')
  expect(form.filled).toMatchObject({
    'Neutral title': 'Public issue halcyon#1',
    Source: ['Public issue'],
    'Link to the report': `https://github.com/${product}/issues/1`,
  })
  const reply = await form.submits({})
  expect(reply.text).toContain(`**${first} · `)
  await w.settled()
  expect(textOf(only(w))).toContain(`**Taken in as ${first}**`)
  expect(textOf(only(w))).toContain(`<@${w.ben.id}>`)
  expect(only(w).components ?? []).toEqual([])
  // Every deadline counts from the report, which is the issue.
  expect(textOf(w.card(first))).toContain(`Received <t:${Date.parse('2026-11-20T08:00Z') / 1000}:f>`)
  await reply.clicks('Claim')
  const preview = await reply.clicks('Public issue')
  expect(preview.text).toContain('would be taken in')
  expect((await preview.clicks('Confirm')).text).toContain('is in hand')
  await w.settled()
  expect(
    w
      .issue(1)
      .comments.map(({ body }) => body)
      .join(),
  ).toContain(overflow)
  await looks(w, 2)
  expect(found(w)).toHaveLength(1)
  drives('O97')
})

test('an issue that is a case already is not told, and one that becomes a case by its link is answered', async () => {
  const w = await world()
  const link = `https://github.com/${product}/issues`
  hearsOf(w, 'Heap overflow', overflow)
  const opens = async (url: string) => {
    const form = await w.ana.types('/case open', { source: 'Public issue' })
    await form.submits({
      'Neutral title': `Report at ${url.length}`,
      Received: 'now',
      'Link to the report': url,
    })
    await w.settled()
  }
  await opens(`${link}/1`)
  await looks(w)
  expect(found(w)).toEqual([])
  hearsOf(w, 'SQL injection')
  await looks(w)
  expect(textOf(only(w))).toContain(`${product}#2`)
  await opens(`${link.replace(product, product.toUpperCase())}/2#issuecomment-1`)
  expect(textOf(only(w))).toContain('**Taken in as SIR-2026-002**')
})

test('two people press at once: the first answer stands, the second is told whose it is', async () => {
  const w = await world()
  hearsOf(w, 'Exploit the new shader model')
  await looks(w)
  const form = await w.ana.clicks(only(w), 'Take in')
  const aside = only(w)
  await form.submits({})
  const late = await w.ben.clicks(aside, 'Not security')
  expect(late.text).toContain(`<@${w.ana.id}> was quicker: it is **${first}** now`)
})
