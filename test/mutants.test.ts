/** Each way in which a mend could come apart still applies to the code, and names a test that is there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applies, mutantsPage, readMutants } from '../scripts/mutants.ts'
import { trustPage } from '../scripts/trust.ts'

const root = new URL('..', import.meta.url).pathname
const { mutants, broken } = readMutants(mutantsPage())

test('each entry is whole, and no name stands there twice', () => {
  expect(broken).toEqual([])
  const names = mutants.map(({ name }) => name)
  expect(names.filter((one, at) => names.indexOf(one) !== at)).toEqual([])
})

test('the text that each takes back stands exactly once in its file', () => {
  expect(mutants.filter((one) => !applies(one)).map(({ name, file }) => `${file}: ${name}`)).toEqual([])
})

test('each names a test that is there', () => {
  const gone = mutants.filter(({ testFile, title }) => {
    const path = join(root, testFile)
    return !existsSync(path) || !readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(title)
  })
  expect(gone.map(({ testFile, title }) => `${testFile} › ${title}`)).toEqual([])
})

test('every section of docs/trust.md has one', () => {
  const sections = [...trustPage().matchAll(/^## (.+)$/gm)].map(([, name]) => name ?? '')
  expect(sections.length).toBeGreaterThan(10)
  const tried = new Set(mutants.map(({ section }) => section))
  expect(sections.filter((one) => !tried.has(one))).toEqual([])
})
