/** What GitHub makes of foreign text, as a real renderer of its Markdown shows it: paragraphs of the very same words. */
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { forGitHub, visible } from '../../src/app/core/escape.ts'
import { loadWords } from '../../src/app/core/render.ts'
import { hostile } from '../world/hostile.ts'

const words = loadWords(new URL('../../templates', import.meta.url).pathname)

const rendered = (text: string): string =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decoded = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')

/** A bare address may become a link, to itself and to nothing else. */
function ownLinks(html: string): string {
  return html.replace(/<a href="([^"]*)">([^<]*)<\/a>/g, (whole, to: string, says: string) => {
    const bare = (link: string) => decodeURI(decoded(link)).replace(/^(?:https?:\/\/|mailto:)/i, '')
    return bare(to) === bare(says) ? says : whole
  })
}

const tagsIn = (html: string): string[] => [
  ...new Set([...ownLinks(html).matchAll(/<\/?([a-z\d]+)[^>]*>/g)].map(([, tag = '']) => tag)),
]

/** Blanks and line ends are shown as one blank; what was put in against mentions is not seen. */
const squeezed = (text: string): string => text.replace(/[\s\u2060]+/gu, '')
const wordsIn = (html: string): string => squeezed(decoded(html.replace(/<[^>]*>/g, '')))

const bits = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '    ',
    '\t',
    ' ',
    '\n',
    '\n\n',
    '\r',
    '1.',
    '1)',
    '12. ',
    '-',
    '- ',
    '+',
    '* ',
    '#',
    '# ',
    '=',
    '===',
    '---',
    ':-',
    ':-:',
    '|',
    '| a | b |',
    '> ',
    '```',
    '~~~',
    '`',
    '[x]: /y',
    '[^1]:',
    '- [ ] ',
    '&lt;',
    '&#32;',
    '&',
    '<!--',
    '</p>',
    '<b>',
    '\\',
    '~~',
    '__',
    '**',
    'cfg["a_b"]',
    'if (a < b) && c != d',
    'www.example.org',
    'https://example.org/a_b?x=1&y=2',
    'a@example.org',
    '!',
    '![',
    '$x$',
    ':bug:',
    'GH-1',
    'o/r#1',
    '\u00a0',
    '\u2003',
    '\u2028',
  ),
)
const anyText = fc.array(bits, { maxLength: 9 }).map((some) => some.join(''))

test('foreign text is paragraphs of its own words, whatever stands in it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const html = rendered(forGitHub(text))
      expect(tagsIn(html).filter((tag) => tag !== 'p' && tag !== 'br')).toEqual([])
      expect(wordsIn(html)).toBe(squeezed(visible(text)))
    }),
    { numRuns: 3000 },
  )
})

test('a log or a piece of code reads as it was written', () => {
  const log = '1.\n    cfg["a_b"] = \'x\' != y\n\tif (a < b && c > d) { return *p; }\n2)\n===\n- [ ] done'
  const html = rendered(forGitHub(log))
  expect(html).not.toMatch(/<(?:pre|code|ol|ul|h\d|em|input)/)
  expect(decoded(html)).toContain('cfg["a_b"] = \'x\' != y')
})

test('no foreign text changes the headings of a published advisory', () => {
  const facts = (text: string) => ({
    compromises: 'integrity',
    refuted: false,
    platforms: text,
    mitigation: text,
    none: false,
    patched: '',
    thanks: text,
  })
  const headings = (html: string) => [...html.matchAll(/<h(\d)>(.*?)<\/h\1>/gs)].map(([, , says]) => says)
  const expected = headings(rendered(words.render('github/advisory', facts('nothing'))))
  expect(expected).toEqual(['Impact', 'Affected platforms', 'Mitigation', 'Acknowledgement'])
  fc.assert(
    fc.property(
      anyText.filter((text) => text.trim() !== ''),
      (text) => {
        const html = rendered(words.render('github/advisory', facts(text)))
        expect(headings(html)).toEqual(expected)
        expect(tagsIn(html).filter((tag) => !['p', 'br', 'h3'].includes(tag))).toEqual([])
      },
    ),
    { numRuns: 1000 },
  )
})
