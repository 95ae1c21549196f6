/**
 * `npm run kills -- [kills] [of each fault] [seed]`: the kill run and the fault runs side by side, their figures printed;
 * 1 where anything was lost, doubled or wrong.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { killRun, together } from '../test/crash/kills.ts'
import { leftOut, neverMade, reachable } from '../test/crash/reach.ts'
import { printKills } from '../test/crash/print.ts'

const [kills = '300', each = '10', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
process.stdout.write(`seed ${seed}\n`)

// A process of its own: what one run waits for must not hold up the other.
const path = fileURLToPath(new URL('faults.ts', import.meta.url))
const faults = spawn(process.execPath, [path, each, seed], { stdio: ['ignore', 'pipe', 'inherit'] })
const said = text(faults.stdout)
const ended = once(faults, 'exit') as Promise<[code: number | null]>

// Two lives at a time, since each waits for its process more than it works.
const first = Math.ceil(Number(kills) / 2)
const shares = [first, Number(kills) - first].filter((share) => share > 0)
const killed = together(
  await Promise.all(
    shares.map((share, at) =>
      killRun({ kills: share, seed: Number(seed) + at }, (line) =>
        process.stdout.write(`run ${at + 1}: ${line}\n`),
      ),
    ),
  ),
)
printKills(killed)
const never = neverMade(killed.made)
const chance = leftOut(killed.made)
process.stdout.write(
  `  of ${reachable} kinds of event that it reaches, not made: ${[...never, ...chance].join(', ') || 'none'}\n`,
)
// A short run has no time for everything.
const whole = Number(kills) >= 300
if (whole && never.length > 0) process.stdout.write(`  WRONG: never made: ${never.join(', ')}\n`)
process.stdout.write(await said)
const [code] = await ended
process.exit(killed.violations.length === 0 && code === 0 && !(whole && never.length > 0) ? 0 : 1)
