/** How long a member waits for the reply: Embargo with its sealed commit against the two echo bots, round by round. */
import { openStore } from '../src/store/sqlite.ts'
import type { Pool } from './cases.ts'
import { median, quantile } from './figures.ts'
import type { Load, Run } from './load.ts'
import { paced, sequential, sustained } from './load.ts'
import type { Line } from './table.ts'
import { ms, times } from './table.ts'
import type { BenchWorld, Kind } from './world.ts'

export type Seat = { readonly world: BenchWorld; readonly pool: Pool }
export type Plan = {
  readonly rounds: number
  readonly seed: number
  readonly oneByOne: number
  readonly pacedSeconds: number
  readonly sustainedSeconds: number
}

type Rounds = Record<Kind, Run[]>
const drainMs = 20_000

export async function measureReplies(
  seats: readonly Seat[],
  plan: Plan,
): Promise<{ readonly lines: Line[]; readonly acknowledged: number }> {
  const warming = await inTurns(seats, 1, plan.seed, sequential(plan.oneByOne))
  const oneByOne = await inTurns(seats, plan.rounds, plan.seed + 100, sequential(plan.oneByOne))
  const atFifty = await inTurns(seats, plan.rounds, plan.seed + 200, paced(50, plan.pacedSeconds))
  const flood = await inTurns(seats, plan.rounds, plan.seed + 300, sustained(32, plan.sustainedSeconds), true)
  const notes = [warming, oneByOne, atFifty, flood].flatMap(({ embargo }) => embargo)
  const acknowledged = notes.reduce((sum, run) => sum + run.answered, 0)
  const lines = [
    ...oneByOneLines(oneByOne),
    ...atFiftyLines(atFifty),
    ...floodLines(flood),
    {
      what: 'replies lost or not a committed note, all loads',
      value: String(notes.reduce((sum, run) => sum + run.lost, 0)),
      target: `0 of ${notes.length} runs, ${acknowledged} acknowledged`,
      met: notes.every((run) => run.lost === 0),
    },
  ]
  return { lines, acknowledged }
}

/** A B C A B C …; while one is measured the others hold still, and what they still had to send does not count. */
async function inTurns(
  seats: readonly Seat[],
  rounds: number,
  seed: number,
  load: Load,
  leavesBacklog = false,
): Promise<Rounds> {
  const runs: Rounds = { bare: [], durable: [], embargo: [] }
  for (let round = 0; round < rounds; round++)
    for (const { world, pool } of seats) {
      const { child } = world.bot
      if (leavesBacklog) child.kill('SIGCONT')
      runs[world.kind].push(await load(world, pool, seed + round))
      if (leavesBacklog) child.kill('SIGSTOP')
      else await settled(world)
      world.forgetAnswers()
    }
  for (const { world } of seats) if (leavesBacklog) world.bot.child.kill('SIGCONT')
  return runs
}

/** GitHub is given a second a write, so only Discord is waited for. */
async function settled(world: BenchWorld): Promise<void> {
  await world.discord.whenIdle(world.kind === 'embargo' ? 1_200 : 60, drainMs).catch(() => undefined)
}

const of = (runs: readonly Run[], share: number): number =>
  median(runs.map(({ latenciesMs }) => quantile(latenciesMs, share)))
const both = (runs: readonly Run[]) => ({ p50: of(runs, 0.5), p99: of(runs, 0.99) })
const told = ({ p50, p99 }: { p50: number; p99: number }): string => `p50 ${ms(p50)}, p99 ${ms(p99)}`

function oneByOneLines({ bare, durable, embargo }: Rounds): Line[] {
  return [
    { what: 'one by one: bare echo', value: told(both(bare)), target: 'the floor' },
    { what: 'one by one: echo with a 5-row commit', value: told(both(durable)), target: 'the durable floor' },
    { what: 'one by one: Embargo', value: told(both(embargo)), target: '' },
    {
      what: 'one by one: Embargo / durable echo',
      value: `p50 ${times(of(embargo, 0.5) / of(durable, 0.5))}, p99 ${times(of(embargo, 0.99) / of(durable, 0.99))}`,
      target: 'printed only',
    },
  ]
}

function atFiftyLines(runs: Rounds): Line[] {
  const [bare, durable, embargo] = [both(runs.bare), both(runs.durable), both(runs.embargo)]
  const line = (what: string, value: string, target: string, met: boolean): Line => ({
    what: `50/s: ${what}`,
    value,
    target,
    met,
  })
  return [
    { what: '50/s: bare echo', value: told(bare), target: 'the floor' },
    { what: '50/s: echo with a 5-row commit', value: told(durable), target: 'the durable floor' },
    { what: '50/s: Embargo', value: told(embargo), target: '' },
    line('Embargo p50', ms(embargo.p50), '<= 5 ms', embargo.p50 <= 5),
    line('Embargo p99', ms(embargo.p99), '<= 25 ms', embargo.p99 <= 25),
    line(
      'p50 / durable echo',
      times(embargo.p50 / durable.p50),
      `${ms(durable.p50)}, <= 1.3x`,
      embargo.p50 <= 1.3 * durable.p50,
    ),
    line(
      'p99 / durable echo',
      times(embargo.p99 / durable.p99),
      `${ms(durable.p99)}, <= 1.5x`,
      embargo.p99 <= 1.5 * durable.p99,
    ),
    line(
      'p50 above bare echo',
      `+${ms(embargo.p50 - bare.p50)}`,
      `${ms(bare.p50)}, <= +1.5 ms`,
      embargo.p50 - bare.p50 <= 1.5,
    ),
    line(
      'p99 / bare echo',
      times(embargo.p99 / bare.p99),
      `${ms(bare.p99)}, <= 2x`,
      embargo.p99 <= 2 * bare.p99,
    ),
  ]
}

function floodLines({ bare, durable, embargo }: Rounds): Line[] {
  const perSecond = (runs: readonly Run[]) => median(runs.map((run) => (run.answered * 1000) / run.elapsedMs))
  const slowestMs = Math.max(...embargo.flatMap(({ latenciesMs }) => latenciesMs))
  const tell = (runs: readonly Run[]) => `${Math.round(perSecond(runs))}/s`
  return [
    { what: '32 in flight: bare echo', value: tell(bare), target: 'what the load generator can do' },
    { what: '32 in flight: echo with a 5-row commit', value: tell(durable), target: 'the durable floor' },
    {
      what: '32 in flight: Embargo, durable commands',
      value: tell(embargo),
      target: '>= 1000/s (aim 2000/s)',
      met: perSecond(embargo) >= 1000,
    },
    {
      what: '32 in flight: slowest reply',
      value: ms(slowestMs),
      target: 'none over 3 s',
      met: slowestMs <= 3000 && embargo.every(({ lost }) => lost === 0),
    },
  ]
}

/** Every reply that said "noted" has its entry in the journal. */
export async function notesKept({ world, pool }: Seat): Promise<number> {
  const store = await openStore({
    path: world.storePath,
    key: world.key,
    world: 'sandbox',
    mode: 'read',
    nowMs: Date.now(),
  })
  let notes = 0
  for (const { key } of pool)
    notes += (await store.journalOf(key)).filter(({ kind }) => kind === 'NoteAdded').length
  await store.close()
  return notes
}
