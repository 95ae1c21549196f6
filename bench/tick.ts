/** One tick of the pump beside ever more open clocks: asking every target what is due, as the pump does each second. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseKey } from '../src/domain/ids.ts'
import type { Effect } from '../src/domain/effect.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { SqliteStore } from '../src/store/sqlite.ts'
import { median } from './figures.ts'
import type { Line } from './table.ts'
import { ms } from './table.ts'

const nowMs = Date.parse('2026-11-20T09:00:00Z')
const hourMs = 3_600_000
const targets = ['discord', 'github', 'mail', 'act'] as const
const perTransaction = 10_000

type Filled = {
  readonly clocks: number
  readonly store: SqliteStore
  readonly quietMs: number[]
  readonly busyMs: number[]
}

export async function measureTick(
  sizes: readonly number[],
  rounds: number,
): Promise<{ lines: Line[]; fillSeconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'embargo-bench-tick-'))
  const filled: Filled[] = []
  const startedAt = performance.now()
  for (const clocks of sizes) {
    const path = join(folder, `${clocks}.db`)
    const store = await openStore({ path, key: Buffer.alloc(32, 1), world: 'sandbox', mode: 'write', nowMs })
    for (let from = 0; from < clocks; from += perTransaction)
      await wake(store, from, Math.min(perTransaction, clocks - from), (at) => nowMs + hourMs * (1 + at))
    filled.push({ clocks, store, quietMs: [], busyMs: [] })
  }
  const fillSeconds = (performance.now() - startedAt) / 1000
  for (let round = 0; round < rounds; round++)
    for (const one of filled) {
      one.quietMs.push(await quietTick(one.store))
      one.busyMs.push(await busyTick(one))
    }
  for (const { store } of filled) await store.close()
  rmSync(folder, { recursive: true, force: true })
  return { lines: linesOf(filled), fillSeconds }
}

function wake(store: SqliteStore, from: number, count: number, atMs: (at: number) => number): Promise<void> {
  const effects = Array.from({ length: count }, (_, index): Effect => {
    const key: CaseKey = `SIR-2026-${String(from + index).padStart(3, '0')}`
    const command = { type: 'ReachStage', case: key, clock: 'acknowledge', by: 'embargo' }
    return { do: 'wake', tag: `clock:${key}/acknowledge`, atMs: atMs(from + index), command }
  })
  return store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects }))
}

const claim = (store: SqliteStore, target: (typeof targets)[number], limit: number, atMs: number) =>
  store.outbox.claim({ nowMs: atMs, limit, notTargets: targets.filter((other) => other !== target) })

async function quietTick(store: SqliteStore): Promise<number> {
  const samples: number[] = []
  for (let at = 0; at < 500; at++) {
    const startedAt = performance.now()
    for (const target of targets) await claim(store, target, 32, nowMs)
    samples.push(performance.now() - startedAt)
  }
  return median(samples)
}

/** Ten due: found and durably marked; then they are confirmed, so that the next round finds the same store. */
async function busyTick({ store, clocks }: Filled): Promise<number> {
  const samples: number[] = []
  for (let at = 0; at < 5; at++) {
    await wake(store, clocks, 10, () => nowMs)
    const startedAt = performance.now()
    const rows = await claim(store, 'act', 32, nowMs)
    samples.push(performance.now() - startedAt)
    if (rows.length !== 10) throw new Error(`${rows.length} clocks were due, not 10`)
    for (const row of rows) await store.outbox.confirm(row, { nowMs })
  }
  return median(samples)
}

function linesOf(filled: readonly Filled[]): Line[] {
  const quiet = filled.map(({ quietMs }) => median(quietMs))
  const growth = Math.max(...quiet) / (quiet[0] ?? Number.NaN) - 1
  return [
    ...filled.map(({ clocks, busyMs }, at): Line => ({
      what: `tick, ${clocks.toLocaleString('en')} open clocks`,
      value: `${((quiet[at] ?? 0) * 1000).toFixed(1)} us, ten due ${ms(median(busyMs))}`,
      target: 'nothing due <= 100 us',
      met: (quiet[at] ?? 0) <= 0.1,
    })),
    {
      what: 'tick, slowest size against the smallest',
      value: `+${(growth * 100).toFixed(0)} %`,
      target: 'flat: <= +20 %',
      met: growth <= 0.2,
    },
  ]
}
