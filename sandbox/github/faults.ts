/** The ways GitHub and the net fail, to be asked for one call at a time. */
import { Refusal } from './answers.ts'
import type { Answer } from './answers.ts'

export type FaultKind =
  | 'store-then-502'
  | 'hang'
  | 'store-then-hang'
  | 'reset'
  | 'store-then-reset'
  | '503'
  | '429'
  | 'secondary'
  | 'primary'
  | '401'
  | '403'
  | '404'
  | 'truncate'
  | 'html'
  /** Refused or failed with the whole request in the answer, its headers too. */
  | 'echo'
  /** Nothing fails: somebody else is a moment quicker. */
  | 'meanwhile'

export type Fault = {
  match: { method?: string; route?: RegExp }
  kind: FaultKind
  times?: number
  retryAfterMs?: number
  /** `echo` only; 500 without it. */
  status?: number
  /** Done as the call comes in, before it is answered. */
  does?: () => void
}

/** What the server does with the call: whether the state changes, and what goes over the wire. */
export type Treatment = {
  stores: boolean
  wire: { how: 'answer'; answer: Answer } | { how: 'hang' } | { how: 'reset' } | { how: 'truncate' }
}

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

const seconds = (ms: number | undefined): string => String(Math.ceil((ms ?? 60_000) / 1000))

const refuse = (status: number, message: string, headers: Record<string, string> = {}): Treatment => ({
  stores: false,
  wire: { how: 'answer', answer: new Refusal(status, message, {}, headers).answer },
})

/** `request`: all that came in, as text. */
export const treatment = (fault: Fault, nowMs: number, request: string): Treatment => {
  const retry = { 'retry-after': seconds(fault.retryAfterMs) }
  switch (fault.kind) {
    case 'store-then-502':
      return {
        stores: true,
        wire: { how: 'answer', answer: { status: 502, body: { message: 'Server Error' } } },
      }
    case 'hang':
      return { stores: false, wire: { how: 'hang' } }
    case 'store-then-hang':
      return { stores: true, wire: { how: 'hang' } }
    case 'reset':
      return { stores: false, wire: { how: 'reset' } }
    case 'store-then-reset':
      return { stores: true, wire: { how: 'reset' } }
    case 'truncate':
      return { stores: true, wire: { how: 'truncate' } }
    case '503':
      return refuse(503, 'Service unavailable', fault.retryAfterMs === undefined ? {} : retry)
    case '429':
      return refuse(429, SECONDARY, retry)
    case 'secondary':
      return refuse(403, SECONDARY, retry)
    case 'primary':
      return refuse(403, 'API rate limit exceeded for user ID 1.', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil((nowMs + (fault.retryAfterMs ?? 3_600_000)) / 1000)),
      })
    case '401':
      return refuse(401, 'Bad credentials')
    case '403':
      return refuse(403, 'Resource not accessible by personal access token')
    case '404':
      return refuse(404, 'Not Found')
    case 'echo':
      return refuse(fault.status ?? 500, `Not understood: ${request}`)
    case 'meanwhile':
      throw new Error('no treatment: the call is answered as ever')
    case 'html':
      return {
        stores: false,
        wire: {
          how: 'answer',
          answer: {
            status: 200,
            body: '<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>',
            headers: { 'content-type': 'text/html; charset=utf-8' },
          },
        },
      }
  }
}

export class Faults {
  #pending: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#pending = []
  }

  /** The oldest fault that fits this call, used up by one. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.#pending.find(
      ({ fault: { match } }) =>
        (match.method === undefined || match.method.toUpperCase() === method) &&
        (match.route === undefined || match.route.test(path)),
    )
    if (hit === undefined) return undefined
    hit.left -= 1
    if (hit.left <= 0) this.#pending = this.#pending.filter((candidate) => candidate !== hit)
    hit.fault.does?.()
    return hit.fault.kind === 'meanwhile' ? undefined : hit.fault
  }
}
