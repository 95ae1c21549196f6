/** What a failed call to GitHub means for the row that made it: wait, look before repeating, or ask a person. */
import { NoAnswer } from '../app/core/outside-fault.ts'
import { UnknownVariable } from '../app/core/render.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { Exposed, Gone, Moved, NotPrivate, Replaced } from './faults.ts'

export type Failure = Exclude<SendOutcome, { is: 'done' }>

/** An answer that is not GitHub's JSON: what was asked for may have been done. */
export class Garbled extends NoAnswer {}
/** Whatever went wrong while something new was being made. */
class CreateFailed extends Error {}

/** Marks the one call of a send that must not be repeated blindly. */
export async function creating<T>(create: () => Promise<T>): Promise<T> {
  try {
    return await create()
  } catch (cause) {
    throw new CreateFailed('create', { cause })
  }
}

const minuteMs = 60_000
const publicWaitMs = 15 * minuteMs

export const parked = (code: string): Failure => ({ is: 'parked', code })
export const later = (code: string, waitMs?: number): Failure => ({
  is: 'later',
  code,
  doubt: false,
  ...(waitMs !== undefined && { waitMs }),
})

/** Throws on what is no failure of GitHub's: a fault of the program. */
export function failureOf(error: unknown, nowMs: number): Failure {
  const doubt = error instanceof CreateFailed
  const cause = error instanceof CreateFailed ? error.cause : error
  if (cause instanceof NotPrivate) return later('tracker-public', publicWaitMs)
  if (cause instanceof Replaced) return later('repository-replaced', publicWaitMs)
  if (cause instanceof Exposed) return parked('tracker-exposed')
  if (cause instanceof Gone) return parked(cause.code)
  if (cause instanceof Moved) return parked('github-moved')
  if (cause instanceof UnknownVariable) return parked('github-template')
  if (cause instanceof Garbled) return { is: 'later', code: 'github-garbled', doubt }
  const answer = answerIn(cause)
  if (answer === undefined) throw cause
  if (answer === 'none') return { is: 'later', code: 'github-unreachable', doubt }
  const { status } = answer
  if (status === 401)
    return { is: 'later', code: 'github-token', doubt: false, everything: true, waitMs: minuteMs }
  if (isLimit(answer)) {
    return {
      is: 'later',
      code: 'github-limit',
      doubt: false,
      everything: true,
      waitMs: limitWaitMs(answer, nowMs),
    }
  }
  if (status >= 500 || status === 408) {
    const waitMs = retryAfterMs(answer)
    return { is: 'later', code: `github-${status}`, doubt, ...(waitMs !== undefined && { waitMs }) }
  }
  return parked(`github-${status}`)
}

export function statusOf(error: unknown): number | undefined {
  const answer = answerIn(error)
  return answer === undefined || answer === 'none' ? undefined : answer.status
}

/** Nothing is there, or nothing that may be seen: what holds it is looked at before that counts as gone. */
export function isAbsent(error: unknown): boolean {
  const status = statusOf(error)
  return status === 404 || status === 410
}

type Answer = {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Octokit gives a call without any answer the status 500 and no response. */
function answerIn(error: unknown): Answer | 'none' | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (!('response' in error) || typeof error.response !== 'object' || error.response === null) return 'none'
  const { response } = error
  const headers = 'headers' in response && typeof response.headers === 'object' ? { ...response.headers } : {}
  return { status: error.status, message: error.message, headers }
}

function isLimit({ status, message, headers }: Answer): boolean {
  if (status === 429) return true
  const says = /rate limit|abuse detection/i.test(message)
  return status === 403 && (says || 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0')
}

/** GitHub's documentation, "Exceeding the rate limit": retry-after, else the reset, else a minute. */
function limitWaitMs(answer: Answer, nowMs: number): number {
  const after = retryAfterMs(answer)
  if (after !== undefined) return after
  const resetMs = Number(answer.headers['x-ratelimit-reset']) * 1000
  const exhausted = answer.headers['x-ratelimit-remaining'] === '0' && resetMs > nowMs
  return exhausted ? resetMs - nowMs + 1000 : minuteMs
}

function retryAfterMs({ headers }: Answer): number | undefined {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) ? Math.max(1000, seconds * 1000) : undefined
}
