/** `npm run bench`: what Embargo costs beside an echo bot, measured in one run on this machine. */
import { cpus } from 'node:os'
import { openCases, sameForms, setUpTeam } from './cases.ts'
import type { Seat } from './replies.ts'
import { measureReplies } from './replies.ts'
import { lastLine, tableOf } from './table.ts'
import type { Line } from './table.ts'
import { BenchWorld } from './world.ts'

const quick = process.argv.includes('--quick')
const seed = 20_261_122
const size = quick
  ? { rounds: 3, cases: 20, oneByOne: 40, pacedSeconds: 2, sustainedSeconds: 0.7 }
  : { rounds: 5, cases: 100, oneByOne: 150, pacedSeconds: 5, sustainedSeconds: 1.5 }
const progress = (text: string) => process.stderr.write(`${text}\n`)

const startedAt = performance.now()
const lines: Line[] = []
progress(`opening ${size.cases} cases …`)
const worlds = [await BenchWorld.open('bare'), await BenchWorld.open('durable'), await BenchWorld.open('embargo')]
const [bare, durable, embargo] = worlds as [BenchWorld, BenchWorld, BenchWorld]
for (const world of worlds) await world.start()
await setUpTeam(embargo)
const pool = await openCases(embargo, size.cases)
const seats: Seat[] = [
  { world: bare, pool: sameForms(bare, pool) },
  { world: durable, pool: sameForms(durable, pool) },
  { world: embargo, pool },
]
progress('measuring replies …')
lines.push(...(await measureReplies(seats, { ...size, seed })))
for (const one of embargo.bot.complaints.slice(0, 5)) progress(one)
for (const world of worlds) await world.close()

process.stdout.write(
  `${new Date().toISOString()}, Node ${process.version}, ${cpus().length}x ${cpus()[0]?.model ?? 'CPU'}; seed ${seed}, ${size.rounds} rounds in turns, medians of rounds\n\n${tableOf(lines)}\n\n${lastLine(lines)}\n`,
)
progress(`took ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
