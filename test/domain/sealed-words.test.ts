/** A name that must not leave is found however it is written, and nothing else is taken for it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formsOf, standsIn, withoutWords } from '../../src/domain/sealed-words.ts'

const name = 'Robin Doe-Müller'

test.each([
  'Robin Doe-Müller',
  'ROBIN DOE-MÜLLER',
  'robin doe-müller',
  'Robin  Doe-Müller',
  'Robin\u00a0Doe-Müller',
  'Robin\nDoe-Müller',
  'Robin\r\n  Doe-Müller',
  'Robin\u2003Doe-Müller',
  'Rob\u200bin Doe-Müller',
  'Rob\u2060in\u200d Doe-Müller',
  'Robin Doe\u2011Müller',
  'Robin Doe\u2013Müller',
  'Robin Doe-Mu\u0308ller',
  'Robin Doe-Muller',
  'Ｒｏｂｉｎ Doe-Müller',
  'Robin Doe\\-Müller',
  '**Robin Doe-Müller**',
  '"Robin Doe-Müller", she said',
  'Rob\u00adin Doe-Müller',
])('%j is the name', (written) => {
  expect(standsIn(`Thanks to ${written}.`, name)).toBe(true)
  expect(standsIn(written, name)).toBe(true)
  const left = withoutWords(`Thanks to ${written}!`, [name], '‹reporter›')
  expect(standsIn(left, name)).toBe(false)
  expect(left).toMatch(/^Thanks to \W*‹reporter›/)
})

test.each(['Robinson Doe-Müllerin', 'Robin', 'Doe', 'robin.doe', 'R. D.'])('%j is not', (written) => {
  expect(standsIn(written, name)).toBe(false)
  expect(withoutWords(written, [name], '‹reporter›')).toBe(written)
})

test.each([
  ['Robin Doe <robin@x.example>', ['Robin Doe <robin@x.example>', 'robin@x.example', 'Robin Doe']],
  ['mailto:robin@x.example', ['robin@x.example']],
  ['robin@x.example (work)', ['robin@x.example']],
  ['"Doe, Robin" <robin@x.example>, rd@y.example', ['robin@x.example', 'rd@y.example']],
  ['robin@x.example; PGP 0xABCD', ['robin@x.example', 'PGP 0xABCD']],
])('%j is known by each of its parts', (contact, parts) => {
  const forms = formsOf({ contact, github: 'robin-r' })
  for (const part of [...parts, 'robin-r', contact]) expect(forms).toContain(part)
  expect(standsIn('Ask robin@X.example about it', forms[1])).toBe(contact.includes('robin@x.example'))
})

const noise = fc.constantFrom('\u200b', '\u2060', '\u00ad', '\u200d', '\ufeff', '')
const blank = fc.constantFrom(' ', '  ', '\t', '\n', '\u00a0', '\u2003', ' \n ')

test('whatever is put between its characters, the words are found and taken out whole', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.array(noise, { minLength: 9, maxLength: 9 }),
      blank,
      fc.boolean(),
      fc.string({ maxLength: 20 }),
      (before, between, space, upper, after) => {
        const [first, last] = ['Robin', 'Doe']
        const spelled = [...Array.from(first), space, ...Array.from(last)]
          .map((one, at) => one + (between[at] ?? ''))
          .join('')
        const written = `${before} ${upper ? spelled.toUpperCase() : spelled} ${after}`
        expect(standsIn(written, 'Robin Doe')).toBe(true)
        expect(standsIn(withoutWords(written, ['Robin Doe'], '‹reporter›'), 'Robin Doe')).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})

test('a text without the words is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (written) => {
      if (!standsIn(written, 'Robin Doe')) expect(withoutWords(written, ['Robin Doe'], '‹x›')).toBe(written)
    }),
    { numRuns: 500 },
  )
})
