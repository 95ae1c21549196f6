/** Failing on purpose: which request goes wrong, and in what way. */
import type { KnownCode } from './errors.ts'

export type FaultKind =
  | 'store-then-502'
  | 'hang'
  | 'hang-then-store'
  | 'store-then-hang'
  | 'reset'
  | 'store-then-reset'
  | '503'
  | '429'
  | '403'
  | '404'
  | 'truncate'
  | 'html'
  /** Refused or failed with the whole request in the answer, its headers too. */
  | 'echo'

export type Fault = {
  match: { method?: string; route?: RegExp }
  kind: FaultKind
  times?: number
  retryAfterMs?: number
  global?: boolean
  /** 429 only: a shared limit is not this bot's fault (topics/rate-limits). */
  scope?: 'user' | 'shared'
  /** 403 and 404 only; without it 50013, or the code that fits the route. */
  code?: KnownCode
  /** `echo` only; 500 without it. */
  status?: number
}

/** What is done before answering, and how the answer then goes wrong. */
export const storesFirst = (kind: FaultKind): boolean => {
  switch (kind) {
    case 'store-then-502':
    case 'store-then-hang':
    case 'store-then-reset':
    case 'truncate':
      return true
    case 'hang':
    case 'hang-then-store':
    case 'reset':
    case '503':
    case '429':
    case '403':
    case '404':
    case 'html':
    case 'echo':
      return false
  }
}

export class Faults {
  #planned: { fault: Fault; left: number }[] = []

  plan(fault: Fault): void {
    this.#planned.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#planned = []
  }

  /** The first planned fault that fits; it is removed once used up. */
  take(method: string, route: string, path: string): Fault | null {
    const found = this.#planned.find(
      ({ fault: { match } }) =>
        (match.method === undefined || match.method === method) &&
        (match.route === undefined || match.route.test(route) || match.route.test(path)),
    )
    if (!found) return null
    found.left -= 1
    if (found.left <= 0) this.#planned = this.#planned.filter((p) => p !== found)
    return found.fault
  }
}
