/**
 * `npm run votes -- [schedules] [seed]`: votes under crashes, outages and clock moves, each beside a twin that is never offline.
 * Real: the whole bot as `run()` starts it (commands, domain, store with its files, pump, discord.js over HTTP and
 * WebSocket), once as it is hit and once as its twin. Stood in for: Discord and GitHub. A crash keeps the files as they
 * are at that instant and shuts the dead process out by its token; it is no SIGKILL of a process: that is `npm run kills`.
 */
import { livePairs } from '../test/votes/pairs.ts'

const [schedules = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
process.stdout.write(`seed ${seed}\n`)
const from = performance.now()
const report = await livePairs({ schedules: Number(schedules), seed: Number(seed) }, (line) =>
  process.stdout.write(`${line}\n`),
)
const { deeds, mishaps, differences, faults } = report
process.stdout.write(
  `${report.schedules} schedules, ${deeds} deeds, ${mishaps} mishaps, ${differences.length} differences, ` +
    `${faults.length} faults, seed ${seed}, ${Math.round((performance.now() - from) / 1000)} s\n`,
)
process.exit(differences.length + faults.length === 0 ? 0 : 1)
