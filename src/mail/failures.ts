/** What a failed delivery means for its row: wait, or ask a person, because a mail server cannot be asked what arrived. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import { NotDelivered } from './smtp.ts'

type Failure = Exclude<SendOutcome, { is: 'done' }>

/** May have been sent: looked into by a person, never repeated by itself. */
export const doubt: Failure = { is: 'parked', code: 'mail-doubt' }

const minuteMs = 60_000
const whole = (code: string): Failure => ({
  is: 'later',
  code,
  doubt: false,
  everything: true,
  waitMs: minuteMs,
})

/** An answer, whichever, settles it (RFC 5321, 4.2.1: 4yz may be tried again, 5yz is final). */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof NotDelivered)) throw error
  const { code, status } = read(error.cause)
  if (code === 'EAUTH') return whole('mail-login')
  if (status === 421) return whole('mail-421')
  if (status !== undefined && status >= 500) return { is: 'parked', code: `mail-${status}` }
  if (status !== undefined) return { is: 'later', code: `mail-${status}`, doubt: false }
  if (error.begun) return doubt
  if (code === 'ETLS' || code === 'EREQUIRETLS') return whole('mail-tls')
  return { is: 'later', code: 'mail-unreachable', doubt: false, everything: true }
}

function read(cause: unknown): { readonly code: string | undefined; readonly status: number | undefined } {
  if (!(cause instanceof Error)) return { code: undefined, status: undefined }
  const { code, responseCode } = cause as { readonly code?: unknown; readonly responseCode?: unknown }
  return {
    code: typeof code === 'string' ? code : undefined,
    status: typeof responseCode === 'number' ? responseCode : undefined,
  }
}
