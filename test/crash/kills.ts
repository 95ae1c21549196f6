/** The kill run: the unchanged bot under mixed work, killed at random moments, and judged by what the world holds at the end. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ClientRefusal } from '../../sandbox/discord/stand-in.ts'
import { setUp } from '../../sandbox/server/set-up.ts'
import { Book } from './book.ts'
import { finishes, goesOn } from './campaign.ts'
import { prepares } from './prepare.ts'
import type { Chance } from './chance.ts'
import { chanceOf } from './chance.ts'
import { doSomething, draftsAdvisory, opensCase } from './deeds.ts'
import { drain } from './drain.ts'
import type { Life } from './life.ts'
import { conceive } from './life.ts'
import { judge } from './oracle.ts'
import type { Judgement } from './oracle.ts'
import { inFlight } from './rows.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'
import type { Leaver } from './leavers.ts'
import { addLeavers, introduce, removesSomebody } from './leavers.ts'

export type KillOptions = { readonly kills: number; readonly seed: number }
export type KillReport = Judgement & {
  readonly seed: number
  readonly kills: number
  readonly killedWhileStarting: number
  readonly restartsInsideWindow: number
  readonly restartsBeyondWindow: number
  readonly acknowledged: number
  readonly refused: number
  readonly unanswered: number
  readonly inFlightAtKill: number
  readonly lookedUp: number
  readonly sentAgain: number
  readonly stopMs: number
  readonly seconds: number
  readonly complaints: readonly string[]
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** Loaded machines start slowly; this is no measure of speed. */
const startPatienceMs = 60 * second
const killWithinMs = 400
const longLifeMs = 3 * second
/** Asked for, looked at, proposed, approved. */
const triesPerLife = 4
const stopsWithinMs = 5 * second

class Run {
  readonly world: World
  readonly chance: Chance
  readonly book = new Book()
  readonly complaints: string[] = []
  readonly deeds: Promise<void>[] = []
  readonly violations: string[] = []
  killedWhileStarting = 0
  inside = 0
  beyond = 0
  inFlightAtKill = 0
  readonly mostCases: number
  readonly leavers: readonly Leaver[]
  #way = ''
  #next: Life

  constructor(world: World, { kills, seed }: KillOptions) {
    this.world = world
    this.chance = chanceOf(seed)
    this.mostCases = Math.min(40, 6 + Math.ceil(kills / 12))
    this.leavers = addLeavers(world, Math.min(20, Math.ceil(kills / 4)))
    this.#next = conceive(world.env)
  }

  /** The next life loads its code while this one works. */
  begin(more: boolean): Life {
    const life = this.#next
    life.begin(this.world.clock.now())
    if (more) this.#next = conceive(this.world.env)
    return life
  }

  async ready(life: Life): Promise<void> {
    const patience = sleep(startPatienceMs, 'late' as const, { ref: false })
    const is = await Promise.race([life.ready(), patience])
    if (is !== true) throw new Error(`the bot did not start: ${life.complaints.join('\n') || String(is)}`)
  }

  work(): void {
    for (let n = this.chance.whole(3, 8); n > 0; n--) {
      const chance = this.chance.fork()
      const afterMs = chance.between(0, killWithinMs / 2)
      this.deeds.push(
        sleep(afterMs)
          .then(() => doSomething(this.world, this.book, chance, this.mostCases))
          .catch((error: unknown) => void this.violations.push(`a deed failed: ${String(error)}`)),
      )
    }
  }

  /** As far as the second person's word: what it sets going is what the kill falls into. */
  async removes(chance: Chance): Promise<void> {
    const way = { world: this.world, book: this.book, chance }
    try {
      for (let tries = 0; tries < triesPerLife; tries++)
        if ((await removesSomebody(way, this.leavers)) !== 'goes on') return
    } catch (error) {
      // The client itself says no where a button or a command is gone.
      if (error instanceof ClientRefusal) this.book.turnedAway(error.message)
      else this.violations.push(`a removal failed: ${String(error)}`)
    }
  }

  async goesOn(): Promise<void> {
    try {
      await goesOn(this.world, this.book, this.#way)
    } catch (error) {
      if (error instanceof ClientRefusal) this.book.turnedAway(error.message)
      else this.violations.push(`the way to a disclosure failed: ${String(error)}`)
    }
  }

  async liveAndDie(): Promise<void> {
    const chance = this.chance.fork()
    // Now and then a longer life, or what was begun long ago would never be done.
    const killAfterMs = chance.between(0, chance.happens(0.1) ? longLifeMs : killWithinMs)
    const starting = chance.happens(0.2)
    const life = this.begin(true)
    if (starting) this.killedWhileStarting += 1
    else await this.ready(life)
    this.work()
    if (!starting && chance.happens(0.3)) await this.removes(chance.fork())
    if (!starting && chance.happens(0.5)) await this.goesOn()
    const jumps = !starting && chance.happens(0.1)
    if (jumps) {
      await sleep(killAfterMs / 2)
      this.world.clock.advance(chance.between(minute, 30 * hour))
      life.tell(this.world.clock.now())
    }
    await sleep(jumps ? killAfterMs / 2 : killAfterMs)
    const { code, signal } = await life.kill()
    if (signal !== 'SIGKILL') this.violations.push(`the bot ended by itself with ${code ?? signal}`)
    this.complaints.push(...life.complaints)
    this.inFlightAtKill += inFlight(this.world.path)
    this.#goOn(chance)
  }

  /** Discord forgets nonces after a while: half of the restarts come before that, half after. */
  #goOn(chance: Chance): void {
    if (chance.happens(0.5)) {
      this.inside += 1
      this.world.clock.advance(chance.between(0, 50 * second))
      return
    }
    this.beyond += 1
    this.world.clock.advance(chance.between(4 * minute, chance.happens(0.15) ? 40 * hour : 20 * minute))
  }

  async finish(): Promise<{ stopMs: number }> {
    const life = this.begin(false)
    await this.ready(life)
    const unsubscribe = this.world.clock.onMove((nowMs) => life.tell(nowMs))
    await Promise.all(this.deeds)
    try {
      const missing = await finishes(
        this.world,
        this.book,
        this.#way,
        () => drain(this.world, 60 * second),
        (why) => this.complaints.push(why),
      )
      if (missing !== undefined)
        this.violations.push(`the way to a disclosure came to its end without ${missing}`)
    } catch (error) {
      this.violations.push(`the way to a disclosure failed: ${String(error)}`)
    }
    const drained = await drain(this.world, 120 * second + this.mostCases * 5 * second)
    unsubscribe()
    if (!drained) this.violations.push('the outbox did not drain')
    const from = performance.now()
    const { code, signal } = await life.terminate()
    const stopMs = performance.now() - from
    if (code !== 0) this.violations.push(`SIGTERM ended the bot with ${code ?? signal}, not 0`)
    if (stopMs > stopsWithinMs) this.violations.push(`SIGTERM took ${Math.round(stopMs)} ms`)
    this.complaints.push(...life.complaints)
    return { stopMs }
  }

  async prepare(): Promise<void> {
    const life = this.begin(true)
    await this.ready(life)
    let said = ''
    // On a loaded machine the first answer may come too late; set up again, it goes on from there.
    for (let tries = 0; tries < 3 && !said.startsWith('done'); tries++)
      await setUp(this.world.discord, this.world.demo, ({ state, text }) => (said = `${state}: ${text}`))
    if (!said.startsWith('done')) throw new Error(`the bot could not be set up: ${said}`)
    await introduce(this.world, this.leavers)
    await prepares(this.world)
    // A draft to be let into, and to be taken out of again.
    await opensCase(this.world, this.book, this.chance.fork())
    await draftsAdvisory(this.world, this.book, this.chance.fork())
    await opensCase(this.world, this.book, this.chance.fork())
    // Nobody but those on its way does anything to this one.
    this.#way = this.book.cases.pop() ?? ''
    this.book.reserved = this.#way
    await life.kill()
  }

  async abandon(): Promise<void> {
    await this.#next.kill()
  }
}

/** Posts of a nonce that was posted before, and questions for what an earlier life may have posted. */
function repeats({ discord }: World): { lookedUp: number; sentAgain: number } {
  const seen = new Set<string>()
  let lookedUp = 0
  let sentAgain = 0
  for (const { method, route, body } of discord.journal) {
    if (route !== '/channels/{channel_id}/messages') continue
    if (method === 'GET') lookedUp += 1
    if (method !== 'POST' || typeof body !== 'object' || body === null || !('nonce' in body)) continue
    if (seen.has(String(body.nonce))) sentAgain += 1
    seen.add(String(body.nonce))
  }
  return { lookedUp, sentAgain }
}

export async function killRun(
  options: KillOptions,
  progress: (line: string) => void = () => {},
): Promise<KillReport> {
  const from = performance.now()
  const world = await createWorld()
  const run = new Run(world, options)
  try {
    await run.prepare()
    for (let kill = 1; kill <= options.kills; kill++) {
      await run.liveAndDie()
      if (kill % 25 === 0)
        progress(`${kill} kills, ${run.book.cases.length} cases, ${run.book.count('success')} acknowledged`)
    }
    const { stopMs } = await run.finish()
    const judged = await judge(world, run.book)
    return {
      ...judged,
      violations: [...run.violations, ...judged.violations],
      seed: options.seed,
      kills: options.kills,
      killedWhileStarting: run.killedWhileStarting,
      restartsInsideWindow: run.inside,
      restartsBeyondWindow: run.beyond,
      acknowledged: run.book.count('success'),
      refused: run.book.count('refused'),
      unanswered: run.book.count('nothing'),
      inFlightAtKill: run.inFlightAtKill,
      ...repeats(world),
      stopMs,
      seconds: (performance.now() - from) / 1000,
      complaints: run.complaints,
    }
  } finally {
    await run.abandon()
    await world.stop()
  }
}

/** Runs side by side as one: what was counted is added up, and the longest time is the time. */
export function together(runs: readonly KillReport[]): KillReport {
  const [first, ...others] = runs
  if (first === undefined) throw new Error('no run')
  return others.reduce((all, one) => {
    const sums = Object.entries(one).map(([name, value]) => {
      const before = all[name as keyof KillReport]
      return [
        name,
        typeof value === 'number' ? Number(before) + value : [...(before as []), ...(value as [])],
      ]
    })
    return {
      ...(Object.fromEntries(sums) as KillReport),
      seed: all.seed,
      stopMs: Math.max(all.stopMs, one.stopMs),
      seconds: Math.max(all.seconds, one.seconds),
    }
  }, first)
}
