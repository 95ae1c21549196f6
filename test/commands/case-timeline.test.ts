/** /case timeline: what happened, when and by whom. */
import { expect, test } from 'vitest'
import type { Shown, World } from '../world.ts'
import { logins, world } from '../world.ts'
import { acknowledges, answersNew, assessed, first, opened, opens } from '../world/deeds.ts'

const notes = async (w: World, count: number, text = 'Note') => {
  for (let number = 1; number <= count; number += 1)
    await (await w.chloe.types('/case note', { case: first })).submits({ Note: `${text} ${number}` })
  await w.settled()
}
async function fileOf({ outcome }: Shown): Promise<string> {
  const attached = outcome.message?.attachments as readonly { url: string; filename: string }[] | undefined
  expect(attached?.map(({ filename }) => filename)).toEqual(['timeline.txt'])
  return (await fetch(attached?.[0]?.url ?? '')).text()
}

test('every act stands in the timeline once, the newest first', async () => {
  const w = await world({ at: assessed })
  await acknowledges(w.ben)
  await w.settled()
  const { text } = await w.chloe.types('/case timeline', { case: first })
  const order = ['assessed: high', 'claimed triage', 'known already? new', 'opened the case']
  const found = order.map((what) => text.indexOf(what))
  expect(found.every((at) => at > 0)).toBe(true)
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(text).toContain('tracking issue #1 is open')
  expect(text.match(/claimed triage/g)).toHaveLength(1)
  expect(text).toContain(`<@${w.ben.id}>`)
})

test('fifteen entries are a page, and Earlier leads to the beginning', async () => {
  const w = await world({ at: opened })
  await notes(w, 20)
  const newest = await w.ben.types('/case timeline', { case: first })
  expect(newest.text.match(/^- /gm)).toHaveLength(15)
  expect(newest.text).toContain('note: Note 20')
  expect(newest.buttons).toEqual(['Earlier'])
  const earlier = await newest.clicks('Earlier')
  expect(earlier.kind).toBe('update')
  expect(earlier.text).toContain('opened the case')
  expect(earlier.buttons).toEqual(['Later'])
  expect((await earlier.clicks('Later')).text).toContain('note: Note 20')
})

test('a long note is cut in the list, whole in the file, and escaped once', async () => {
  const w = await world({ at: opened })
  await notes(w, 1, `a_b *c* ${'long '.repeat(100)}`)
  const reply = await w.ben.types('/case timeline', { case: first })
  const line = reply.text.split('\n').find((one) => one.includes('note:')) ?? ''
  expect(line).toContain('note: a\\_b \\*c\\* long')
  expect(line).toMatch(/…$/)
  expect(line.replace(/^.*note:/, '').length).toBeLessThanOrEqual(205)
  const file = await fileOf(reply)
  expect(file).toContain(`note: a_b *c* ${'long '.repeat(100)}1\n`)
  expect(file).toContain(`2026-11-20T08:00+00:00  ${logins.ana}  opened the case`)
})

test('each page carries the file once', async () => {
  const w = await world({ at: opened })
  await notes(w, 20)
  const newest = await w.ben.types('/case timeline', { case: first })
  expect((await fileOf(newest)).split('\n')[0]).toContain('opened the case')
  expect(await fileOf(await newest.clicks('Earlier'))).toContain('note: Note 20')
})

test('a deadline that was met late says by how much, one that was kept says so', async () => {
  const w = await world({ at: opened })
  await w.clock.advance('5d')
  await answersNew(w.ben)
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  const { text } = await w.chloe.types('/case timeline', { case: first })
  expect(text).toMatch(/met late by \d d(?: \d+ h)?: find a triage owner/)
  expect(text).not.toMatch(/met: [^;\n]*find a triage owner/)
  await opens(w.ana, { 'Neutral title': 'Another one, claimed at once' })
  await w.settled()
  const second = 'SIR-2026-002'
  await answersNew(w.ben, second)
  await w.ben.types('/case claim', { case: second })
  await w.settled()
  const other = await w.chloe.types('/case timeline', { case: second })
  expect(other.text).toContain('met: find a triage owner')
  expect(other.text).not.toContain('late')
})
