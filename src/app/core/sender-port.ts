/** What a sender room is to the pump: it takes one outbox row, tells the world, and says what came of it. */
import type { Learned } from './commands.ts'
import type { External, Link, OutboxRow } from './store.ts'

export type SendOutcome =
  | {
      readonly is: 'done'
      readonly external?: External
      readonly links?: readonly Link[]
      /** Facts learned outside (an issue's number); delivered to `act` before the row is confirmed. */
      readonly learned?: readonly Learned[]
    }
  | {
      readonly is: 'later'
      readonly code: string
      /** True when the other side may have carried it out. */
      readonly doubt: boolean
      /** The other side said how long to wait. */
      readonly waitMs?: number
      /** The whole target is out of reach, not only this row: others need not try meanwhile. */
      readonly everything?: boolean
    }
  /** A lasting refusal: told once, waits for a person. */
  | { readonly is: 'parked'; readonly code: string }

export type Sender = { send(row: OutboxRow, nowMs: number): Promise<SendOutcome> }
