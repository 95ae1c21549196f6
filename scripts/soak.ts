/** `npm run soak -- [kills] [seed]`: a thousand kills and a hundred of each fault, for the hours nobody waits. */
import { faultRuns } from '../test/crash/faults.ts'
import { killRun } from '../test/crash/kills.ts'
import { printFaults, printKills } from '../test/crash/print.ts'

const [kills = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
process.stdout.write(`seed ${seed}\n`)
const killed = await killRun({ kills: Number(kills), seed: Number(seed) }, (line) =>
  process.stdout.write(`${line}\n`),
)
printKills(killed)
const faulted = await faultRuns({ each: 100, seed: Number(seed) }, (line) =>
  process.stdout.write(`${line}\n`),
)
printFaults(faulted)
process.exit(killed.violations.length + faulted.violations.length === 0 ? 0 : 1)
