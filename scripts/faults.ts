/** `npm run faults -- [of each] [seed]`: every kind of lost answer, so many times; 1 where anything was lost, doubled or wrong. */
import { faultRuns } from '../test/crash/faults.ts'
import { printFaults } from '../test/crash/print.ts'

const [each = '10', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
const report = await faultRuns({ each: Number(each), seed: Number(seed) }, (line) =>
  process.stdout.write(`${line}\n`),
)
printFaults(report)
process.exit(report.violations.length === 0 ? 0 : 1)
