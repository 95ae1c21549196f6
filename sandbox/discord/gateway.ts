/** The gateway: hello, identify, heartbeat, resume and the close codes (events/gateway). */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { constants, createDeflate } from 'node:zlib'
import type { Deflate } from 'node:zlib'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { everyIntent, privilegedIntents, toldTo } from './intents.ts'
import { MemberRequests } from './member-requests.ts'
import { guildCreatePayload, userPayload } from './payloads.ts'
import { applicationPayload } from './rest/application.ts'
import type { Json, Validator } from './types.ts'
import type { Dispatch, World } from './world.ts'

type Session = {
  id: string
  intents: bigint
  seq: number
  replay: { s: number; t: string; d: Json }[]
  link: Link | null
  leftAt: number
}

type Link = {
  socket: WebSocket
  deflate: Deflate | null
  session: Session | null
  lastBeatAt: number
  sentInMinute: number[]
  beatCheck: NodeJS.Timeout
}

export type GatewayOptions = {
  world: World
  token: () => string
  url: () => string
  heartbeatIntervalMs: number
  memberRequestWindowMs: number
  validator: Validator | undefined
  violations: string[]
}

const resumableForMs = 300_000
const replayLimit = 2000

export class Gateway {
  /** When each session was started, by the server's clock: 1000 a day are allowed. */
  readonly #startsAtMs: number[] = []
  resumes = 0
  readonly #o: GatewayOptions
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #sessions = new Map<string, Session>()
  readonly #links = new Set<Link>()
  readonly #memberRequests: MemberRequests
  #acks = true
  #paused = false
  #refuses = false
  #distort = (_t: string, d: unknown): unknown => d

  constructor(options: GatewayOptions) {
    this.#o = options
    this.#memberRequests = new MemberRequests(options.world, options.memberRequestWindowMs)
    options.world.onDispatch((event) => this.#dispatch(event))
  }

  get identifies(): number {
    return this.#startsAtMs.length
  }

  get identifiesToday(): number {
    return this.#startsAtMs.filter((at) => this.#o.world.now() - at < 86_400_000).length
  }

  get connected(): boolean {
    return [...this.#sessions.values()].some((s) => s.link !== null)
  }

  /** What the busiest connection sent within the last minute: 120 are allowed (topics/gateway, rate limiting). */
  get sentInMinute(): number {
    const since = performance.now() - 60_000
    return Math.max(
      0,
      ...[...this.#links].map(({ sentInMinute }) => sentInMinute.filter((at) => at > since).length),
    )
  }

  get sessions(): number {
    return this.#sessions.size
  }

  /** Every connected client is closed with this code. */
  close(code: number): void {
    for (const link of this.#links) {
      // 4007 and 4009 end the session; after the other codes it can be resumed (topics/opcodes-and-status-codes).
      if (link.session && [1000, 1001, 4004, 4007, 4009].includes(code)) this.#forget(link.session)
      link.socket.close(code)
    }
  }

  /** Op 7: reconnect and resume. */
  reconnect(): void {
    for (const link of this.#links) this.#send(link, { op: 7, d: null })
  }

  /** Op 9. */
  invalidate(resumable: boolean): void {
    for (const link of this.#links) {
      if (link.session && !resumable) this.#forget(link.session)
      this.#send(link, { op: 9, d: resumable })
    }
  }

  /** From here on events are missed: neither sent nor kept for a resume. */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
  }

  /** The connection looks open and answers nothing: a zombie. */
  stopAcks(): void {
    this.#acks = false
  }

  startAcks(): void {
    this.#acks = true
  }

  /** All sessions end without a word, as after an outage: the next resume is refused. */
  forgetSessions(): void {
    for (const session of this.#sessions.values()) this.#forget(session)
  }

  /** The last events once more, with new sequence numbers: a client must not count on hearing a thing once. */
  repeat(count: number): void {
    for (const session of this.#sessions.values())
      for (const { t, d } of session.replay.slice(-count)) this.#deliver(session, t, d)
  }

  /**
   * Resolves when every connected client has read all that was sent so far (RFC 6455, 5.5.3: frames are read in order);
   * false where nobody is connected any more.
   */
  async heard(): Promise<boolean> {
    const asked = [...this.#links].filter(({ session, socket }) => session && socket.readyState === 1)
    const read = await Promise.all(
      asked.map(
        ({ socket }) =>
          new Promise<boolean>((resolve) => {
            const pong = (): void => done(true)
            const close = (): void => done(false)
            const done = (well: boolean): void => {
              socket.off('pong', pong).off('close', close)
              resolve(well)
            }
            socket.on('pong', pong).on('close', close).ping()
          }),
      ),
    )
    return read.some(Boolean)
  }

  /** Cuts the wire without a close frame. */
  cut(): void {
    for (const link of this.#links) link.socket.terminate()
  }

  /** While true the gateway is out of reach: connections are cut and new ones reset. Sessions can be resumed after. */
  refuse(on: boolean): void {
    this.#refuses = on
    if (on) this.cut()
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#refuses) return void socket.destroy()
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, request))
  }

  stop(): void {
    for (const link of this.#links) {
      clearInterval(link.beatCheck)
      link.socket.terminate()
    }
    this.#server.close()
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    const asked = new URL(request.url ?? '/', 'ws://localhost').searchParams
    const link: Link = {
      socket,
      deflate: asked.get('compress') === 'zlib-stream' ? createDeflate() : null,
      session: null,
      lastBeatAt: performance.now(),
      sentInMinute: [],
      beatCheck: setInterval(() => this.#checkBeat(link), this.#o.heartbeatIntervalMs).unref(),
    }
    link.deflate?.on('data', (chunk: Buffer) => socket.send(chunk))
    this.#links.add(link)
    socket.on('message', (data: Buffer) => this.#receive(link, data))
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => this.#left(link, code))
    if (asked.get('v') !== null && !['9', '10'].includes(asked.get('v') ?? '')) socket.close(4012)
    else this.#send(link, { op: 10, d: { heartbeat_interval: this.#o.heartbeatIntervalMs, _trace: [] } })
  }

  #left(link: Link, code: number): void {
    clearInterval(link.beatCheck)
    link.deflate?.close()
    this.#links.delete(link)
    const { session } = link
    if (!session || session.link !== link) return
    session.link = null
    session.leftAt = performance.now()
    // "When you close the connection with 1000 or 1001, your session will be invalidated."
    if (code === 1000 || code === 1001) this.#forget(session)
    this.#o.world.changed()
  }

  #checkBeat(link: Link): void {
    if (performance.now() - link.lastBeatAt > this.#o.heartbeatIntervalMs * 2.5) link.socket.terminate()
  }

  #forget(session: Session): void {
    this.#sessions.delete(session.id)
  }

  #send(link: Link, message: { op: number; d: unknown; s?: number; t?: string }): void {
    if (link.socket.readyState !== link.socket.OPEN) return
    const text = JSON.stringify({ s: null, t: null, ...message })
    if (!link.deflate) link.socket.send(text)
    else {
      link.deflate.write(text)
      link.deflate.flush(constants.Z_SYNC_FLUSH)
    }
  }

  #receive(link: Link, data: Buffer): void {
    const now = performance.now()
    link.sentInMinute = [...link.sentInMinute.filter((at) => now - at < 60_000), now]
    if (link.sentInMinute.length > 120) return link.socket.close(4008)
    if (data.length > 4096) return link.socket.close(4002)
    let message: { op?: unknown; d?: unknown }
    try {
      message = JSON.parse(data.toString()) as { op?: unknown; d?: unknown }
    } catch {
      return link.socket.close(4002)
    }
    const d = (message.d ?? {}) as Json
    switch (message.op) {
      case 1:
        link.lastBeatAt = now
        if (this.#acks) this.#send(link, { op: 11, d: null })
        return
      case 2:
        return this.#identify(link, d)
      case 6:
        return this.#resumeSession(link, d)
      case 3:
      case 4:
      case 8:
        if (!link.session) return link.socket.close(4003)
        if (message.op === 8) {
          const { session } = link
          const answers = this.#memberRequests.answer(d, session.intents)
          for (const { t, d: payload } of answers) this.#deliver(session, t, payload)
        }
        return
      default:
        return link.socket.close(4001)
    }
  }

  #identify(link: Link, d: Json): void {
    this.#startsAtMs.push(this.#o.world.now())
    if (link.session) return link.socket.close(4005)
    if (!this.#knows(d['token'])) return link.socket.close(4004)
    const shard = d['shard'] as [number, number] | undefined
    if (shard && !(shard[0] < shard[1])) return link.socket.close(4010)
    const intents = typeof d['intents'] === 'number' && d['intents'] >= 0 ? BigInt(d['intents']) : null
    if (intents === null || (intents & ~everyIntent) !== 0n) return link.socket.close(4013)
    if ((intents & privilegedIntents & ~this.#o.world.allowedIntents) !== 0n) return link.socket.close(4014)
    if (!d['properties']) return link.socket.close(4002)
    this.#tidy()
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      intents,
      seq: 0,
      replay: [],
      link,
      leftAt: 0,
    }
    this.#sessions.set(session.id, session)
    link.session = session
    this.#ready(session)
  }

  #ready(session: Session): void {
    const { world } = this.#o
    this.#deliver(session, 'READY', {
      v: 10,
      user: { ...userPayload(world.user(world.botUserId)), verified: true, mfa_enabled: false, email: null },
      guilds: [{ id: world.guildId, unavailable: true }],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#o.url(),
      shard: [0, 1],
      application: { id: world.applicationId, flags: applicationPayload(world)['flags'] },
      private_channels: [],
      user_settings: {},
      relationships: [],
      presences: [],
      geo_ordered_rtc_regions: [],
      _trace: [],
    })
    // GUILD_CREATE belongs to the GUILDS intent.
    if ((session.intents & 1n) !== 0n)
      this.#deliver(session, 'GUILD_CREATE', guildCreatePayload(world, (session.intents & (1n << 8n)) !== 0n))
    world.changed()
  }

  #resumeSession(link: Link, d: Json): void {
    if (!this.#knows(d['token'])) return link.socket.close(4004)
    const session = this.#sessions.get(String(d['session_id']))
    if (!session) return this.#send(link, { op: 9, d: false })
    const seen = Number(d['seq'])
    const oldest = session.replay[0]?.s ?? session.seq + 1
    if (!Number.isInteger(seen) || seen > session.seq) return link.socket.close(4007)
    if (seen + 1 < oldest) {
      this.#forget(session)
      return this.#send(link, { op: 9, d: false })
    }
    session.link?.socket.terminate()
    session.link = link
    link.session = session
    this.resumes += 1
    for (const missed of session.replay.filter((p) => p.s > seen)) this.#send(link, { op: 0, ...missed })
    this.#deliver(session, 'RESUMED', { _trace: [] })
    this.#o.world.changed()
  }

  #deliver(session: Session, t: string, d: Json): void {
    for (const fault of this.#o.validator?.dispatch({ t, d }) ?? [])
      this.#o.violations.push(`dispatch ${t}: ${fault}`)
    session.seq += 1
    const packet = { s: session.seq, t, d: structuredClone(d) }
    session.replay.push(packet)
    if (session.replay.length > replayLimit) session.replay.shift()
    if (session.link) this.#send(session.link, { op: 0, ...packet, d: this.#distort(t, packet.d) })
  }

  /** What the sessions were told so far, oldest first. */
  get told(): readonly { readonly t: string; readonly d: Json }[] {
    return [...this.#sessions.values()].flatMap(({ replay }) => replay)
  }

  /** From here on every dispatch goes out as `change` makes it. */
  distorts(change: (t: string, d: unknown) => unknown): void {
    this.#distort = change
  }

  /** As Discord should never do: dispatches of whatever shape. */
  tellsRaw(packets: readonly { readonly t: string; readonly d: unknown }[]): void {
    for (const session of this.#sessions.values())
      for (const { t, d } of packets) {
        session.seq += 1
        if (session.link) this.#send(session.link, { op: 0, s: session.seq, t, d })
      }
  }

  #dispatch(event: Dispatch): void {
    if (this.#paused) return
    for (const session of this.#sessions.values()) {
      const told = toldTo(this.#o.world, session.intents, event)
      if (told) this.#deliver(session, event.t, told)
    }
  }

  #knows(token: unknown): boolean {
    return token === this.#o.token() || token === `Bot ${this.#o.token()}`
  }

  /** Sessions nobody came back for: those of killed processes would otherwise pile up. */
  #tidy(): void {
    const gone = [...this.#sessions.values()].filter((s) => s.link === null)
    const tooOld = gone.filter((s) => performance.now() - s.leftAt > resumableForMs)
    for (const session of [...tooOld, ...gone.slice(0, Math.max(0, gone.length - 3))]) this.#forget(session)
  }
}
