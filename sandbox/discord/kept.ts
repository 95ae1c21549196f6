/** What a Discord remembers when a stand-in ends, for another to go on from. */
import type { Interaction } from './interactions.ts'
import type { JournalRow, Nonces } from './types.ts'
import type { World } from './world.ts'

export type KeptDiscord = {
  readonly world: ReturnType<World['keep']>
  readonly interactions: readonly Interaction[]
  readonly nonces: Nonces
  readonly journal: readonly JournalRow[]
  readonly closedDoors: ReadonlySet<string>
}
