/** Members who press "Submit": one after the other, fifty a second, or thirty-two at once without a pause. */
import type { Outcome } from '../sandbox/discord/stand-in.ts'
import type { Pool } from './cases.ts'
import { isNoted } from './cases.ts'
import { chance, sleep } from './figures.ts'
import type { BenchWorld } from './world.ts'

export type Run = {
  /** From the dispatch at the gateway to the callback's arrival, ms. */
  readonly latenciesMs: number[]
  readonly answered: number
  /** No answer within Discord's three seconds, or an answer that is not the one hoped for. */
  readonly lost: number
  readonly elapsedMs: number
}

export type Load = (world: BenchWorld, pool: Pool, seed: number) => Promise<Run>

const noteText =
  'Looked at the parser: the length field is trusted before it is checked. Asked Ben to confirm.'

function submitter(world: BenchWorld, pool: Pool, random: () => number) {
  const member = world.discord.person(world.demo.people.ana.id)
  const outcomes: Outcome[] = []
  const submit = async (): Promise<void> => {
    const one = pool[Math.floor(random() * pool.length)]
    if (one === undefined) throw new Error('no case to note in')
    outcomes.push(await member.submits(one.note, { Note: noteText }))
  }
  const done = (startedAt: number): Run => {
    const good = outcomes.filter((one) => (world.kind === 'embargo' ? isNoted(one) : one.kind === 'message'))
    return {
      latenciesMs: good.map(({ latencyMs }) => latencyMs),
      answered: good.length,
      lost: outcomes.length - good.length,
      elapsedMs: performance.now() - startedAt,
    }
  }
  return { submit, done }
}

export const sequential =
  (count: number): Load =>
  async (world, pool, seed) => {
    const { submit, done } = submitter(world, pool, chance(seed))
    const startedAt = performance.now()
    for (let at = 0; at < count; at++) await submit()
    return done(startedAt)
  }

/** Arrivals are independent of each other (exponential gaps), so that two may come at once. */
export const paced =
  (perSecond: number, seconds: number): Load =>
  async (world, pool, seed) => {
    const random = chance(seed)
    const { submit, done } = submitter(world, pool, random)
    const startedAt = performance.now()
    const pending: Promise<void>[] = []
    for (let dueMs = 0; dueMs < seconds * 1000; dueMs += (-Math.log(1 - random()) * 1000) / perSecond) {
      const waitMs = startedAt + dueMs - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      pending.push(submit())
    }
    await Promise.all(pending)
    return done(startedAt)
  }

export const sustained =
  (inFlight: number, seconds: number): Load =>
  async (world, pool, seed) => {
    const { submit, done } = submitter(world, pool, chance(seed))
    const startedAt = performance.now()
    const member = async (): Promise<void> => {
      while (performance.now() - startedAt < seconds * 1000) await submit()
    }
    await Promise.all(Array.from({ length: inFlight }, member))
    return done(startedAt)
  }
