/** Words agree with the numbers before them, in every template. */
import { expect, test } from 'vitest'
import { loadWords } from '../../src/app/core/render.ts'

const words = loadWords(new URL('../../templates', import.meta.url).pathname)

test.each([
  [0, '0 logins are let'],
  [1, '1 login is let'],
  [2, '2 logins are let'],
  [21, '21 logins are let'],
])('%i: %s', (guests, says) => {
  const facts = { by: 'Ana', sigs: 'graphics', written: 1, guests, byHand: false }
  const text = words.render('discord/line-sigs-alerted', facts)
  expect(text).toContain(says)
  expect(text).toContain('1 was written to')
})

test('no fact can bring an ending along', () => {
  const facts = { by: 'A\ue000x\ue001y\ue002⟨s⟩', sigs: '', written: 2, guests: 1, byHand: false }
  expect(words.render('discord/line-sigs-alerted', facts)).toContain('Axy⟨s⟩')
})

/** Verbs of one person or thing, and words that only end like a plural. */
const noPlural =
  /^(?:is|has|was|does|says|asks|takes|holds|needs|stands|owns|reaches|reads|sees|puts|lets|names|this|as|its|hours?|days|alerted|shows|keeps|gives|counts|comes|goes|wants|proposes|confirms|belongs|carries|leaves|starts|ends|runs|lacks|makes|answers|joins|approves|us|observes|works|already|works|closes|tells|hears|means)$/

test('a word in the plural after a number says how it is written after one', () => {
  const found = words.names.flatMap((name) =>
    [...words.source(name).matchAll(/\{\{(\w+)\}\}\** ((?:attached |open |new )?)([a-z]+s)\b(?!⟨)/g)]
      .filter(([, fact = '', , word = '']) => !noPlural.test(word) && counts.has(fact))
      .map(([whole]) => `${name}: ${whole}`),
  )
  expect(found).toEqual([])
})

/** Facts that are numbers of things. */
const counts = new Set(
  'count guests written waiting members comments files slots left open nameless loginless most got cases direct mails recipients messages entries turnout more others'.split(
    ' ',
  ),
)
