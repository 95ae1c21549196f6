/** What sounds like a vulnerability: whole words and nothing less, whatever stands around them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issueAt } from '../../src/domain/text/link.ts'
import { heardIn, listed, sounds } from '../../src/domain/issue-monitor/heuristics.ts'
import { timesAsLong } from '../support/growth.ts'

const word = fc.stringMatching(/^[a-z]{3,8}( [a-z]{3,8}){0,2}$/)
const letters = fc.stringMatching(/^[a-zäß0-9_]{1,5}$/)
const apart = fc.constantFrom(' ', '\n', '.', ', ', ' (', '"', '/', '—', '')
const heard = (words: readonly string[], body: string) =>
  heardIn({ title: '', body, labels: [] }, { labels: [], words }).words

test('a word is heard between any signs, in capitals, with hyphens and in the plural', () => {
  fc.assert(
    fc.property(word, apart, apart, fc.boolean(), (one, before, after, plural) => {
      const said = `${one.toUpperCase().replaceAll(' ', '-')}${plural ? 's' : ''}`
      expect(heard([one], `x ${before}${said}${after} y`)).toEqual([one])
    }),
  )
})

test('a word that is part of a longer one is not heard', () => {
  fc.assert(
    fc.property(word, letters, (one, more) => {
      expect(heard([one], `${more} ${one}`)).toEqual([one])
      expect(heard([one], `${more}${one}`)).toEqual([])
      if (more !== 's') expect(heard([one], `${one}${more === 's' ? 'x' : more}`)).toEqual([])
    }),
  )
})

test('what an issue form says of itself is not heard: hidden comments, boxes, addresses', () => {
  fc.assert(
    fc.property(word, (one) => {
      const form = `<!-- ${one}\n${one} -->\n- [x] no ${one}\n  * [ ] ${one}\nhttps://example.org/${one}\n<!-- ${one}`
      expect(heard([one], form)).toEqual([])
      expect(heard([one], `${form} -->\n${one}`)).toEqual([one])
    }),
  )
})

test('eight times as much text takes about eight times as long, and any list is words and never a pattern', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, list) => {
      const words = listed(list)
      for (const one of heard(words, text)) expect(words).toContain(one)
      expect(listed(words.join(', '))).toEqual(words)
    }),
  )
  for (const one of ['<!--', '- [x] ', '\n', ' ', 'use ']) {
    const read = (times: number) => () => heard(['use after free', 'CVE'], one.repeat(times))
    expect(sounds({ labels: [], words: read(160_000)() })).toBe(false)
    expect(timesAsLong(read(160_000), read(20_000)), JSON.stringify(one)).toBeLessThan(32)
  }
})

test('the address of an issue names it, however it is written, and no other address does', () => {
  expect(issueAt('https://github.com/Halcyon/Engine/issues/12?x#y')).toBe('halcyon/engine#12')
  for (const other of ['https://github.com/a/b/pull/1', 'https://github.com/a/b/issues', 'javascript:1', 'x'])
    expect(issueAt(other)).toBeUndefined()
})
