/** What a button carries can be read by nobody but this program, and fits Discord's hundred characters. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customIds } from '../../src/app/interaction/custom-id.ts'

const key = (letter: string) => Buffer.alloc(32, letter)
const ids = customIds([key('a')])
const one = {
  kind: 'run',
  path: 'case claim',
  args: { case: 'SIR-2026-001' },
} as const

const small = fc.record({
  kind: fc.constantFrom('run', 'form', 'confirm', 'cancel', 'again', 'undo', 'more', 'page'),
  path: fc.constantFrom('case claim', 'sir-admin setup', 'sla snooze'),
  args: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.string({ maxLength: 6 }), { maxKeys: 2 }),
})

test('what is sealed is read back as it was', () => {
  fc.assert(
    fc.property(small, (id) => {
      let sealed: string
      try {
        sealed = ids.seal(id)
      } catch {
        return
      }
      expect(sealed.length).toBeLessThanOrEqual(100)
      expect({ ...ids.open(sealed)?.args }).toEqual({ ...id.args })
      expect(ids.open(sealed)).toMatchObject({ kind: id.kind, path: id.path })
    }),
  )
})

test('one changed character, and it is not ours', () => {
  const sealed = ids.seal(one)
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
      fc.pre(sealed[at] !== other)
      expect(ids.open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeUndefined()
    }),
  )
})

test('any text whatever is either ours or nothing, and never a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(ids.open(text)).toBeUndefined()
    }),
  )
})

test('after a rotation the old key still opens and the new one seals', () => {
  const rotated = customIds([key('b'), key('a')])
  expect(rotated.open(ids.seal(one))).toMatchObject(one)
  expect(ids.open(rotated.seal(one))).toBeUndefined()
})

test('what does not fit is refused here and not by Discord', () => {
  expect(() => ids.seal({ ...one, args: { case: 'x'.repeat(90) } })).toThrow('custom id of case claim is')
})
