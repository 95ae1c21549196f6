/** Every interaction sent to the application, with its token's life: 3 s to the first answer, 15 min for the rest. */
import { randomBytes } from 'node:crypto'
import { refuse } from './errors.ts'
import type { Command, Component, Metadata } from './types.ts'
import type { World } from './world.ts'

type InteractionKind = 2 | 3 | 4 | 5

export type FirstAnswer = {
  type: 4 | 5 | 6 | 7 | 8 | 9
  ephemeral: boolean
  choices?: { name: string; value: string | number }[]
  modal?: { custom_id: string; title: string; components: Component[] }
}

export type Interaction = {
  id: string
  token: string
  kind: InteractionKind
  userId: string
  channelId: string
  sourceMessageId: string | null
  command: Command | null
  metadata: Metadata
  createdAtMs: number
  sentAt: number
  answeredAt: number | null
  shownAt: number | null
  first: FirstAnswer | null
  missedDeadline: boolean
  originalId: string | null
  followupIds: string[]
  /** Anything that happened after the first answer: an edit, a followup, a deletion. */
  settled: boolean
}

const tokenLifeMs = 15 * 60_000

export class Interactions {
  readonly #world: World
  readonly #byId = new Map<string, Interaction>()
  readonly #byToken = new Map<string, Interaction>()
  readonly #watchers = new Set<(interaction: Interaction) => void>()

  constructor(world: World) {
    this.#world = world
  }

  keep(): readonly Interaction[] {
    return [...this.#byId.values()]
  }

  take(kept: readonly Interaction[]): void {
    for (const one of kept) {
      this.#byId.set(one.id, one)
      this.#byToken.set(one.token, one)
    }
  }

  open(
    o: Pick<Interaction, 'kind' | 'userId' | 'channelId' | 'sourceMessageId' | 'command'> & {
      metadata: Omit<Metadata, 'id'>
    },
  ): Interaction {
    const id = this.#world.ids.next()
    const interaction: Interaction = {
      ...o,
      id,
      // Opaque, but like the real ones too long for a log line.
      token: `aW50ZXJhY3Rpb24${randomBytes(48).toString('base64url')}`,
      metadata: { ...o.metadata, id },
      createdAtMs: this.#world.now(),
      sentAt: performance.now(),
      answeredAt: null,
      shownAt: null,
      first: null,
      missedDeadline: false,
      originalId: null,
      followupIds: [],
      settled: false,
    }
    this.#byId.set(id, interaction)
    this.#byToken.set(interaction.token, interaction)
    return interaction
  }

  /** For the callback route: unknown, late and wrong-token interactions look the same. */
  awaiting(id: string, token: string): Interaction {
    const found = this.#byId.get(id)
    if (!found || found.token !== token || found.missedDeadline) throw refuse(10062)
    if (found.first) throw refuse(40060)
    return found
  }

  /** For the webhook routes: usable once answered, for 15 minutes. */
  answered(applicationId: string, token: string): Interaction {
    const found = this.#byToken.get(token)
    if (applicationId !== this.#world.applicationId || !found?.first) throw refuse(10015)
    if (this.#world.now() - found.createdAtMs > tokenLifeMs) throw refuse(50027)
    return found
  }

  answer(interaction: Interaction, first: FirstAnswer): void {
    interaction.first = first
    interaction.answeredAt = performance.now()
    if (first.type !== 5 && first.type !== 6) interaction.shownAt = interaction.answeredAt
    this.#tell(interaction)
  }

  settle(interaction: Interaction): void {
    interaction.settled = true
    interaction.shownAt ??= performance.now()
    this.#tell(interaction)
  }

  get(id: string): Interaction | undefined {
    return this.#byId.get(id)
  }

  /** Resolves as soon as `ready` holds, or when real time is up or nothing more can come. */
  async until(
    interaction: Interaction,
    ready: () => boolean,
    timeoutMs: number,
    quiet: () => Promise<boolean>,
  ): Promise<boolean> {
    if (ready()) return true
    return await new Promise((resolve) => {
      const done = (value: boolean): void => {
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(value)
      }
      const look = (changed: Interaction): void => {
        if (changed === interaction && ready()) done(true)
      }
      const timer = setTimeout(() => done(false), timeoutMs)
      this.#watchers.add(look)
      void quiet().then((nothingComes) => {
        if (nothingComes) done(ready())
      })
    })
  }

  #tell(interaction: Interaction): void {
    for (const watcher of this.#watchers) watcher(interaction)
  }
}
