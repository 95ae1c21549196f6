/** Ends a whole test run with the table of coverage: rows of the runbooks planned, and working because every test that drives them passed. */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { driven } from './driven.ts'
import type { Kind } from './rows.ts'
import { rows } from './rows.ts'

const root = new URL('../', import.meta.url).pathname

export default class Coverage implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = new Set(modules.map(({ moduleId }) => relative(root, moduleId)))
    const named = Object.values(driven).flat()
    // A part of the tests says nothing about the whole.
    if (named.some((name) => !files.has(fileOf(name)))) return
    const passed = new Set(
      modules.flatMap((module) =>
        [...module.children.allTests('passed')].map(
          (one) => `${relative(root, module.moduleId)} > ${one.name}`,
        ),
      ),
    )
    const faults = [...new Set(named)].filter((name) => !passed.has(name) || !drivesTheBot(fileOf(name)))
    const working = rows.filter(({ id }) => {
      const tests = driven[id] ?? []
      return tests.length > 0 && tests.every((name) => !faults.includes(name))
    })
    console.log(tableOf(working.map(({ id }) => id)))
    for (const name of faults) console.log(`no such test passed through the front door: ${name}`)
    if (faults.length > 0) process.exitCode = 1
  }
}

const fileOf = (name: string): string => name.split(' > ')[0] ?? ''

/** Through the front door: the file runs a whole bot with people around it, or one in a process of its own. */
const drivesTheBot = (file: string): boolean =>
  /from '(?:\.\.?\/)+(?:world|crash\/world)\.ts'/.test(readFileSync(`${root}${file}`, 'utf8'))

function tableOf(working: readonly string[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const line = (title: string, ids: readonly string[]) => {
    const done = ids.filter((id) => working.includes(id)).length
    return `  ${title.padEnd(10)}${String(ids.length).padStart(8)}${String(done).padStart(9)}`
  }
  const idsOf = (kind: Kind) => rows.filter((row) => row.kind === kind).map(({ id }) => id)
  return [
    '',
    'Rows of the runbooks',
    `  ${'kind'.padEnd(10)}${'planned'.padStart(8)}${'working'.padStart(9)}`,
    ...kinds.map((kind) => line(kind, idsOf(kind))),
    line(
      'all',
      rows.map(({ id }) => id),
    ),
    '',
  ].join('\n')
}
