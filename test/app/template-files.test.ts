/** A catalogue or a letter that is not as it should be is refused with its file, its line and what is right. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadWords } from '../../src/app/core/render.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Templates that are these files alone. */
function loaded(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  folders.push(folder)
  for (const place of ['discord', 'refusals', 'mail', 'github', 'public']) mkdirSync(join(folder, place))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return loadWords(folder)
}

test('a text is as it stands in its catalogue, line by line, whatever YAML would make of it elsewhere', () => {
  const lines = ['# 1: {{case}}', '', '- "two" & *three* # four', '  {{#open}}yes{{/open}}']
  const block = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')
  const { names, source } = loaded({ 'discord/case.yaml': `digest: |-\n${block}\nfind: |-\n  found\n` })
  expect(names).toEqual(['discord/digest', 'discord/find'])
  expect(source('discord/digest')).toBe(lines.join('\n'))
})

test.each([
  ['find: found #3\n', 'case.yaml:1: find is no block of text: write `key: |-`'],
  ['find: "found"\n', 'case.yaml:1: find is no block of text'],
  ['name: |-\n  a\nfind: >-\n  found\n', 'case.yaml:3: find is no block of text'],
  ['name: |-\n  a\nfind: |\n  found\n', 'case.yaml:3: find is empty or ends in a new line'],
  ['find: |-\nname: |-\n  a\n', 'case.yaml:1: find is empty'],
  ['name: |-\n  a\nname: |-\n  b\n', 'case.yaml:3: cannot be read: Map keys must be unique'],
  ['Find it: |-\n  a\n', 'case.yaml:1: a key is lower-case words joined by hyphens'],
  ['- a\n', 'case.yaml:1: holds no texts'],
  ['name: |-\n  a\nfind: |-\n  {{#open}}\n', 'case.yaml:3: find: the section {{#open}} has no {{/open}}'],
  ['find: |-\n  {{/open}}\n', 'case.yaml:1: find: {{/open}} ends a section that is not open'],
  ['find: |-\n  {{#a}}{{^b}}{{/a}}{{/b}}\n', 'case.yaml:1: find: {{/a}} ends a section that is not open'],
  ['find: |-\n  {{{raw}}}\n', 'case.yaml:1: find: {{{raw}} is none of'],
  ['find: |-\n  {{a}} is {{b\n', 'case.yaml:1: find: {{b is none of'],
  ['find: |-\n  {{&raw}}\n', 'case.yaml:1: find: {{&raw}} is none of'],
  ['find: |-\n  {{> part}}\n', 'case.yaml:1: find: {{> part}} is none of'],
  ['find: |-\n  {{=<% %>=}}\n', 'case.yaml:1: find: {{=<% %>=}} is none of'],
])('a catalogue that says %j is refused: %s', (text, says) => {
  expect(() => loaded({ 'discord/case.yaml': text })).toThrow(`templates/discord/${says}`)
})

test('a key that stands in two catalogues is refused, and both are named', () => {
  const files = {
    'discord/case.yaml': 'find: |-\n  a\n',
    'discord/team.yaml': 'name: |-\n  b\nfind: |-\n  c\n',
  }
  expect(() => loaded(files)).toThrow(
    'templates/discord/team.yaml:3: find stands in templates/discord/case.yaml:1 already',
  )
})

const head = 'id: T7\nsays: What has happened\naudience: reporter\nsecrecy: embargoed\n'
const letter = (more: string) => `---\n${head}${more}---\nHello,\n\nthank you.\n`

test('a letter is its head and its words, and the words are all that is sent, edited or copied', () => {
  const { letters, source } = loaded({
    'mail/progress.mustache': letter('asks: [own]\nknows: [own]\nmust: [own]\nrows: [O33]\n'),
  })
  expect(letters).toEqual([
    {
      id: 'T7',
      name: 'progress',
      says: 'What has happened',
      audience: 'reporter',
      secrecy: 'embargoed',
      asks: ['own'],
      knows: ['own'],
      must: ['own'],
      needs: [],
      rows: ['O33'],
    },
  ])
  expect(source('mail/progress')).toBe('Hello,\n\nthank you.')
})

test.each([
  ['Hello,\n', ':1: a letter begins with ---'],
  [letter('rows: [O33]\nto: me\n'), ':7: to is not a key known here'],
  [letter(''), ':1: rows is missing'],
  [letter('rows: [O33, X1]\n'), ':6: rows must be a row such as O57'],
  [letter('rows: []\n'), ':6: rows is empty'],
  [letter('rows: [O33]\nneeds: [dyas]\n'), ':7: needs knows no "dyas"'],
  [letter('rows: [O33]\nmust: [own]\n'), ':7: must names own, which this letter does not know'],
  [letter('rows: [O33]\ncontact: phoned\n'), ':7: contact knows no "phoned"'],
  [letter('rows: [O33]\nid: T8\n'), ':7: cannot be read: Map keys must be unique'],
  [
    letter('rows: [O33]\n').replace('secrecy: embargoed', 'secrecy: team'),
    ':5: secrecy is team, and the reporter may read only: public, embargoed',
  ],
])('a letter whose file is %j is refused: %s', (text, says) => {
  expect(() => loaded({ 'mail/progress.mustache': text })).toThrow(`templates/mail/progress.mustache${says}`)
})
