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
    // A few processes for all files, so that what the stand-ins check with is compiled a few times and not two hundred.
    isolate: false,
    // One more than the usual two cores: a test waits for sockets and timers a third of its time.
    maxWorkers: 3,
    reporters: ['default', './test/coverage/reporter.ts'],
    testTimeout: 90_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [] } },
  },
})
