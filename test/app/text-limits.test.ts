/** Sections of a team's own letter: what is refused, and that what is taken is bounded work. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import mustache from 'mustache'
import { expect, test } from 'vitest'
import { loadWords } from '../../src/app/core/render.ts'
import type { Token } from '../../src/app/letters/text-limits.ts'
import { isTooMuch, isTooNested } from '../../src/app/letters/text-limits.ts'
import { Refused } from '../../src/domain/refusal.ts'

const words = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))
const parsed = (text: string) => mustache.parse(text) as Token[]
const nested = (depth: number, within: string): string =>
  depth === 0 ? within : `{{#items}}${nested(depth - 1, within)}{{/items}}`

test('every shipped letter is within the limits', () => {
  const mail = words.names.filter((name) => name.startsWith('mail/'))
  expect(mail.length).toBeGreaterThan(10)
  expect(mail.filter((name) => isTooNested(parsed(words.source(name))))).toEqual([])
})

test('a text kept before there were limits is refused when it is filled, not rendered', () => {
  const items = Array.from({ length: 4 }, (_, at) => ({ item: String(at) }))
  expect(() => words.fill(nested(14, 'x'), { items })).toThrow(Refused)
  const many = Array.from({ length: 400 }, (_, at) => ({ item: String(at) }))
  expect(() => words.fill(nested(3, 'x'), { items: many })).toThrow(Refused)
})

test('whatever is within the limits is written in as many pieces as were counted, at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      (depth, texts, length) => {
        const text = nested(depth, 'x{{item}}'.repeat(texts))
        const items = Array.from({ length }, () => ({ item: 'y' }))
        const facts = { items, item: 'z' }
        fc.pre(!isTooMuch(parsed(text), facts))
        expect(words.fill(text, facts).length).toBeLessThanOrEqual(50_000)
      },
    ),
  )
})
