/** Whoever leaves the server or loses the role leaves every open vote: looked at when people change, one look at a time. */
import { itself } from '../../domain/ids.ts'
import type { Act } from '../core/handlers.ts'
import type { Log } from '../core/log.ts'

export type Electors = {
  /** Somebody's roles changed, or they left. */
  changed(): void
  /** Resolves when every change that was heard of has been looked at. */
  settled(): Promise<void>
}

export function electorsOf({ act, log }: { readonly act: Act; readonly log: Log }): Electors {
  let looking: Promise<void> | undefined
  let again = false
  const look = async () => {
    do {
      again = false
      // Without Discord's answer nobody is struck; the next look, or the end of the vote, asks again.
      await act({ type: 'ReviewElectors', by: itself }).catch((error: unknown) =>
        log.fault('electors', error),
      )
    } while (again)
  }
  return {
    changed() {
      again = true
      looking ??= look().finally(() => (looking = undefined))
    },
    settled: async () => looking,
  }
}
