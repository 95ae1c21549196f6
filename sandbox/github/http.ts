/** The wire: reads a call, checks who calls, applies limits and faults, answers, and keeps the journal. */
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { HungUp, wholeBody } from '../hung-up.ts'
import { Refusal, moved } from './answers.ts'
import type { Answer } from './answers.ts'
import { treatment } from './faults.ts'
import type { Fault, Faults, Treatment } from './faults.ts'
import type { JournalEntry, Validator } from './journal.ts'
import { resourceOf } from './limits.ts'
import type { Limits } from './limits.ts'
import { header, notModified, write, writeHalf } from './responses.ts'
import { findRoute } from './router.ts'
import type { Call, Links, Route } from './router.ts'
import type { State } from './state.ts'
import { readVersion } from './versions.ts'
import type { ApiVersion } from './versions.ts'

export type Wiring = {
  state: State
  routes: readonly Route[]
  faults: Faults
  limits: Limits
  tokens: Map<string, string>
  validator?: Validator
  latencyMs: number
  htmlUrl: string
  violations: string[]
  journal: JournalEntry[]
  onCall: (entry: JournalEntry) => void
}

type Incoming = {
  method: string
  path: string
  query: Record<string, string>
  text: string
  request: IncomingMessage
}

const parse = (text: string): unknown => {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
}

export class Wire {
  readonly #wiring: Wiring
  readonly #server: Server
  #links: Links = { apiUrl: '', htmlUrl: '' }

  constructor(wiring: Wiring) {
    this.#wiring = wiring
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        if (error instanceof HungUp) return
        wiring.violations.push(`the stand-in failed at ${request.method} ${request.url}: ${String(error)}`)
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Server Error"}')
      })
    })
  }

  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    const apiUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    this.#links = { apiUrl, htmlUrl: this.#wiring.htmlUrl }
    return apiUrl
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#links.apiUrl)
    const method = request.method ?? 'GET'
    const text = (await wholeBody(request)).toString()
    if (this.#wiring.latencyMs > 0) await sleep(this.#wiring.latencyMs)
    const path = this.#named(url.pathname)
    const incoming = { method, path, query: Object.fromEntries(url.searchParams), text, request }
    const fault = this.#wiring.faults.take(method, path)
    const treated =
      fault === undefined ? undefined : treatment(fault, this.#wiring.state.now(), wholeOf(incoming))
    const stored = treated?.stores === false ? undefined : this.#answer(incoming)
    this.#send(incoming, response, stored, fault, treated)
  }

  /** `/repositories/1296269/issues` is the same as `/repos/octocat/hello-world/issues`. */
  #named(path: string): string {
    const id = /^\/repositories\/(\d+)/.exec(path)?.[1]
    const repo = this.#wiring.state.repos.find((candidate) => String(candidate.id) === id)
    return repo === undefined
      ? path
      : path.replace(/^\/repositories\/\d+/, `/repos/${repo.owner}/${repo.name}`)
  }

  #answer(incoming: Incoming): Answer {
    const { state, limits } = this.#wiring
    const nowMs = state.now()
    const resource = resourceOf(incoming.path)
    const limited = incoming.path !== '/rate_limit'
    let viewer: string | undefined
    let answer: Answer
    try {
      const version = readVersion(header(incoming.request, 'x-github-api-version'))
      viewer = this.#viewer(incoming.request)
      if (limited) {
        limits.admit(viewer, state.user(viewer)?.id ?? 0, resource, nowMs)
        limits.pace(incoming.method !== 'GET', nowMs)
      }
      answer = this.#dispatch(incoming, viewer, version, nowMs)
      answer = notModified(incoming.request, answer)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer = error.answer
    }
    if (viewer === undefined) return answer
    if (limited && answer.status !== 304) limits.count(viewer, resource, nowMs)
    return { ...answer, headers: { ...limits.headers(viewer, resource, nowMs), ...answer.headers } }
  }

  #viewer(request: IncomingMessage): string {
    if (header(request, 'user-agent') === undefined)
      throw new Refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      )
    const authorization = header(request, 'authorization')
    // The real GitHub lets strangers read public repositories; the stand-in asks everybody for a token.
    if (authorization === undefined) throw new Refusal(401, 'Requires authentication')
    const viewer = this.#wiring.tokens.get(/^(?:token|bearer) (.+)$/i.exec(authorization)?.[1] ?? '')
    if (viewer === undefined) throw new Refusal(401, 'Bad credentials')
    return viewer
  }

  #dispatch(incoming: Incoming, viewer: string, version: ApiVersion, nowMs: number): Answer {
    const { state, routes, validator, violations } = this.#wiring
    const { method, path, query } = incoming
    const hit = findRoute(routes, method, path)
    if (hit === undefined) {
      violations.push(`no route: ${method} ${path}`)
      throw new Refusal(501, `The stand-in has no route ${method} ${path}`)
    }
    const body = parse(incoming.text)
    violations.push(...(validator?.request({ method, path, query, body, version }) ?? []))
    const answer = this.#run(
      hit.route,
      {
        state,
        viewer,
        params: hit.params,
        query,
        body,
        path,
        links: this.#links,
        version,
        nowMs,
      },
      method,
    )
    if (answer.status === 501) violations.push(`not served: ${method} ${path}`)
    violations.push(
      ...(validator?.answer({ method, path, status: answer.status, body: answer.body, version }) ?? []),
    )
    return { ...answer, headers: { 'x-github-api-version-selected': version, ...answer.headers } }
  }

  #run(route: Route, call: Call, method: string): Answer {
    try {
      this.#redirectRenamed(call, method)
      return route.handler(call)
    } catch (error) {
      if (error instanceof Refusal) return error.answer
      throw error
    }
  }

  #redirectRenamed(call: Call, method: string): void {
    const { owner, repo: name } = call.params
    if (owner === undefined || name === undefined) return
    const repo = this.#wiring.state.formerNames.get(`${owner}/${name}`.toLowerCase())
    if (repo === undefined || this.#wiring.state.permission(repo, call.viewer) === 'none') return
    const rest = call.path
      .split('/')
      .slice(4)
      .map((part) => `/${part}`)
      .join('')
    const query = new URLSearchParams(call.query).toString()
    throw moved(
      method,
      `${this.#links.apiUrl}/repositories/${repo.id}${rest}${query === '' ? '' : `?${query}`}`,
    )
  }

  #send(
    incoming: Incoming,
    response: ServerResponse,
    stored: Answer | undefined,
    fault: Fault | undefined,
    treated: Treatment | undefined,
  ): void {
    const wire = treated?.wire ?? { how: 'answer', answer: stored ?? { status: 500 } }
    const sent = wire.how === 'answer' ? wire.answer : (stored ?? { status: 0 })
    const entry: JournalEntry = {
      at: this.#wiring.state.now(),
      method: incoming.method,
      path: incoming.path,
      query: incoming.query,
      body: bodyForJournal(incoming.text),
      status: sent.status,
      answered: wire.how === 'answer',
      ...(fault === undefined ? {} : { fault: fault.kind }),
    }
    this.#wiring.journal.push(entry)
    switch (wire.how) {
      case 'answer':
        write(response, sent)
        break
      case 'truncate':
        writeHalf(response, sent)
        break
      case 'reset':
        incoming.request.socket.resetAndDestroy()
        break
      case 'hang':
        break
    }
    this.#wiring.onCall(entry)
  }
}

const wholeOf = ({ method, path, query, text, request }: Incoming): string =>
  JSON.stringify({ method, path, query, text, headers: request.headers })

const bodyForJournal = (text: string): unknown => {
  try {
    return parse(text)
  } catch {
    return text
  }
}
