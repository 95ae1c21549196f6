/** The list of rows is whole, and the runbooks and tests that speak of rows speak of rows that exist. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { driven } from './driven.ts'
import { rows } from './rows.ts'

const ids = rows.map(({ id }) => id)
const numbered = (letter: string, most: number) =>
  Array.from({ length: most }, (_, at) => `${letter}${at + 1}`)

test('both runbooks are listed row by row, each once', () => {
  expect(ids).toEqual([...numbered('O', 110), ...numbered('W', 33)])
})

test('what a test drives is a row', () => {
  expect(Object.keys(driven).filter((id) => !ids.includes(id))).toEqual([])
})

test('what a step or deadline satisfies is a row', () => {
  const runbook = readFileSync(new URL('../../runbooks/o3de-sir.yaml', import.meta.url), 'utf8')
  const named = [...runbook.matchAll(/satisfies: \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
    list.split(/, */),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
})
