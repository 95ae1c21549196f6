/** Lets everything drain: waits while there is work, and moves the clock to what backs off. */
import { setTimeout as sleep } from 'node:timers/promises'
import { unfinished } from './rows.ts'
import type { World } from './world.ts'

/** False when something was still unfinished after `patienceMs` of real time. */
export async function drain(world: World, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs
  let quiet = 0
  while (performance.now() < until) {
    const nowMs = world.clock.now()
    const rows = unfinished(world.path, nowMs)
    // Twice in a row: a confirmation may just have asked for the next thing.
    quiet = rows.length === 0 ? quiet + 1 : 0
    if (quiet >= 3) return true
    const waits = rows.length > 0 && rows.every((row) => row.state === 'due' && row.due_at_ms > nowMs)
    if (waits) world.clock.set(Math.min(...rows.map((row) => row.due_at_ms)) + 1)
    await sleep(rows.length === 0 ? 50 : 100)
  }
  return false
}
