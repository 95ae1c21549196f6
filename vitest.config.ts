import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    reporters: ['default', './test/coverage/reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [] } },
  },
})
