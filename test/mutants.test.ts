/** Each way in which a mend could come apart still applies to the code, and names a test that is there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutantsPage, readMutants, standing } from '../scripts/mutants.ts'

const root = new URL('..', import.meta.url).pathname
const { mutants, broken } = readMutants(mutantsPage())

test('each entry is whole, and no name stands there twice', () => {
  expect(broken).toEqual([])
  const names = mutants.map(({ name }) => name)
  expect(names.filter((one, at) => names.indexOf(one) !== at)).toEqual([])
})

test('the text that each takes back stands exactly once in its file', () => {
  expect(mutants.filter((one) => standing(one) !== 1).map(({ name, file }) => `${file}: ${name}`)).toEqual([])
})

test('each names a test that is there', () => {
  const gone = mutants.filter(({ testFile, title }) => {
    const path = join(root, testFile)
    return !existsSync(path) || !readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(title)
  })
  expect(gone.map(({ testFile, title }) => `${testFile} › ${title}`)).toEqual([])
})
