/** The list of rows is whole, the runbooks speak of rows that exist, and only what was driven counts. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { drives } from './drives.ts'
import { refsOf, rows } from './rows.ts'
import { drivenBy, stateOf } from './table.ts'

const ids = rows.map(({ id }) => id)
const numbered = (letter: string, most: number) =>
  Array.from({ length: most }, (_, at) => `${letter}${at + 1}`)

test('both runbooks are listed row by row, each once', () => {
  expect(ids).toEqual([...numbered('O', 110), ...numbered('W', 33)])
})

test('what a step or deadline satisfies is a row', () => {
  const runbook = readFileSync(new URL('../../runbooks/o3de-sir.yaml', import.meta.url), 'utf8')
  const named = [...runbook.matchAll(/satisfies: \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
    list.split(/, */),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
})

test('a test that drove no bot, or expected nothing before, drives no row', async () => {
  expect(() => drives('O1')).toThrow('nobody drove the bot')
})

test('a row is claimed after something was expected of the running bot', async () => {
  const w = await world()
  await w.ben.types('/sir help')
  // An expectation that calls drives() would itself be one before it.
  const claim = () => {
    try {
      drives('O9')
    } catch (fault) {
      return String(fault)
    }
    return 'it counted'
  }
  const said = claim()
  expect(said).toContain('nothing was expected')
})

test('a row of parts is whole with all of them, and a test that failed counts for nothing', () => {
  const row = rows.find(({ parts }) => Object.keys(parts).length > 1)
  if (row === undefined) throw new Error('no row has parts')
  const [one = '', ...more] = refsOf(row)
  const state = (...ran: Parameters<typeof drivenBy>[0]) => stateOf(row, drivenBy(ran))
  expect(state({ passed: true, rows: [one] })).toBe('part')
  expect(state({ passed: true, rows: [one, ...more] })).toBe('whole')
  expect(state({ passed: true, rows: [one] }, { passed: false, rows: [one] })).toBe('none')
  expect(state()).toBe('none')
})
