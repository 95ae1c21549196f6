/** Likeness has no side, an issue is like itself, and what is alike is alike by something both say. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likenessOf } from '../../src/domain/case/intake/similarity.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { life, live } from './case-model.ts'

const aCase = life.map((lived) => {
  let last: Case | undefined
  for (const { after } of live(lived)) last = after
  if (last === undefined) throw new Error('a life without a moment')
  return last
})
const title = fc
  .array(fc.constantFrom('scene', 'parser', 'memory', 'import', 'the', 'a', 'lobby', 'CVE-2026-12345'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '))

test('it holds both ways', () => {
  fc.assert(
    fc.property(aCase, aCase, title, title, (one, other, first, second) => {
      const [a, b] = [
        { ...one, title: first },
        { ...other, title: second },
      ]
      expect(likenessOf(a, b)).toBe(likenessOf(b, a))
    }),
    { numRuns: 60 },
  )
})

const made = (words: string, more: Partial<Case> = {}): Case => ({ ...sample(), title: words, ...more })
function sample(): Case {
  const [one] = fc.sample(aCase, { numRuns: 1, seed: 3 })
  if (one === undefined) throw new Error('no sample')
  const { reportLink: _link, ...rest } = one
  return { ...rest, advisories: [], intake: { is: 'new' }, verdict: { is: 'undecided' } }
}

test.each([
  ['Scene file parser crashes', 'Crash in the parser of a scene', 'title'],
  ['Scene parser', 'Scene graph', undefined],
  [
    'Security vulnerability in code with user file',
    'Vulnerability report: code file user security',
    undefined,
  ],
  ['About cve-2026-12345', 'CVE-2026-12345 again', 'id'],
  ['About CVE-2026-12345', 'CVE-2026-123456 again', undefined],
] as const)('"%s" and "%s" are alike by %s', (one, other, by) => {
  expect(likenessOf(made(one), made(other))).toBe(by)
})

test('one advisory of ours is enough, and the same report is surer than a title', () => {
  const advisory = { id: 'a1', repository: 'x/y', package: { ecosystem: 'npm', name: 'y' }, affected: '< 2' }
  const summary = 'Lobby handshake overflow'
  const drafted = made('Neutral', { advisories: [{ ...advisory, patched: '', platforms: '', summary }] })
  expect(likenessOf(made('Overflow in the lobby handshake'), drafted)).toBe('title')
  const reportLink = 'https://example.org/1'
  expect(likenessOf(made('Lobby handshake', { reportLink }), made('Lobby handshake', { reportLink }))).toBe(
    'report',
  )
})
