/** Tells the world what was decided: claim, send, confirm, retry, park. Nothing is sent that is not a row, no row is lost. */
import type { Act } from '../app/core/handlers.ts'
import type { Command } from '../app/core/commands.ts'
import type { Log } from '../app/core/log.ts'
import type { Sender, SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow, Store } from '../app/core/store.ts'
import { Refused } from '../domain/refusal.ts'
import { backOffMs } from './back-off.ts'

type Target = OutboxRow['target']

export type PumpRooms = {
  readonly store: Pick<Store, 'outbox'>
  readonly senders: Readonly<Partial<Record<Exclude<Target, 'act'>, Sender>>>
  readonly act: Act
  readonly now: () => number
  readonly log: Log
  /** A row of another system began to fail, or got through after failing: what shows it is shown anew. */
  readonly standing: (row: OutboxRow) => Promise<void>
  /** How long the process is left to replies between two claims, ms. */
  readonly claimEveryMs?: number
  /** Something waits for a person or has been failing for an hour: told once. */
  readonly alarm: (trouble: Trouble) => Promise<void>
}
export type Trouble = { readonly row: OutboxRow; readonly code: string; readonly kind: 'parked' | 'failing' }

export type Pump = {
  /** There may be something to do; returns at once. */
  kick(): void
  /** Resolves when nothing is due and nothing is in flight. */
  idle(): Promise<void>
  /** Finishes what is in flight, at most `graceMs`; what remains is in doubt and looked up at the next start. */
  stop(graceMs: number): Promise<void>
}

/** How many rows of a target may be in flight: GitHub asks for one at a time (best practices for the REST API). */
const room = { discord: 8, github: 1, mail: 1, act: 32 } as const satisfies Record<Target, number>
const targets = Object.keys(room) as Target[]
const alarmAfterMs = 60 * 60_000
/** Acts that come together share one claim, and replies have the process to themselves in between. */
const usualClaimEveryMs = 100
const claimAtMost = 64
const replyFirstMs = 20
const writeAgainMs = 1_000
const setBackLeastMs = 1_000

export function pumpOf(rooms: PumpRooms): Pump {
  const { senders, act, now, log, standing, alarm, claimEveryMs = usualClaimEveryMs } = rooms
  const { outbox } = rooms.store
  const inFlight = new Map<Target, number>(targets.map((target) => [target, 0]))
  const pausedUntilMs = new Map<Target, number>()
  let lastMs = now()
  let claiming: Promise<void> | undefined
  let rested = Promise.resolve()
  let kicked = false
  let stopped = false
  const waiting: (() => void)[] = []

  const busy = () => claiming !== undefined || kicked || [...inFlight.values()].some((count) => count > 0)

  function kick(): void {
    if (stopped) return
    kicked = true
    claiming ??= claimAll().finally(() => {
      claiming = undefined
      if (kicked) kick()
      else settle()
    })
  }

  function settle(): void {
    if (!busy()) for (const done of waiting.splice(0)) done()
  }

  async function claimAll(): Promise<void> {
    // Lets the reply that caused the kick leave first: a claim is a commit, and nothing else happens meanwhile.
    await new Promise((resolve) => setTimeout(resolve, Math.min(claimEveryMs, replyFirstMs)))
    await rested
    rested = new Promise((resolve) => setTimeout(resolve, claimEveryMs))
    kicked = false
    if (stopped) return
    const nowMs = now()
    try {
      await noticeSetBack(nowMs)
    } catch (error) {
      log.fault('pump-set-back', error)
      return
    }
    const free = (target: Target) =>
      (pausedUntilMs.get(target) ?? 0) > nowMs ? 0 : room[target] - (inFlight.get(target) ?? 0)
    const each = Object.fromEntries(targets.map((target) => [target, free(target)]))
    try {
      for (const row of await outbox.claim({ nowMs, limit: claimAtMost, each })) start(row.target, row)
    } catch (error) {
      // A full disk or a lock: nothing was claimed, and the next tick tries again.
      log.fault('pump-claim', error)
    }
  }

  /** Looked at every second at the latest; what is shorter is made up by waiting. */
  async function noticeSetBack(nowMs: number): Promise<void> {
    const byMs = lastMs - nowMs
    if (byMs >= setBackLeastMs) {
      await outbox.setBack({ nowMs, byMs })
      for (const [target, untilMs] of pausedUntilMs) pausedUntilMs.set(target, untilMs - byMs)
      log.warn('clock-set-back', { inMs: byMs })
    }
    lastMs = nowMs
  }

  function start(target: Target, row: OutboxRow): void {
    inFlight.set(target, (inFlight.get(target) ?? 0) + 1)
    void handle(target, row)
      .catch((error: unknown) => log.fault('pump-row', error, { row: row.id, tag: row.tag }))
      .finally(() => {
        inFlight.set(target, (inFlight.get(target) ?? 1) - 1)
        kick()
      })
  }

  async function handle(target: Target, row: OutboxRow): Promise<void> {
    const outcome = target === 'act' ? await deliver(row) : await send(target, row)
    const concluded = written(row, () => conclude(target, row, outcome))
    // The next claim carries this row's confirmation in its commit.
    kick()
    await concluded
    // The first failure and the first success after it change what others show.
    const failed = outcome.is === 'later'
    if (target !== 'act' && failed === (row.firstFailedAtMs === null)) await written(row, () => standing(row))
  }

  /** What came of a row is written down however long the disk is full: until then it counts as being sent. */
  async function written(row: OutboxRow, write: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await write()
      } catch (error) {
        if (tries === 0) log.fault('pump-write', error, { row: row.id, tag: row.tag })
        if (stopped) return
        await new Promise((resolve) => setTimeout(resolve, writeAgainMs))
      }
    }
  }

  async function send(target: Exclude<Target, 'act'>, row: OutboxRow): Promise<SendOutcome> {
    const sender = senders[target]
    if (sender === undefined) return { is: 'parked', code: `no-${target}` }
    try {
      return await sender.send(row, now())
    } catch (error) {
      log.fault('sender', error, { row: row.id, tag: row.tag })
      return { is: 'later', code: 'sender-fault', doubt: true }
    }
  }

  /** Timers and command effects: `act` decides again; they never park. */
  async function deliver(row: OutboxRow): Promise<SendOutcome> {
    const { effect } = row
    if (effect.do !== 'wake' && effect.do !== 'continue') return { is: 'parked', code: 'not-a-command' }
    try {
      await actOnce(effect.command as Command)
      return { is: 'done' }
    } catch (error) {
      log.fault('timer', error, { row: row.id, tag: row.tag })
      return { is: 'later', code: 'act-failed', doubt: false }
    }
  }

  /** Each part may run twice: alarms carry a tag, learned facts are decided anew, and the row is settled last. */
  async function conclude(target: Target, row: OutboxRow, outcome: SendOutcome): Promise<void> {
    switch (outcome.is) {
      case 'done': {
        pausedUntilMs.delete(target)
        const { external, links, learned = [] } = outcome
        for (const command of learned) await actOnce(command)
        return outbox.confirm(row, {
          nowMs: now(),
          ...(external !== undefined && { external }),
          ...(links !== undefined && { links }),
        })
      }
      case 'later': {
        const nowMs = now()
        const { code, doubt } = outcome
        const atMs = nowMs + (outcome.waitMs ?? backOffMs(row.attempts))
        if (outcome.everything === true) pausedUntilMs.set(target, atMs)
        if (nowMs - (row.firstFailedAtMs ?? nowMs) >= alarmAfterMs)
          await alarm({ row, code, kind: 'failing' })
        log.info('later', { row: row.id, tag: row.tag, code, inMs: atMs - nowMs })
        return outbox.later(row, { nowMs, atMs, code, doubt })
      }
      case 'parked':
        log.warn('parked', { row: row.id, tag: row.tag, code: outcome.code })
        await alarm({ row, code: outcome.code, kind: 'parked' })
        return outbox.park(row, { nowMs: now(), code: outcome.code })
    }
  }

  /** The domain may say no (the case ended meanwhile): then there is nothing left to do. */
  async function actOnce(command: Command): Promise<void> {
    try {
      await act(command)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      log.info('act-refused', { command: command.type, code: error.refusal.refused })
    }
  }

  return {
    kick,
    idle: () => (busy() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    async stop(graceMs) {
      stopped = true
      kicked = false
      const stepMs = 20
      for (let waitedMs = 0; busy() && waitedMs < graceMs; waitedMs += stepMs)
        await new Promise((resolve) => setTimeout(resolve, stepMs))
    },
  }
}
