/** An address has one key however it is spelled, and two places never share one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advisoryAt, issueAt, leadsTo, linkKey, sameLink } from '../../src/domain/text/link.ts'

const issue = 'https://github.com/halcyon/engine/issues/7'
const advisory = 'https://github.com/halcyon/engine/security/advisories/GHSA-2345-6789-cfgh'

test.each([
  `${issue}/`,
  `${issue}#issuecomment-1`,
  `${issue}?x=1`,
  `${issue}?x=1#top`,
  'http://github.com/halcyon/engine/issues/7',
  'https://www.github.com/halcyon/engine/issues/7',
  'https://GitHub.com/Halcyon/Engine/issues/7',
  'https://github.com:443/halcyon/engine/issues/7',
  'https://github.com./halcyon/engine/issues/7',
  'https://github.com/halcyon//engine/issues/7',
  'https://github.com/halcyon/engine/pull/7/files',
  'https://api.github.com/repos/halcyon/engine/issues/7',
  'github.com/halcyon/engine/issues/7',
  `<${issue}>`,
  ` ${issue} `,
  'https://github.com/h%61lcyon/engine/issues/7',
  'https://github.com/halcyon/engine/issues/007',
  ...[
    '.',
    ',',
    ';',
    ':',
    '!',
    '。',
    '…',
    '、',
    ')',
    '"',
    '.)',
    '%20',
    '%2F',
    '%2f/',
    '\u200b',
    '%E2%80%8B',
    '**',
  ].map((end) => `${issue}${end}`),
  `\u200b${issue}`,
  `(${issue})`,
  `"${issue}".`,
  'https://github.com/halcyon/engine.git/issues/7',
  'https://redirect.github.com/halcyon/engine/issues/7',
  'https://redirect.github.com/halcyon/engine.git/pull/7.',
])('%s is the same issue', (spelled) => {
  expect(sameLink(issue, spelled)).toBe(true)
})

test.each([
  `${issue}0`,
  'https://github.com/halcyon/engine/issues/8',
  'https://github.com/halcyon/other/issues/7',
  'https://gitlab.com/halcyon/engine/issues/7',
  'https://github.com/halcyon/engine',
  'https://evil.example/github.com/halcyon/engine/issues/7',
  'https://github.com@evil.example/halcyon/engine/issues/7',
])('%s is another place', (spelled) => {
  expect(sameLink(issue, spelled)).toBe(false)
})

test('an advisory is known by its id, on whatever page it is shown', () => {
  for (const spelled of [
    advisory.toUpperCase().replace('HTTPS', 'https'),
    `${advisory}#advisory-comment-1`,
    'https://github.com/advisories/ghsa-2345-6789-cfgh',
    'https://api.github.com/repos/halcyon/engine/security-advisories/GHSA-2345-6789-cfgh',
  ])
    expect(linkKey(spelled)).toBe(linkKey(advisory))
  expect(advisoryAt(advisory.toLowerCase())).toEqual({
    ghsaId: 'GHSA-2345-6789-cfgh',
    repository: 'halcyon/engine',
  })
  expect(advisoryAt('https://github.com/advisories/GHSA-2345-6789-cfgh')?.repository).toBeUndefined()
  expect(advisoryAt(issue)).toBeUndefined()
  for (const end of ['.', ',', ';', ':', '。', '…', ')', '%20', '\u200b', '/.', '>', '%2F'])
    expect(advisoryAt(`${advisory}${end}`)).toEqual({
      ghsaId: 'GHSA-2345-6789-cfgh',
      repository: 'halcyon/engine',
    })
  expect(advisoryAt(advisory.replace('engine/', 'engine.git/'))?.repository).toBe('halcyon/engine')
})

test('a query that says where it leads is kept, who passed it on is not', () => {
  const bug = 'https://bugs.example.org/show_bug.cgi?id=12'
  expect(sameLink(bug, `${bug}&utm_source=mail`)).toBe(true)
  expect(sameLink(bug, 'https://bugs.example.org/show_bug.cgi?id=13')).toBe(false)
  expect(sameLink('https://example.org/Reports', 'https://example.org/reports')).toBe(false)
})

test('a text leads there by any spelling', () => {
  for (const spelled of [
    'http://www.github.com/Halcyon/Engine/issues/7/',
    'github.com/halcyon/engine/issues/7',
  ])
    expect(leadsTo(`See ${spelled}.`, issue)).toBe(true)
  expect(leadsTo('See https://github.com/halcyon/engine/issues/70.', issue)).toBe(false)
})

test('the key of a key is itself, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
      (text) => {
        expect(linkKey(linkKey(text))).toBe(linkKey(text))
      },
    ),
    { numRuns: 1000 },
  )
})

test('an issue is one only by its own address', () => {
  expect(issueAt(`${issue}?x#y`)).toBe('halcyon/engine#7')
  expect(issueAt('https://github.com/halcyon/engine/pull/7')).toBeUndefined()
  expect(issueAt('not an address')).toBeUndefined()
})
