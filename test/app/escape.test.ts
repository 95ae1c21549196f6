/** Any text at all, made inert: nothing in it can ping, link, break out or hide. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fenced, forDiscord, forGitHub, oneLine, visible } from '../../src/app/core/escape.ts'
import { hostile, liveInDiscord, liveOnGitHub } from '../world/hostile.ts'
import { timesAsLong } from '../support/growth.ts'

const pieces = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 4,
})
const anyText = pieces.map((some) => some.join(''))

test('in Discord nothing of it takes effect', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(liveInDiscord(forDiscord(text))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('on GitHub nothing of it takes effect', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(liveOnGitHub(forGitHub(text))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a fence cannot be closed from within', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fenced(text).slice(4, -4)).not.toContain('```')
    }),
    { numRuns: 500 },
  )
})

test('one line is one line, and what is visible is well-formed and without controls', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(oneLine(text)).not.toMatch(/[\n\r\u2028\u2029]/)
      expect(visible(text).isWellFormed()).toBe(true)
      expect(visible(text)).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
    }),
    { numRuns: 500 },
  )
})

test('eight times as long a text of one character takes about eight times as long', () => {
  for (const character of ['`', '\\', '[', '@', '<', '#', '\u0301', ' ', '1', '\n', '\u2028', '\t'])
    for (const escape of [forDiscord, forGitHub, fenced, oneLine]) {
      const of = (length: number) => () => escape(character.repeat(length))
      // Where each character looked at all before it, it would be sixty-four times.
      expect(
        timesAsLong(of(80_000), of(10_000)),
        `${escape.name} of ${JSON.stringify(character)}`,
      ).toBeLessThan(32)
    }
})
