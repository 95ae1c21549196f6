/** A name that must not leave is found however it is written, and nothing else is taken for it. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadWords } from '../../src/app/core/render.ts'
import { firstNameOf, formsOf, standsIn, withoutWords } from '../../src/domain/text/sealed-words.ts'

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

const sealed = { name: 'Rita Longname', contact: 'rita@example.org (Rita Ann Longname)', github: '@rita-l' }
const isFound = (written: string): boolean => formsOf(sealed).some((form) => standsIn(written, form))

test.each([
  '**Rita** Longname',
  'Rita *Longname*',
  'Longname, Rita',
  'LONGNAME Rita',
  'Rita_Longname',
  'RITA-LONGNAME',
  'Rita.Longname',
  'Rita/Longname',
  'Rita|Longname',
  'Rita&nbsp;Longname',
  'Rita&#160;Longname',
  'Rita&#xA0;Longname',
  '&#82;ita Longname',
  'Rita&ensp;Longname',
  'Rita<br>Longname',
  'Ri<b>ta</b> Longname',
  'Rita <!-- x --> Longname',
  'RitaLongname',
  'ritalongname',
  'Rita%20Longname',
  'Rita%2520Longname',
  'Rita Longname2',
  'byRitaLongname',
  'R i t a L o n g n a m e',
  'Rita A. Longname',
  'R. Longname',
  'Ms Longname',
  'Rita Ann Longname',
  'Riта Lоngname',
  'Rita Lοngname',
  'rita%40example.org',
  'rita&#64;example.org',
  'rita&commat;example.org',
  'rita [at] example.org',
  'rita(at)example(dot)org',
  'rita at example dot org',
  'rita @ example.org',
  'RITA＠example.org',
  'https://github.com/rita-l',
  '@rita-l',
])('%j gives the reporter away', (written) => {
  expect(isFound(`Thanks to ${written}.`)).toBe(true)
  expect(isFound(withoutWords(`Thanks to ${written}.`, formsOf(sealed), '‹reporter›'))).toBe(false)
})

test.each([
  'A long name overflows the buffer',
  'example.org',
  'Mail us at security at example dot org',
  'Margarita and Longnames',
  'It is irritating; a named pipe',
  'Rita',
])('%j gives nobody away', (written) => {
  expect(isFound(written)).toBe(false)
})

test.each([
  ['Søren Kierkeby', 'Soren Kierkeby'],
  ['Soren Kierkeby', 'Søren Kierkeby'],
  ['Søren Kierkeby', 'Soeren Kierkeby'],
  ['Jörg Weiß', 'JOERG WEISS'],
  ['Joerg Weiss', 'Jörg Weiß'],
  ['Łukasz Đorđević', 'Lukasz Dordevic'],
  ['Æsa Þórsdóttir', 'Aesa Thorsdottir'],
  ['李明', '感谢李明的报告'],
  ['Иван Петров', 'ПЕТРОВ Иван'],
  ['Νίκος Παππάς', 'ΝΊΚΟΣ ΠΑΠΠΆΣ'],
])('%s is also %s', (one, other) => {
  expect(standsIn(`With thanks: ${other}`, one)).toBe(true)
})

test.each([
  [{ contact: 'Robin Doe, +49 30 123' }, ['Robin Doe']],
  [{ contact: 'rita@example.org (Rita Ann Longname)' }, ['Rita Ann Longname', 'Rita Longname', 'Longname']],
  [{ contact: "'robin@example.org'" }, ['robin@example.org']],
  [{ contact: '@robin:matrix.org' }, ['robin:matrix.org']],
  [{ contact: 'https://github.com/robin-d' }, ['robin-d']],
  [{ name: 'Dr. Robin Doe (ACME)' }, ['Robin Doe']],
  [{ name: 'Robin Doe, ACME' }, ['Robin Doe']],
  [{ name: 'Doe, Robin' }, ['Robin Doe']],
  [{ name: 'Robin Doe, Jane Roe' }, ['Robin Doe', 'Jane Roe']],
  [{ name: 'Robin Doe <robin@x.example>' }, ['Robin Doe', 'robin@x.example']],
  [{ github: '@robin-d' }, ['robin-d']],
  [{ github: 'https://github.com/robin-d/' }, ['robin-d']],
])('%j holds each of its forms', (person, forms) => {
  expect(formsOf(person)).toEqual(expect.arrayContaining(forms))
})

test('no last name is looked for alone that our own public texts are written with', () => {
  const { names, source } = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))
  const texts = names.filter((name) => /^(?:public|mail|github)\//.test(name)).map(source)
  const said = texts.join(' ').replace(/\{\{[^}]*\}\}/g, ' ')
  const words = new Set((said.match(/\p{L}{5,}/gu) ?? []).map((one) => one.toLowerCase()))
  expect([...words].filter((one) => formsOf({ name: `Robin ${one}` }).includes(one))).toEqual([])
  expect(formsOf({ name: 'Robin Longname' })).toContain('Longname')
})

const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzäöüéñøł'))
const part = fc
  .array(letter, { minLength: 3, maxLength: 9 })
  .map((all) => (all[0] ?? '').toUpperCase() + all.slice(1).join(''))
const separator = fc.constantFrom(
  ' ',
  '_',
  '-',
  '.',
  ', ',
  '/',
  '&nbsp;',
  '&#32;',
  '%20',
  '** ',
  '<br>',
  '\u00a0',
  ' | ',
  '\n',
)
const dress: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.toLowerCase(),
  (word) => word.normalize('NFD'),
  (word) => `**${word}**`,
  (word) => `_${word}_`,
  (word) => `<b>${word}</b>`,
  (word) => Array.from(word, (one) => `&#${one.codePointAt(0)};`).join(''),
  (word) => encodeURIComponent(word),
  (word) => Array.from(word).join('\u200b'),
  (word) => word.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'ο'),
]

test('in whatever spelling a name is written, it is found', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 3 }),
      separator,
      fc.array(fc.constantFrom(...dress), { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      (parts, between, dresses, isTurned) => {
        const written = parts.map((one, at) => dresses[at]?.(one) ?? one)
        const text = `Thanks to ${(isTurned ? written.toReversed() : written).join(between)}, who told us.`
        expect(standsIn(text, parts.join(' '))).toBe(true)
        expect(standsIn(withoutWords(text, [parts.join(' ')], '‹x›'), parts.join(' '))).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})

test('no name is found in words of which none is part of it', () => {
  const other = fc.constantFrom('0x', '7', 'Zq', 'zqq', 'ZQ-7', 'qz', '.', '&amp;', '<i>', 'zzqz')
  const name = fc
    .array(fc.constantFrom(...Array.from('abcdefghij')), { minLength: 3, maxLength: 9 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), fc.array(other), (parts, words) => {
      expect(standsIn(words.join(' '), parts.join(' '))).toBe(false)
      for (const one of parts) expect(standsIn(`q${one}q ${words.join(' ')} z${one}`, one)).toBe(false)
    }),
  )
})

test.each([
  ['rita+x@example.org', 'rita@example.org'],
  ['rita@example.org', 'rita+reports@example.org'],
  ['Rita <rita+x@example.org>', 'RITA+y@Example.org'],
  ['rita@example.org', 'rita＋x＠example.org'],
])('by %s somebody is known as %s too', (contact, written) => {
  const forms = formsOf({ contact })
  expect(forms.some((one) => standsIn(`Write to ${written}.`, one))).toBe(true)
  const left = withoutWords(`Write to ${written}.`, forms, '‹reporter›')
  expect(left).toContain('‹reporter›')
  expect(forms.some((one) => standsIn(left, one))).toBe(false)
})

test.each([
  ['Rita Moravec', 'Rita'],
  ['Moravec, Rita', 'Rita'],
  ['Grace Hopper', undefined],
  ['Rita', undefined],
  ['Al Moravec', undefined],
])('of %s the first name alone is %s', (whole, first) => {
  expect(firstNameOf({ name: whole })).toBe(first)
})
