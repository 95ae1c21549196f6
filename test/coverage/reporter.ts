/** Ends a whole test run with the rows of the runbooks that were driven, and holds docs/rows.md to them. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { drivenBy, pageOf, tableOf } from './table.ts'

const root = new URL('../../', import.meta.url).pathname
const page = `${root}docs/rows.md`

export default class Coverage implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = new Set(modules.map(({ moduleId }) => relative(root, moduleId)))
    // A part of the tests says nothing about the whole. The page of the sandbox drives no row.
    const whole = globSync('test/**/*.test.ts', { cwd: root, exclude: ['test/page/**'] })
    if (whole.some((file) => !ran.has(file))) return
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    if (tests.some((one) => one.result().state === 'skipped' && one.options.mode !== 'skip')) return
    const driven = drivenBy(tests.map((one) => ({ passed: one.ok(), rows: one.meta().drives ?? [] })))
    console.log(tableOf(driven))
    const text = pageOf(driven)
    if (process.env['ROWS'] === 'write') writeFileSync(page, text)
    else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
      console.log('docs/rows.md says otherwise: look why, then `ROWS=write npm test` writes it anew.')
      process.exitCode = 1
    }
  }
}
