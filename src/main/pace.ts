/** What whoever starts the program may set about its speed and time. */
import type { Words } from '../app/core/render.ts'
import type { Clock } from './clock.ts'

/** What a test world brings along, so that hours and time-outs pass in no time. */
export type Pace = {
  readonly clock?: Clock
  readonly restTimeoutMs?: number
  readonly mailTimeoutMs?: number
  readonly throttle?: { readonly writeMs: number; readonly notificationMs: number }
  readonly discordRequestsPerSecond?: number
  readonly claimEveryMs?: number
  /** How long a small write waits for company, above 0. */
  readonly gatherMs?: number
  /** Another folder of runbooks, as a newer program would bring. */
  readonly runbooks?: string
  /** The templates, where they are read already. */
  readonly words?: Words
  readonly logTo?: { write(line: string): void }
}
