/** Two advisories that differ in anything public have two digests: no value of one field reads as another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicDigest, publicFieldsOf } from '../../src/github/public-fields.ts'
import type { Answer } from '../../src/github/public-fields.ts'

type Given = Partial<Answer>
const digestOf = (given: Given) => publicDigest(publicFieldsOf(given))
const functionsOf = (...names: string[]): Given => ({
  vulnerabilities: [
    {
      package: { ecosystem: 'npm', name: 'halcyon' },
      vulnerable_version_range: '< 2',
      patched_versions: '2',
      vulnerable_functions: names,
    },
  ],
})

/** Few letters, with all that a list or a field could be put together by. */
const word = fc.string({
  unit: fc.constantFrom('a', 'b', ',', ' ', ';', '/', '"', '\n', '[', ']'),
  maxLength: 5,
})
const one = fc.record({
  package: fc.record({ ecosystem: fc.constantFrom('npm' as const, 'pip' as const), name: word }),
  vulnerable_version_range: word,
  patched_versions: word,
  vulnerable_functions: fc.array(word, { maxLength: 3 }),
})
const advisory = fc.record({
  summary: word,
  cwe_ids: fc.array(word, { maxLength: 3 }),
  vulnerabilities: fc.array(one, { maxLength: 2 }),
})

test('a list of two functions is another than one function of that name', () => {
  expect(digestOf(functionsOf('a, b'))).not.toBe(digestOf(functionsOf('a', 'b')))
  expect(digestOf(functionsOf('a, b'))).toBe(digestOf(functionsOf('a, b')))
})

test('different advisories never share a digest', () => {
  fc.assert(
    fc.property(advisory, advisory, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b)
      expect(digestOf(a as Given) === digestOf(b as Given)).toBe(same)
    }),
    { numRuns: 3000 },
  )
})

test('the same words cut at another place are another advisory', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(', ', ',', '; ', '\n', ''),
      (names, by) => {
        fc.pre(names.join(by) !== '')
        expect(digestOf(functionsOf(...names))).not.toBe(digestOf(functionsOf(names.join(by))))
        const cwes = (...ids: string[]): Given => ({ cwe_ids: ids })
        expect(digestOf(cwes(...names))).not.toBe(digestOf(cwes(names.join(by))))
      },
    ),
  )
})
