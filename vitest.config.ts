import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { chromiumPath } from './test/page/chromium.ts'

const hasChromium = existsSync(chromiumPath)
if (!hasChromium && process.env['CI'] === 'true')
  throw new Error(`${chromiumPath} is missing: the page cannot be tested.`)
if (!hasChromium)
  process.stderr.write(`${chromiumPath} is missing: the tests of the sandbox page are left out.\n`)

/** A short file may run long: those that live through many lives begin, so that none is left for the end. */
class LivesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const lives = ({ moduleId }: TestSpecification) => /\/test\/(crash|histories)\//.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(lives), ...sorted.filter((file) => !lives(file))]
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: hasChromium ? [] : ['test/page/**'],
    pool: 'forks',
    // A few processes for all files, so that what the stand-ins check with is compiled a few times and not two hundred.
    isolate: false,
    // Twice the usual two cores: a test waits for sockets and timers half of its time.
    maxWorkers: 4,
    sequence: { sequencer: LivesFirst },
    reporters: ['default', './test/coverage/reporter.ts'],
    // What is waited for comes on a busy machine too; what never comes is told by the test's own limit.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 90_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [] } },
  },
})
