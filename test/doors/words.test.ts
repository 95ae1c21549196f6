/** Every refusal has its words and every word its use. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { registry } from '../../commands/index.ts'
import { findingCodes } from '../../src/app/operations/findings.ts'
import { loadWords } from '../../src/app/core/render.ts'
import { eventTemplate } from '../../src/app/case/timeline.ts'
import { events } from '../../src/domain/case/subjects.ts'
import { wordSets } from '../../src/app/core/wording.ts'
import { actions } from '../../src/domain/runbook/runbook.ts'
import { typedFor } from '../../src/domain/runbook/command-hints.ts'
import { filesIn, read, sourcesOf } from './sources.ts'

const words = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))
const codes = [
  ...(/export type RefusalFacts = \{([\s\S]*?)\n\}/
    .exec(read('src/domain/refusal.ts'))?.[1]
    ?.matchAll(/^ {2}'?([a-z-]+)'?:/gm) ?? []),
].map(([, code = '']) => code)

const named = (place: string) =>
  words.names.filter((name) => name.startsWith(`${place}/`)).map((name) => name.slice(place.length + 1))

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
  const wild = filesIn('templates', '.mustache').filter((path) => /\{\{[{&>=!]/.test(read(path)))
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
  const pointing = Object.keys(findingCodes).filter((code) =>
    read(`templates/discord/finding-${code}.mustache`).includes(' → '),
  )
  const bad = Object.entries(findingCodes).flatMap(([code, good]) => (good === true ? [] : [code]))
  expect(pointing.toSorted()).toEqual(bad.toSorted())
})

test('every event that is told has its words, and no words wait for an event', () => {
  const told = Object.entries(events).flatMap(([type, { timeline }]) =>
    timeline === 'folded' ? [] : [eventTemplate(type)],
  )
  const written = words.names.filter((name) => name.startsWith('discord/event-'))
  expect(written.toSorted()).toEqual(told.toSorted())
})

test.each(Object.entries(wordSets))('each %s has words of its own set', (set, all) => {
  for (const one of Object.keys(all)) {
    const said = words.render(`discord/word-${set}`, { ...all, [one]: true })
    expect(said, one).toMatch(/^\S.*\S$/)
  }
})

test('every set of words is asked for', () => {
  const sets = named('discord').filter((name) => name.startsWith('word-'))
  expect(sets.toSorted()).toEqual(
    Object.keys(wordSets)
      .map((set) => `word-${set}`)
      .toSorted(),
  )
})

const refusals = filesIn('templates/refusals', '.mustache').map((path) => [path, read(path)] as const)

test('every command that is named in words exists and can be typed', () => {
  const said = filesIn('templates', '.mustache').flatMap((path) =>
    [...read(path).matchAll(/`\/([a-z-]+ [a-z-]+)( [a-z-]+(?![a-z:-]))?/g)].map(
      ([, named = '', inner = '']) => (registry.has(named) ? named : named + inner),
    ),
  )
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter((path) => registry.get(path)?.pressed !== undefined || !registry.has(path))).toEqual([])
})

test('every refusal leads on: a command to type, a button to press, or a field to mend', () => {
  const leads = /`\/[a-z]|Press \*\*|press \*\*|again|→|Choose|Write|must |at most|fill it in/
  const outside = ['outsider', 'wrong-place', 'store-busy']
  const silent = refusals.filter(
    ([path, text]) => !leads.test(text) && !outside.some((one) => path.includes(one)),
  )
  expect(silent.map(([path]) => path)).toEqual([])
})

test('words that are filled in plainly and escaped where they are shown carry no escape of their own', () => {
  const plainly = filesIn('templates/discord', '.mustache').filter((path) =>
    /\/(?:finding|event|public-figures|pledge-words)[^/]*$/.test(path),
  )
  expect(plainly.length).toBeGreaterThan(60)
  expect(plainly.filter((path) => /\\[*_~`|<[\]]/.test(read(path)))).toEqual([])
})

test('no refusal shows a code with dots or a bare reason', () => {
  expect(refusals.filter(([, text]) => /^\{\{\w+\}\}$/.test(text.trim())).map(([path]) => path)).toEqual([])
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
