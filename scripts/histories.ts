/** So many random histories of what takes two people, from a seed: `npm run histories -- 1000 2026`. Beside CI, for its length. */
import { spawnSync } from 'node:child_process'

const [count = '1000', seed = '2026'] = process.argv.slice(2)
const ran = spawnSync('npx', ['vitest', 'run', '--reporter=dot', 'test/histories'], {
  stdio: 'inherit',
  env: { ...process.env, HISTORIES: count, SEED: seed },
})
process.exitCode = ran.status ?? 1
