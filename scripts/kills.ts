/** `npm run kills -- [kills] [of each fault] [seed]`: the kill run and the fault runs, their figures printed; 1 where anything was lost, doubled or wrong. */
import { faultRuns } from '../test/crash/faults.ts'
import { killRun } from '../test/crash/kills.ts'
import { printFaults, printKills } from '../test/crash/print.ts'

const [kills = '300', each = '10', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
process.stdout.write(`seed ${seed}\n`)
const killed = await killRun({ kills: Number(kills), seed: Number(seed) }, (line) =>
  process.stdout.write(`${line}\n`),
)
printKills(killed)
const faulted = await faultRuns({ each: Number(each), seed: Number(seed) })
printFaults(faulted)
process.exit(killed.violations.length + faulted.violations.length === 0 ? 0 : 1)
