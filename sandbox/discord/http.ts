/** The REST door: who asks, what goes wrong on purpose, what is answered, all of it written down. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HungUp } from '../hung-up.ts'
import { ApiError, refuse } from './errors.ts'
import { storesFirst } from './faults.ts'
import type { Fault, Faults } from './faults.ts'
import { readBody } from './http-body.ts'
import { findRoute } from './rest/table.ts'
import type { Found } from './rest/table.ts'
import { ReactionLimit } from './reaction-limit.ts'
import type { Answer, Shared } from './rest/route.ts'
import type { Attachment, JournalRow, Validator } from './types.ts'

export type HttpOptions = {
  shared: Shared
  token: () => string
  faults: Faults
  journal: JournalRow[]
  violations: string[]
  validator: Validator | undefined
  latencyMs: () => number
  globalRequestsPerSecond: number
  reactionEveryMs: number
  tick: () => void
  told: (what: 'request' | 'stored', row: JournalRow) => void
}

const notFound = (route: string): ApiError => {
  if (route.startsWith('/interactions')) return refuse(10062)
  if (route.startsWith('/webhooks')) return refuse(10015)
  if (route.includes('{message_id}')) return refuse(10008)
  if (route.startsWith('/channels')) return refuse(10003)
  return refuse(route.includes('{user_id}') ? 10007 : 10004)
}

const echoOf = ({ method, path, body }: JournalRow, headers: IncomingMessage['headers']): string => {
  const request = JSON.stringify({ method, path, body, headers })
  const errors = { content: { _errors: [{ code: 'ECHO', message: request }] } }
  return JSON.stringify({ message: request, code: 50035, errors, request })
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export class RestDoor {
  readonly #o: HttpOptions
  readonly #recent: number[] = []
  readonly #reactions: ReactionLimit

  constructor(options: HttpOptions) {
    this.#o = options
    this.#reactions = new ReactionLimit(options.reactionEveryMs)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname.startsWith('/attachments/')) return this.#file(url.pathname, response)
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, '').replaceAll('%40', '@')
    const method = request.method ?? 'GET'
    const found = findRoute(method, path)
    const row: JournalRow = {
      at: this.#o.shared.world.now(),
      method,
      path: path + url.search,
      route: found?.route.route ?? 'unknown',
      body: undefined,
      reason: this.#reason(request),
      status: 0,
      answered: false,
    }
    this.#o.journal.push(row)
    let files: Attachment[] = []
    try {
      const read = await readBody(request, () => this.#o.shared.world.ids.next())
      row.body = read.body
      files = read.files
    } catch (error) {
      row.answered ||= error instanceof HungUp
      if (error instanceof HungUp) return
      return this.#answer(row, response, this.#refused(error))
    }
    this.#o.told('request', row)
    if (this.#o.latencyMs() > 0) await sleep(this.#o.latencyMs())
    const early = this.#atTheDoor(request, row, found)
    if (early || !found) return this.#answer(row, response, early ?? { status: 501 })
    const limited = this.#globalLimit(row, found)
    if (limited) return this.#limited(row, response, limited.retryAfterMs, true)
    const waitMs = this.#reactions.take(row)
    if (waitMs !== null) return this.#limited(row, response, waitMs, false)
    const fault = this.#o.faults.take(method, row.route, row.path)
    const run = (): Answer => this.#run(found, row, url, files)
    if (fault) return this.#goWrong(fault, row, response, run, request)
    const answer = run()
    this.#o.told('stored', row)
    this.#answer(row, response, answer)
  }

  #reason(request: IncomingMessage): string | null {
    const raw = request.headers['x-audit-log-reason']
    return typeof raw === 'string' ? decodeURIComponent(raw) : null
  }

  /** No route, no user agent, no token. */
  #atTheDoor(request: IncomingMessage, row: JournalRow, found: Found | null): Answer | null {
    if (!found) {
      this.#o.violations.push(`the stand-in does not serve ${row.method} ${row.path}`)
      return {
        status: 501,
        body: { message: `501: the stand-in does not serve ${row.method} ${row.path}`, code: 0 },
      }
    }
    if (!(request.headers['user-agent'] ?? '').startsWith('DiscordBot (')) {
      this.#o.violations.push(`${row.method} ${row.path}: the user agent must start with "DiscordBot ("`)
      return { status: 403, body: { message: '403: Forbidden (user agent)', code: 0 } }
    }
    if (!found.route.open && request.headers.authorization !== `Bot ${this.#o.token()}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
    if (row.reason !== null && row.reason.length > 512)
      return this.#refused(new ApiError(400, { message: 'Invalid Form Body', code: 50035, errors: {} }))
    return null
  }

  #run(found: Found, row: JournalRow, url: URL, files: Attachment[]): Answer {
    this.#o.tick()
    const { validator, violations } = this.#o
    for (const f of validator?.request({
      method: row.method,
      path: row.path,
      route: row.route,
      body: row.body,
    }) ?? [])
      violations.push(`request ${row.method} ${row.path}: ${f}`)
    try {
      return found.route.run({
        ...this.#o.shared,
        params: found.params,
        query: url.searchParams,
        body: row.body,
        files,
        reason: row.reason,
      })
    } catch (error) {
      return this.#refused(error)
    }
  }

  #refused(error: unknown): Answer {
    if (error instanceof ApiError) return { status: error.status, body: error.body }
    this.#o.violations.push(
      `the stand-in itself failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    )
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } }
  }

  #answer(row: JournalRow, response: ServerResponse, answer: Answer): void {
    const { validator, violations } = this.#o
    if (row.route !== 'unknown')
      for (const f of validator?.answer({
        method: row.method,
        route: row.route,
        status: answer.status,
        body: answer.body,
      }) ?? [])
        violations.push(`answer ${answer.status} to ${row.method} ${row.path}: ${f}`)
    row.status = answer.status
    row.answered = true
    if (response.destroyed) return
    if (answer.body === undefined) response.writeHead(answer.status, this.#limitHeaders(row)).end()
    else
      response
        .writeHead(answer.status, { ...this.#limitHeaders(row), 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body))
  }

  /** A wide bucket per route and top-level resource, so that a well-behaved client never waits. */
  #limitHeaders(row: JournalRow): Record<string, string> {
    return {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset': (this.#o.shared.world.now() / 1000 + 1).toFixed(3),
      'x-ratelimit-reset-after': '1.000',
      'x-ratelimit-bucket': Buffer.from(`${row.method}${row.route}`).toString('hex').slice(-32),
      via: '1.1 stand-in',
      ...this.#reactions.headers(row),
    }
  }

  #globalLimit(row: JournalRow, found: Found): { retryAfterMs: number } | null {
    // Interaction endpoints are not bound to the global limit (topics/rate-limits).
    if (found.route.open && !row.route.startsWith('/gateway')) return null
    const now = performance.now()
    while ((this.#recent[0] ?? now) < now - 1000) this.#recent.shift()
    if (this.#recent.length >= this.#o.globalRequestsPerSecond)
      return { retryAfterMs: Math.max(1, 1000 - (now - (this.#recent[0] ?? now))) }
    this.#recent.push(now)
    return null
  }

  #limited(
    row: JournalRow,
    response: ServerResponse,
    retryAfterMs: number,
    global: boolean,
    scope: 'user' | 'shared' = 'user',
  ): void {
    row.status = 429
    row.answered = true
    const seconds = retryAfterMs / 1000
    response.writeHead(429, {
      ...(global
        ? { 'x-ratelimit-global': 'true' }
        : { ...this.#limitHeaders(row), 'x-ratelimit-remaining': '0' }),
      'x-ratelimit-scope': global ? 'global' : scope,
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'retry-after': String(Math.max(1, Math.ceil(seconds))),
      'content-type': 'application/json',
      via: '1.1 stand-in',
    })
    response.end(JSON.stringify({ message: 'You are being rate limited.', retry_after: seconds, global }))
  }

  #goWrong(
    fault: Fault,
    row: JournalRow,
    response: ServerResponse,
    run: () => Answer,
    { headers }: IncomingMessage,
  ): void {
    row.fault = fault.kind
    const stored = storesFirst(fault.kind) ? run() : null
    if (stored) {
      row.status = stored.status
      this.#o.told('stored', row)
    }
    switch (fault.kind) {
      case 'store-then-502':
        return this.#raw(
          row,
          response,
          502,
          'application/json',
          JSON.stringify({ message: '502: Bad Gateway', code: 0 }),
        )
      case 'html':
        return this.#raw(
          row,
          response,
          502,
          'text/html',
          '<html><body><h1>502 Bad Gateway</h1></body></html>',
        )
      case '503':
        return this.#raw(
          row,
          response,
          503,
          'text/plain',
          'upstream connect error or disconnect/reset before headers',
        )
      case 'hang':
      case 'store-then-hang':
        return
      case 'echo':
        return this.#raw(row, response, fault.status ?? 500, 'application/json', echoOf(row, headers))
      case 'hang-then-store':
        response.once('close', () => {
          row.status = run().status
          this.#o.told('stored', row)
        })
        return
      case 'reset':
      case 'store-then-reset':
        response.socket?.resetAndDestroy()
        return
      case '429':
        return this.#limited(row, response, fault.retryAfterMs ?? 500, fault.global ?? false, fault.scope)
      case '403':
        return this.#answer(row, response, this.#refused(refuse(fault.code ?? 50013)))
      case '404':
        return this.#answer(
          row,
          response,
          this.#refused(fault.code ? refuse(fault.code) : notFound(row.route)),
        )
      case 'truncate': {
        const text = JSON.stringify(stored?.body ?? {})
        response.writeHead(stored?.status ?? 200, {
          'content-type': 'application/json',
          'content-length': text.length + 64,
        })
        response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy())
        return
      }
    }
  }

  #raw(row: JournalRow, response: ServerResponse, status: number, type: string, body: string): void {
    row.status = status
    row.answered = true
    response.writeHead(status, { 'content-type': type })
    response.end(body)
  }

  #file(path: string, response: ServerResponse): void {
    const [, , channelId = '', fileId = ''] = path.split('/')
    const file = this.#o.shared.world.messages
      .get(channelId)
      ?.flatMap((m) => m.attachments)
      .find((a) => a.id === fileId)
    response.writeHead(file ? 200 : 404, { 'content-type': file?.contentType ?? 'text/plain' })
    response.end(file ? Buffer.from(file.bytes) : 'This content is no longer available.')
  }
}
