/** The catalogue of texts and the texts themselves say the same: audience, secrecy, variables, thanks and no blame. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownIn, mayRead, variables } from '../../src/app/letters/catalogue.ts'
import { automatic, letters } from '../../src/app/letters/list.ts'
import { wrapped } from '../../src/app/core/wrap.ts'

const textOf = (name: string) =>
  readFileSync(new URL(`../../templates/mail/${name}.mustache`, import.meta.url), 'utf8')
const items = ['mitigation', 'what', 'versions', 'fixed', 'detail', 'link', 'item', 'draft', 'advisory']
const namedIn = (name: string) => [
  ...new Set([...textOf(name).matchAll(/\{\{[#^/]?(\w+)\}\}/g)].map(([, one = '']) => one)),
]

test('no two texts share a number or a name', () => {
  const all = [...letters, ...automatic]
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})

test.each(letters.map((one) => [one.name, one] as const))(
  '%s is what the catalogue says of it',
  (name, letter) => {
    expect(mayRead[letter.audience]).toContain(letter.secrecy)
    const named = namedIn(name).filter((one) => !items.includes(one))
    expect(named.filter((one) => !knownIn(letter).some((known) => known === one))).toEqual([])
    expect(letter.must.filter((one) => !named.includes(one))).toEqual([])
    expect(knownIn(letter).filter((one) => !Object.hasOwn(variables, one))).toEqual([])
    expect(letter.rows.length).toBeGreaterThan(0)
    for (const row of letter.rows) expect(row).toMatch(/^[OW]\d+$/)
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
