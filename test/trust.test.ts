/** What docs/trust.md promises is tested where it says so. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTrust, trustPage } from '../scripts/trust.ts'

const root = new URL('..', import.meta.url).pathname

test('each attack names what stops it and a test that is there', () => {
  const { rows, broken } = readTrust(trustPage())
  expect(broken).toEqual([])
  const gone = rows.filter(({ file, test: name }) => {
    const path = join(root, file)
    return !existsSync(path) || !readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(name)
  })
  expect(gone).toEqual([])
})

test('no attack stands there twice', () => {
  const said = readTrust(trustPage()).rows.map(({ attack }) => attack)
  expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([])
})
