/** Fault runs: something is made and the answer is lost; it must be found again on both sides of the nonce window, never made twice. */
import { run } from '../../src/main.ts'
import type { Config } from '../../src/config.ts'
import { setUp } from '../../sandbox/server/set-up.ts'
import { Book } from './book.ts'
import { chanceOf } from './chance.ts'
import { draftsAdvisory, opensCase } from './deeds.ts'
import { drain } from './drain.ts'
import { kinds, targets } from './lost.ts'
import { judge } from './oracle.ts'
import type { World } from './world.ts'
import { createWorld } from './world.ts'

export type Target = (typeof targets)[number]
export type Kind = (typeof kinds)[number]

export type FaultFigures = {
  readonly target: Target
  readonly kind: Kind
  readonly injected: number
  readonly lost: number
  readonly doubled: number
}
export type FaultReport = {
  readonly figures: readonly FaultFigures[]
  readonly violations: readonly string[]
  readonly seed: number
  readonly seconds: number
}

const restTimeoutMs = 400
const beyondWindowMs = 5 * 60_000

function plan({ discord, github }: World, target: Target, kind: Kind, times: number): void {
  const post = (route: RegExp) => ({ match: { method: 'POST', route }, kind, times })
  switch (target) {
    case 'Discord message':
      return discord.fault(post(/^\/channels\/\{channel_id\}\/messages$/))
    case 'Discord thread':
      return discord.fault(post(/\/messages\/\{message_id\}\/threads$/))
    case 'GitHub issue':
      return github.fault(post(/\/issues$/))
    case 'GitHub advisory':
      return github.fault(post(/\/security-advisories$/))
  }
}

const injected = ({ discord, github }: World): number =>
  [...discord.journal, ...github.journal].filter(({ fault }) => fault !== undefined).length

/** The bot in this process, because only there its time-outs can be short. */
async function startBot(world: World): Promise<{ stop(): Promise<void> }> {
  const config: Config = {
    world: 'discord',
    discord: { token: world.discord.token, guildId: world.discord.guildId, apiUrl: world.discord.apiUrl },
    mail: undefined,
    github: { token: world.github.token, apiUrl: world.github.apiUrl },
    storePath: world.path,
    key: world.key,
    previousKey: undefined,
    logLevel: 'silent',
  }
  const running = await run(
    config,
    (end) => {
      throw end
    },
    {
      clock: { now: world.clock.now, moved: (listener) => void world.clock.onMove(listener) },
      restTimeoutMs,
      throttle: { writeMs: 0, notificationMs: 0 },
    },
  )
  // The first calls of a cold process may take longer than the short time-out of these runs.
  let ready = false
  for (let tries = 0; !ready && tries < 10; tries++)
    await setUp(world.discord, world.demo, ({ state, text }) => {
      ready = state === 'done' && text.includes('is set up')
    })
  if (!ready) throw new Error('the bot could not be set up')
  return running
}

/** So many answers are lost; half of them are followed up while Discord still knows the nonce, half later. */
async function oneFault(
  world: World,
  book: Book,
  o: { target: Target; kind: Kind; each: number; seed: number },
) {
  const violations: string[] = []
  const before = injected(world)
  const chance = chanceOf(o.seed)
  for (const jumpMs of [0, beyondWindowMs]) {
    const times = Math.ceil(o.each / 2)
    const target = injected(world) + times
    plan(world, o.target, o.kind, times)
    // A fault may meet the same thing twice, so as many are begun as it takes.
    for (let tries = 0; injected(world) < target && tries < times * 2 + 4; tries++) {
      await opensCase(world, book, chance)
      if (o.target === 'GitHub advisory') await draftsAdvisory(world, book, chance)
      await world.discord.whenIdle(20, 2 * restTimeoutMs).catch(() => undefined)
      if (jumpMs > 0) world.clock.advance(jumpMs)
    }
    if (!(await drain(world, 60_000 + o.each * 2_000)))
      violations.push(`${o.target}, ${o.kind}: the outbox did not drain`)
    if (injected(world) < target) violations.push(`${o.target}, ${o.kind}: too few faults were met`)
    world.discord.clearFaults()
    world.github.clearFaults()
  }
  return { injected: injected(world) - before, violations }
}

/** A world that lives through more gets slow to judge, not wrong: the clock jumps, and every old case speaks. */
const mostInAWorld = 20

/** As many answers lost as asked for, in as many worlds as that takes. */
async function faultsOf(
  o: { target: Target; kind: Kind; each: number; seed: number },
  violations: string[],
): Promise<FaultFigures> {
  const figures = { target: o.target, kind: o.kind, injected: 0, lost: 0, doubled: 0 }
  for (let left = o.each; left > 0; left -= mostInAWorld) {
    const world = await createWorld('discord')
    const book = new Book()
    const bot = await startBot(world)
    try {
      const done = await oneFault(world, book, {
        ...o,
        each: Math.min(left, mostInAWorld),
        seed: o.seed + left,
      })
      await bot.stop()
      const judged = await judge(world, book)
      violations.push(...done.violations, ...judged.violations)
      figures.injected += done.injected
      figures.lost += judged.lost
      figures.doubled += judged.doubled
    } finally {
      await world.stop()
    }
  }
  return figures
}

export async function faultRuns(
  { each, seed }: { readonly each: number; readonly seed: number },
  progress: (line: string) => void = () => {},
): Promise<FaultReport> {
  const from = performance.now()
  const figures: FaultFigures[] = []
  const violations: string[] = []
  for (const target of targets)
    for (const kind of kinds) {
      const done = await faultsOf({ target, kind, each, seed }, violations)
      figures.push(done)
      progress(
        `${target}, ${kind}: ${done.injected} answers lost, ${done.lost} lost, ${done.doubled} doubled`,
      )
    }
  return { figures, violations, seed, seconds: (performance.now() - from) / 1000 }
}
