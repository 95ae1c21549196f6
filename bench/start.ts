/** From the fork to "ready" and the memory held when idle, Embargo with its cases against the bare echo, in turns. */
import { median, sleep } from './figures.ts'
import type { Line } from './table.ts'
import { times } from './table.ts'
import type { BenchWorld } from './world.ts'

const idleMs = 2_000

/** Both are running when it begins and when it ends. */
export async function measureStart(
  bare: BenchWorld,
  embargo: BenchWorld,
  rounds: number,
  cases: number,
): Promise<Line[]> {
  const bareMs: number[] = []
  const embargoMs: number[] = []
  const bareMb: number[] = []
  const embargoMb: number[] = []
  for (let round = 0; round < rounds; round++)
    for (const [world, startMs, residentMb] of [
      [bare, bareMs, bareMb],
      [embargo, embargoMs, embargoMb],
    ] as const) {
      await world.stop()
      startMs.push((await world.start()).startMs)
      await sleep(idleMs)
      residentMb.push(world.residentMb())
    }
  const ratio = median(embargoMs) / median(bareMs)
  const residentMb = median(embargoMb)
  return [
    {
      what: `start to ready, ${cases} cases`,
      value: `${median(embargoMs).toFixed(0)} ms, ${times(ratio)}`,
      target: `bare echo ${median(bareMs).toFixed(0)} ms, <= 1.5x`,
      met: ratio <= 1.5,
    },
    {
      what: `resident when idle, ${cases} cases`,
      value: `${residentMb.toFixed(0)} MB, ${times(residentMb / median(bareMb))}`,
      target: `bare echo ${median(bareMb).toFixed(0)} MB, <= 130 MB`,
      met: residentMb <= 130,
    },
  ]
}
