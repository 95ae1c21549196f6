/** Many schedules, each lived by a pair of sides; a pair lives several, because setting one up takes longer than a vote. */
import { chanceOf } from '../crash/chance.ts'
import { Side } from './side.ts'
import { isMishap, live } from './twins.ts'

export type PairsReport = {
  readonly schedules: number
  readonly deeds: number
  readonly mishaps: number
  readonly differences: readonly string[]
  /** What a bot logged as a fault, or the stand-in as against Discord's documentation. */
  readonly faults: readonly string[]
}

const perPair = 50
/** A lost session takes Discord's clients five seconds to begin anew. */
const outageEvery = 10

export async function livePairs(
  { schedules, seed }: { readonly schedules: number; readonly seed: number },
  progress: (line: string) => void = () => {},
): Promise<PairsReport> {
  const chance = chanceOf(seed)
  const differences: string[] = []
  const faults: string[] = []
  let deeds = 0
  let mishaps = 0
  for (let done = 0; done < schedules;) {
    const [hit, twin] = await Promise.all([Side.start(), Side.start()])
    try {
      for (let number = 1; number <= perPair && done < schedules; number++) {
        done += 1
        const lived = await live(hit, twin, number, chance.fork(), done % outageEvery === 0)
        mishaps += lived.steps.filter(isMishap).length
        deeds += lived.steps.filter((step) => !isMishap(step)).length
        if (lived.differences.length === 0) continue
        const difference = `schedule ${done}: ${lived.differences.join('; ')}\n${JSON.stringify(lived.steps)}`
        differences.push(difference)
        progress(difference)
        // What differs once would differ again.
        break
      }
    } finally {
      await Promise.all([hit.ends(), twin.ends()])
    }
    const found = [hit, twin].flatMap((side) => [...side.faults, ...side.discord.violations])
    faults.push(...found)
    for (const fault of found) progress(fault.trim())
    progress(`${done} schedules, ${differences.length} with differences`)
  }
  return { schedules, deeds, mishaps, differences, faults }
}
