import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { chromiumPath } from './test/page/chromium.ts'

const hasChromium = existsSync(chromiumPath)
if (!hasChromium && process.env['CI'] === 'true')
  throw new Error(`${chromiumPath} is missing: the page cannot be tested.`)
if (!hasChromium)
  process.stderr.write(`${chromiumPath} is missing: the tests of the sandbox page are left out.\n`)

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: hasChromium ? [] : ['test/page/**'],
    pool: 'forks',
    // Two processes for all files, so that what the stand-ins check with is compiled twice and not two hundred times.
    isolate: false,
    // Left alone it takes a core fewer than there are, which on two cores is one.
    maxWorkers: 2,
    reporters: ['default', './test/coverage/reporter.ts'],
    testTimeout: 90_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [] } },
  },
})
