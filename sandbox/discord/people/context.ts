/** What every person acting in the server needs to reach. */
import type { Interactions } from '../interactions.ts'
import type { World } from '../world.ts'

export type Stage = {
  world: World
  interactions: Interactions
  interactionDeadlineMs: number
  deferredWaitMs: number
  quiet: () => Promise<boolean>
}

/** The client would not let a person do this; nothing was sent. */
export class ClientRefusal extends Error {}

export const cannot = (why: string): ClientRefusal => new ClientRefusal(why)
