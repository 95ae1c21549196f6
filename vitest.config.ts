import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Left alone it takes a core fewer than there are, which on two cores is one.
    maxWorkers: 2,
    reporters: ['default', './test/coverage/reporter.ts'],
    testTimeout: 90_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [] } },
  },
})
