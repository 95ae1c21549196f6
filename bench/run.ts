/** `npm run bench`: what Embargo costs beside an echo bot, measured in one run on this machine. */
import { cpus, loadavg } from 'node:os'
import { measureCalls } from './calls.ts'
import { openCases, sameForms, setUpTeam } from './cases.ts'
import type { Seat } from './replies.ts'
import { measureReplies, notesKept } from './replies.ts'
import { measureStart } from './start.ts'
import { lastLine, tableOf } from './table.ts'
import { measureTally } from './tally.ts'
import type { Line } from './table.ts'
import { measureTick } from './tick.ts'
import { BenchWorld } from './world.ts'

const quick = process.argv.includes('--quick')
const seed = 20_261_122
const size = quick
  ? { rounds: 2, cases: 10, oneByOne: 40, pacedSeconds: 1.5, sustainedSeconds: 0.5, clocks: [1_000, 10_000] }
  : {
      rounds: 5,
      cases: 100,
      oneByOne: 150,
      pacedSeconds: 5,
      sustainedSeconds: 1.5,
      clocks: [1_000, 10_000, 100_000, 1_000_000],
    }
const progress = (text: string) => process.stderr.write(`${text}\n`)

const startedAt = performance.now()
const loadBefore = loadavg()[0] ?? 0
const lines: Line[] = []
progress(`opening ${size.cases} cases …`)
const worlds = [
  await BenchWorld.open('bare'),
  await BenchWorld.open('durable'),
  await BenchWorld.open('embargo'),
]
const [bare, durable, embargo] = worlds as [BenchWorld, BenchWorld, BenchWorld]
for (const world of worlds) await world.start()
await setUpTeam(embargo)
const pool = await openCases(embargo, size.cases)
const seats: Seat[] = [
  { world: bare, pool: sameForms(bare, pool) },
  { world: durable, pool: sameForms(durable, pool) },
  { world: embargo, pool },
]
progress('start and memory …')
lines.push(...(await measureStart(bare, embargo, size.rounds, size.cases)))
progress('replies …')
const replies = await measureReplies(seats, { ...size, seed })
lines.push(...replies.lines)
const complaints = [...embargo.bot.complaints]
await embargo.stop()
const kept = await notesKept({ world: embargo, pool })
lines.push({
  what: 'notes in the journal',
  value: String(kept),
  target: `as many as were acknowledged: ${replies.acknowledged}`,
  met: kept === replies.acknowledged,
})
for (const world of worlds) await world.close()
progress('calls a change …')
lines.push(...(await measureCalls()))
progress(`a tick beside up to ${Math.max(...size.clocks)} clocks …`)
const tick = await measureTick(size.clocks, size.rounds)
lines.push(...tick.lines)
lines.push(...(await measureTally(1_000)))
progress(`filled in ${tick.fillSeconds.toFixed(0)} s`)
// Stopped during the others' turns, it misses seconds and says so.
for (const complaint of new Set(complaints)) if (!complaint.includes('NODE-CRON')) progress(complaint)

process.stdout.write(
  `${new Date().toISOString()}, Node ${process.version}, ${cpus().length}x ${cpus()[0]?.model ?? 'CPU'}; seed ${seed}, ${size.rounds} rounds in turns, medians of rounds\nload average before the run ${loadBefore.toFixed(1)} on ${cpus().length} cores${loadBefore > 0.5 ? ': others were at work, read the ratios and run again when it is quiet' : ''}\n\n${tableOf(lines)}\n\n${lastLine(lines)}\n`,
)
progress(`took ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
