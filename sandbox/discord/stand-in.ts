/** A whole Discord on the loopback: one server with people in it, its REST API and its gateway. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { moveEventsOn } from './acts/events.ts'
import { archiveIdleThreads } from './acts/threads.ts'
import { Faults } from './faults.ts'
import type { Fault } from './faults.ts'
import { Gateway } from './gateway.ts'
import { RestDoor } from './http.ts'
import { everyIntent } from './intents.ts'
import { Interactions } from './interactions.ts'
import type { KeptDiscord } from './kept.ts'
import type { Stage } from './people/context.ts'
import type { ForgedGesture, Spot } from './people/forged.ts'
import { forges } from './people/forged.ts'
import { SeatedPerson } from './people/person.ts'
import type { Person } from './people/person.ts'
import { Scenery } from './scenery.ts'
import { seenChannels, seenMessages } from './seen.ts'
import type { SeenChannel } from './seen.ts'
import type { ApiMessage, DiscordOptions, JournalRow, Nonces, Outcome } from './types.ts'
import { World } from './world.ts'

export type { Person } from './people/person.ts'
export { ClientRefusal } from './people/context.ts'
export type { ForgedGesture, Spot } from './people/forged.ts'
export type { Fault } from './faults.ts'
export type { KeptDiscord } from './kept.ts'
export type { SeenChannel } from './seen.ts'
export type { ApiMessage, ApiModal, DiscordOptions, JournalRow, Outcome, Validator } from './types.ts'

type Listeners = {
  change: Set<() => void>
  request: Set<(row: JournalRow) => void>
  stored: Set<(row: JournalRow) => void>
}

export class DiscordStandIn extends Scenery {
  readonly token: string
  readonly violations: string[] = []
  readonly journal: JournalRow[] = []
  readonly gateway: Gateway
  latencyMs: number
  #acceptedToken: string
  readonly #server: Server
  readonly #faults = new Faults()
  readonly #people = new Map<string, Person>()
  readonly #listeners: Listeners = { change: new Set(), request: new Set(), stored: new Set() }
  readonly #stage: Stage
  readonly #tickTimer: NodeJS.Timeout
  readonly #nonces: Nonces

  private constructor(options: DiscordOptions, server: Server, former?: KeptDiscord) {
    const world = new World(
      options.now,
      options.guildName ?? 'Security',
      options.allowedIntents ?? everyIntent,
    )
    // A copy: whoever kept it may go on from it again.
    const kept = structuredClone(former)
    if (kept !== undefined) world.take(kept.world)
    super(world)
    this.token = options.token ?? 'sandbox.token.not-a-secret'
    this.#acceptedToken = this.token
    this.latencyMs = options.latencyMs ?? 0
    this.#server = server
    const interactions = new Interactions(world)
    interactions.take(kept?.interactions ?? [])
    this.#nonces = kept?.nonces ?? new Map()
    this.journal.push(...(kept?.journal ?? []))
    for (const id of kept?.closedDoors ?? []) this.closedDoors.add(id)
    this.gateway = new Gateway({
      world,
      token: () => this.#acceptedToken,
      url: () => this.gatewayUrl,
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
      memberRequestWindowMs: options.memberRequestWindowMs ?? 30_000,
      validator: options.validator,
      violations: this.violations,
    })
    this.#stage = {
      world,
      interactions,
      interactionDeadlineMs: options.interactionDeadlineMs ?? 3000,
      deferredWaitMs: options.deferredWaitMs ?? 10_000,
      quiet: options.quiet ?? (async () => false),
    }
    const door = new RestDoor({
      shared: {
        world,
        interactions,
        nonces: this.#nonces,
        nonceWindowMs: options.nonceWindowMs ?? 180_000,
        gatewayUrl: this.gatewayUrl,
        closedDoors: this.closedDoors,
        sessionsLeft: () => (options.identifiesPerDay ?? 1000) - this.gateway.identifiesToday,
        sessionsPerDay: options.identifiesPerDay ?? 1000,
      },
      token: () => this.#acceptedToken,
      faults: this.#faults,
      journal: this.journal,
      violations: this.violations,
      validator: options.validator,
      latencyMs: () => this.latencyMs,
      globalRequestsPerSecond: options.globalRequestsPerSecond ?? Number.POSITIVE_INFINITY,
      reactionEveryMs: options.reactionEveryMs ?? 0,
      tick: () => this.tick(),
      told: (what, row) => this.#listeners[what].forEach((listener) => listener(row)),
    })
    world.cdnUrl = this.#origin
    world.watch(() => this.#listeners.change.forEach((listener) => listener()))
    server.on('request', (request, response) => {
      door.handle(request, response).catch((error: unknown) => {
        this.violations.push(`the stand-in itself failed: ${String(error)}`)
        response.destroy()
      })
    })
    server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head))
    this.#tickTimer = setInterval(() => this.tick(), 1000).unref()
  }

  /** With `former` it remembers what another did at its end. */
  static async start(options: DiscordOptions, former?: KeptDiscord): Promise<DiscordStandIn> {
    const server = createServer({ keepAliveTimeout: 30_000 })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    return new DiscordStandIn(options, server, former)
  }

  async stop(): Promise<void> {
    clearInterval(this.#tickTimer)
    this.gateway.stop()
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  /** All that Discord remembers, to start another stand-in from; connections and faults are not part of it. */
  keep(): KeptDiscord {
    return structuredClone({
      world: this.world.keep(),
      interactions: this.#stage.interactions.keep(),
      nonces: this.#nonces,
      journal: this.journal,
      closedDoors: this.closedDoors,
    })
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get apiUrl(): string {
    return `${this.#origin}/api`
  }

  get gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`
  }

  /** What time alone does: idle threads are archived, events begin and end. */
  tick(): void {
    archiveIdleThreads(this.world)
    moveEventsOn(this.world)
  }

  person(userId: string): Person {
    const known = this.#people.get(userId)
    if (known) return known
    this.world.user(userId)
    const person = new SeatedPerson(this.#stage, userId)
    this.#people.set(userId, person)
    return person
  }

  /** By somebody whose client keeps to no rule: only the application itself stands in the way. */
  async forges(userId: string, spot: Spot, gesture: ForgedGesture): Promise<Outcome> {
    return await forges(this.#stage, userId, spot, gesture)
  }

  channels(asUserId?: string): SeenChannel[] {
    this.tick()
    return seenChannels(this.world, asUserId)
  }

  messages(channelId: string, asUserId?: string): ApiMessage[] {
    return seenMessages(this.world, channelId, asUserId)
  }

  on(event: 'change', listener: () => void): () => void
  on(event: 'request' | 'stored', listener: (row: JournalRow) => void): () => void
  on(event: keyof Listeners, listener: (row: JournalRow) => void): () => void {
    const set = this.#listeners[event] as Set<typeof listener>
    set.add(listener)
    return () => set.delete(listener)
  }

  fault(fault: Fault): void {
    this.#faults.plan(fault)
  }

  /** The token was reset in the developer portal: every request is 401, and the gateway closes with 4004. */
  revokeToken(): void {
    this.#acceptedToken = `${this.token}.reset`
    this.gateway.close(4004)
  }

  /** Reset in the portal: whoever holds the former token is shut out from this moment on. The new one is the answer. */
  resetToken(): string {
    this.#acceptedToken = `${this.token}.${this.journal.length}.${this.gateway.identifies}`
    this.gateway.cut()
    this.gateway.forgetSessions()
    return this.#acceptedToken
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  /** Looks again after every change and every 10 ms. */
  async waitFor<T>(look: () => T | undefined | null | false, timeoutMs = 5000): Promise<T> {
    const until = performance.now() + timeoutMs
    for (;;) {
      const found = look()
      if (found) return found
      if (performance.now() > until) throw new Error(`waited ${timeoutMs} ms in vain for ${look.toString()}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Resolves when no request came for a while and none is waiting for its answer. */
  async whenIdle(quietMs = 60, timeoutMs = 10_000): Promise<void> {
    let seen = -1
    let since = performance.now()
    await this.waitFor(() => {
      const open = this.journal.filter((row) => !row.answered && row.fault === undefined).length
      const state = this.journal.length * 1000 + open
      if (state !== seen || open > 0) since = performance.now()
      seen = state
      return performance.now() - since >= quietMs
    }, timeoutMs)
  }
}
