/** What a letter says at its head and what it says below are the same: variables, thanks and no blame. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { automatic, knownIn } from '../../src/app/letters/catalogue.ts'
import { loadWords } from '../../src/app/core/render.ts'
import type { LetterName } from '../../src/domain/template-names.ts'
import { wrapped } from '../../src/app/core/wrap.ts'

const words = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))
const { letters } = words
const textOf = (name: LetterName) => words.source(`mail/${name}`)
const items = ['mitigation', 'what', 'versions', 'fixed', 'detail', 'link', 'item', 'draft', 'advisory']
const namedIn = (name: LetterName) => [
  ...new Set([...textOf(name).matchAll(/\{\{[#^/]?(\w+)\}\}/g)].map(([, one = '']) => one)),
]

test('no two texts share a number or a name', () => {
  const all = [...letters, ...automatic]
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(letters.length).toBeGreaterThan(20)
})

test.each(letters.map((one) => [one.name, one] as const))(
  '%s is what its head says of it',
  (name, letter) => {
    const named = namedIn(name).filter((one) => !items.includes(one))
    expect(named.filter((one) => !knownIn(letter).some((known) => known === one))).toEqual([])
    expect(letter.must.filter((one) => !named.includes(one))).toEqual([])
  },
)

test.each(letters.map(({ name }) => name))('%s thanks and blames nobody', (name) => {
  const text = textOf(name)
  expect(text).toMatch(/thank/i)
  expect(text).not.toMatch(/you should have|your fault|your mistake|you failed|irresponsib|careless/i)
})

test('wrapped text keeps every word, and only words longer than a line make a long line', () => {
  const word = fc.stringMatching(/^[a-z./:]{1,90}$/)
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.constant('\n'), fc.constant('\n- ')), { maxLength: 60 }),
      (parts) => {
        const text = parts.join(' ')
        const done = wrapped(text)
        expect(done.split(/\s+/)).toEqual(wrapped(done).split(/\s+/))
        expect(done.replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim())
        expect(done.endsWith('\n')).toBe(true)
        for (const line of done.split('\n').filter((one) => one.length > 72))
          expect(line.trim().replace(/^- /, '')).not.toContain(' ')
      },
    ),
  )
})
