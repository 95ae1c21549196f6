/** Every refusal has its words and every word its use. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { registry } from '../../commands/index.ts'
import { findingCodes } from '../../src/app/operations/findings.ts'
import { loadWords } from '../../src/app/core/render.ts'
import { eventTemplate } from '../../src/app/case/timeline.ts'
import { events } from '../../src/domain/case/subjects.ts'
import { codeWord, wordSets } from '../../src/app/core/wording.ts'
import { actions } from '../../src/domain/runbook/runbook.ts'
import { typedFor } from '../../src/domain/runbook/command-hints.ts'
import { namesAsTypes } from '../../scripts/words.ts'
import { filesIn, read, sourcesOf } from './sources.ts'

const words = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))
const codes = [
  ...(/export type RefusalFacts = \{([\s\S]*?)\n\}/
    .exec(read('src/domain/refusal.ts'))?.[1]
    ?.matchAll(/^ {2}'?([a-z-]+)'?:/gm) ?? []),
].map(([, code = '']) => code)

const named = (place: string) =>
  words.names.filter((name) => name.startsWith(`${place}/`)).map((name) => name.slice(place.length + 1))
const told = Object.entries(events).flatMap(([type, { timeline }]) =>
  timeline === 'folded' ? [] : [eventTemplate(type as keyof typeof events)],
)
const textsOf = (...beginnings: string[]) =>
  words.names
    .filter((name) => beginnings.some((one) => name.startsWith(one)))
    .map((name) => [name, words.source(name)] as const)

test('the types name every text there is, and nothing compiles that asks for another', () => {
  expect(read('src/domain/template-names.ts')).toBe(namesAsTypes(words))
})

test('no text waits for anybody to ask for it', () => {
  const code = sourcesOf('src', 'commands')
    .filter(({ path }) => path !== 'src/domain/template-names.ts')
    .map(({ text }) => text)
    .join('\n')
  const literals = new Set([...code.matchAll(/'([a-z][\w/-]*)'/g)].map(([, one = '']) => one))
  const keys = new Set([...code.matchAll(/^\s*'?([a-z][a-z0-9-]*)'?:/gm)].map(([, one = '']) => one))
  /** Of names put together: what stands before that which differs. */
  const beginnings = [...code.matchAll(/`((?:discord|mail|refusals|github|public)\/[a-z-]*)\$\{/g)].map(
    ([, one = '']) => one,
  )
  expect(beginnings.length).toBeGreaterThan(10)
  const unasked = words.names.filter(
    (name) =>
      !literals.has(name) &&
      !told.includes(name) &&
      !beginnings.some((one) => {
        const rest = name.startsWith(one) ? name.slice(one.length) : ''
        return literals.has(rest) || keys.has(rest)
      }),
  )
  const byHand = words.letters.map(({ name }) => `mail/${name}`)
  expect(unasked.filter((name) => !byHand.includes(name))).toEqual([])
})

test('every refusal code has a template, and every template of a refusal a code', () => {
  expect(codes.length).toBeGreaterThan(40)
  expect(named('refusals').toSorted()).toEqual(codes.toSorted())
})

test('every refusal code is refused somewhere', () => {
  const code = sourcesOf('src', 'commands')
    .filter(({ path }) => path !== 'src/domain/refusal.ts')
    .map(({ text }) => text)
    .join('\n')
  const unused = codes.filter((one) => !code.includes(`'${one}'`))
  expect(unused).toEqual([])
})

test('every reply a command gives has its words, and no words wait for a reply', () => {
  // What the domain names so is a letter.
  const code = sourcesOf('src', 'commands')
    .filter(({ path }) => !path.startsWith('src/domain/'))
    .map(({ text }) => text)
    .join('\n')
  const replies = [...code.matchAll(/template: '([a-z-]+)'/g)].map(([, name = '']) => name)
  for (const reply of replies) expect(named('discord'), reply).toContain(`reply-${reply}`)
  const spoken = named('discord').filter((name) => name.startsWith('reply-'))
  expect(spoken.filter((name) => !replies.includes(name.slice('reply-'.length)))).toEqual([])
})

test('no template takes raw text, a partial or other delimiters', () => {
  const wild = textsOf('').filter(([, text]) => /\{\{[{&>=!]/.test(text))
  expect(wild).toEqual([])
})

test('the runbooks name only templates that exist', () => {
  const missing = filesIn('runbooks', '.yaml').flatMap((path) =>
    [...read(path).matchAll(/^\s*template:\s*([\w/-]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => !words.has(name)),
  )
  expect(missing).toEqual([])
})

test('every finding of the doctor has its words, and no words wait for a finding', () => {
  const findings = named('discord').filter((name) => name.startsWith('finding-'))
  expect(findings.toSorted()).toEqual(
    Object.keys(findingCodes)
      .map((code) => `finding-${code}`)
      .toSorted(),
  )
})

test('what is not well says where to click, and what is well does not', () => {
  const pointing = textsOf('discord/finding-').flatMap(([name, text]) =>
    text.includes(' → ') ? [name.slice('discord/finding-'.length)] : [],
  )
  const bad = Object.entries(findingCodes).flatMap(([code, good]) => (good === true ? [] : [code]))
  expect(pointing.toSorted()).toEqual(bad.toSorted())
})

test('every event that is told has its words, and no words wait for an event', () => {
  const written = words.names.filter((name) => name.startsWith('discord/event-'))
  expect(written.toSorted()).toEqual(told.toSorted())
})

test.each(Object.keys(wordSets) as (keyof typeof wordSets)[])('each %s has words of its own set', (set) => {
  for (const one of Object.keys(wordSets[set]))
    expect(codeWord(words, set, one).text, one).toMatch(/^\S.*\S$/)
})

test('every set of words is asked for', () => {
  const sets = named('discord').filter((name) => name.startsWith('word-'))
  expect(sets.toSorted()).toEqual(
    Object.keys(wordSets)
      .map((set) => `word-${set}`)
      .toSorted(),
  )
})

const refusals = textsOf('refusals/')

test('every command that is named in words exists and can be typed', () => {
  const said = textsOf('').flatMap(([, text]) =>
    [...text.matchAll(/`\/([a-z-]+ [a-z-]+)( [a-z-]+(?![a-z:-]))?/g)].map(([, named = '', inner = '']) =>
      registry.has(named) ? named : named + inner,
    ),
  )
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter((path) => registry.get(path)?.pressed !== undefined || !registry.has(path))).toEqual([])
})

test('every refusal leads on: a command to type, a button to press, or a field to mend', () => {
  const leads = /`\/[a-z]|Press \*\*|press \*\*|again|→|Choose|Write|must |at most|fill it in/
  const outside = ['outsider', 'wrong-place', 'store-busy']
  const silent = refusals.filter(
    ([name, text]) => !leads.test(text) && !outside.some((one) => name.includes(one)),
  )
  expect(silent.map(([name]) => name)).toEqual([])
})

test('words that are filled in plainly and escaped where they are shown carry no escape of their own', () => {
  const plainly = textsOf(
    'discord/finding',
    'discord/event',
    'discord/public-figures',
    'discord/pledge-words',
  )
  expect(plainly.length).toBeGreaterThan(60)
  expect(plainly.filter(([, text]) => /\\[*_~`|<[\]]/.test(text))).toEqual([])
})

test('no refusal shows a code with dots or a bare reason', () => {
  expect(refusals.filter(([, text]) => /^\{\{\w+\}\}$/.test(text.trim())).map(([name]) => name)).toEqual([])
})

test('every action of a runbook that a person does is typed as a command that exists', () => {
  const typed = actions.map(typedFor).filter((text) => text !== '')
  expect(typed.length).toBeGreaterThan(10)
  expect(
    typed.filter(
      (text) => ![2, 3].some((parts) => registry.has(text.slice(1).split(' ').slice(0, parts).join(' '))),
    ),
  ).toEqual([])
})
