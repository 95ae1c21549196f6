/** A range that matches nobody warns nobody, and a fixed version that is affected hides from everybody: both are found by meaning. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { versionsFault } from '../../src/domain/case/advisory/advisory.ts'
import type { Range } from '../../src/domain/severity/version-range.ts'
import {
  compareVersions,
  fixesOf,
  fixedButAffected,
  liesIn,
  rangeText,
  readAffected,
  readPatched,
} from '../../src/domain/severity/version-range.ts'

test.each([
  '= 2.1.6, = 2.2.6',
  '> 2.0, < 1.0',
  '>= 1.0, >= 2.0',
  '< 1.0, < 2.0',
  '= 1.0, < 2.0',
  '<= ...',
  '< -',
  '> 1.0, < 1.0',
  '>= 1.0, < 1.0',
  '< 1.10, >= 1.10',
  '>= v2.0, < v1.9',
  '>= 1.0, < 1.5, < 1.9',
  '< latest',
  '< 2.0,',
  ', < 2.0',
  '2.0',
  '',
  ';',
  'all of them',
  '>= 1.0, < 2.0; >= 3.0, < 2.5',
  '= 1.0, = 1.0',
  '>= 2.0.0-rc1, < 1.0.0',
  '>= 10.0, < 9.0-lts',
  '> 2.0.0, < 2.0.0-beta',
  '>= 2.0.0, < 2.0.0-rc.1',
  '> 1.0.0-rc1, < 1.0.0-rc0',
  '>= 2.0.0rc2, < 2.0.0rc1',
  '> 1.0+b1, < 1.0',
  '< TBD1',
])('%s is no range that anybody can be in', (text) => {
  expect(versionsFault(text, '')).toMatchObject({ refused: 'field-range' })
})

test.each([
  '<= 2.2.0',
  '>= 1.0, < 2.3',
  '= 1.2.3',
  '> 0',
  '>= 1.0, <= 1.0',
  '< 2.0, >= 1.0',
  '< 1.0.0-rc.1',
  '>= 1.0, < 1.9.4, >= 2.0, < 2.3.0',
  '>= 1.0, < 1.9.4; >= 2.0, < 2.3.0',
  '= 1.0 || = 2.0',
  '>= 2024b, < 2024a',
  '< v2',
  '<2.3.0',
  '>= 1.0.0-alpha, < 1.0.0',
  '>= 2.0.0-rc1, < 2.0.0-rc2',
  '>= 1.0-lts, < 1.0',
])('%s is taken', (text) => {
  expect(versionsFault(text, '')).toBeUndefined()
})

test.each([
  'none',
  'main',
  'TBD1',
  'tbd-2',
  'unreleased1',
  ', 2.3.0',
  '2.3.0,',
  '< 2.3',
  '-',
  '2.3.0 or later',
])('%s is no fixed version', (text) => {
  expect(versionsFault('< 2.3.0', text)).toMatchObject({ refused: 'field-range' })
})

test.each([
  ['<= 2.3.0', '2.3.0'],
  ['< 2.3.0', '1.9.4'],
  ['>= 1.0', '2.0'],
  ['= 2.3', '2.3.0'],
  ['>= 1.0, < 1.9.4; >= 2.0, < 2.3.0', '2.2.9'],
  ['<= 2.3.0-rc2', '2.3.0-rc1'],
  ['<= 2.3.0', '2.3.0+build'],
  ['<= 2.3.0', '2.3.0-rc1'],
  ['< 2.3.0', '1.9.9-lts'],
  ['< 2.3.0-rc1', '2.3.0-beta.2'],
])('of %s the fixed version %s is affected itself', (affected, patched) => {
  expect(versionsFault(affected, patched)).toMatchObject({
    refused: 'field-range',
    facts: { field: 'Patched versions' },
  })
})

test.each([
  ['< 2.3.0', '2.3.0'],
  ['>= 1.0, < 1.9.4; >= 2.0, < 2.3.0', '1.9.4, 2.3.0'],
  ['<= 2.3.0', '2.3.0-p1'],
  ['<= 2.2.0', '2.3.0, 3.0'],
])('of %s the fixed version may be %s', (affected, patched) => {
  expect(versionsFault(affected, patched)).toBeUndefined()
})

const plain = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.join('.'))
const sign = fc.constantFrom('<', '<=', '>', '>=', '=')
const bound = fc.tuple(sign, plain).map(([mark, version]) => `${mark} ${version}`)
const typed = fc.array(bound, { minLength: 1, maxLength: 4 }).map((bounds) => bounds.join(', '))

/** Between, at and beyond every number that a text names. */
const probes = (text: string): string[] =>
  (text.match(/\d+(?:\.\d+)*/g) ?? []).flatMap((one) => [one, `${one}.0.0.0.1`, '0', '99'])

test('whatever is taken holds at least one version, and what lies in a range lies in its words', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const read = readAffected(text)
      if (!read.ok) return
      for (const range of read.ranges) {
        expect(probes(text).some((one) => liesIn(range, one) === true)).toBe(true)
        expect(readAffected(rangeText(range))).toEqual({ ok: true, ranges: [range] })
      }
    }),
    { numRuns: 2000 },
  )
})

test('the order of plain versions has two sides, and zeros at the end are nothing', () => {
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      expect(compareVersions(one, other)).toBe(-(compareVersions(other, one) ?? Number.NaN) + 0)
      expect(compareVersions(`v${one}.0`, one)).toBe(0)
    }),
  )
})

test('no fixed version that is taken is affected', () => {
  fc.assert(
    fc.property(typed, fc.array(plain, { maxLength: 3 }), (text, versions) => {
      if (versionsFault(text, versions.join(', ')) !== undefined) return
      const read = readAffected(text)
      const ranges: readonly Range[] = read.ok ? read.ranges : []
      expect(fixedButAffected(ranges, versions)).toBeUndefined()
      expect(ranges.some((range) => versions.some((one) => liesIn(range, one) === true))).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('each branch gets its own fixed version, in whatever order they were typed', () => {
  const read = readAffected('>= 1.0, < 1.9.4; >= 2.0, < 2.3.0')
  const ranges = read.ok ? read.ranges : []
  for (const typedAs of ['1.9.4, 2.3.0', '2.3.0, 1.9.4']) {
    const patched = readPatched(typedAs)
    const fixes = fixesOf(ranges, patched.ok ? patched.versions : [])
    expect(fixes.map(({ fixed }) => fixed)).toEqual([['1.9.4'], ['2.3.0']])
  }
})

test('no text at all upsets it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (affected, patched) => {
      readAffected(affected)
      readPatched(patched)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['>= 2.0, < 2.3.0', '1.5.0'],
  ['>= 2.0, < 2.3.0', '2.3.0, 1.5.0'],
  ['= 2.1.6', '2.1.5'],
  ['> 2.0, < 3.0', '2.0'],
  ['>= 1.0, < 1.9.4; >= 2.0, < 2.3.0', '0.9, 2.3.0'],
])('%s is mended by nothing that comes before it: %s', (affected, patched) => {
  const said = versionsFault(affected, patched)
  expect(said).toMatchObject({ refused: 'field-range' })
  expect(JSON.stringify(said)).toContain('comes before every affected version')
})

test.each([
  ['>= 1.0, < 1.9.4; >= 2.0, < 2.3.0', '1.9.4, 2.3.0'],
  ['>= 2.0, < 2.3.0', '2.3.0'],
  ['< 2.3.0', '2.3.0'],
  ['>= 2.0, < 2.3.0', '2024-lts1'],
])('%s is mended by %s', (affected, patched) => {
  expect(versionsFault(affected, patched)).toBeUndefined()
})
