/** What a decision may know besides the case: the moment, the runbook version, the team's settings. */
import type { Runbook } from '../runbook/runbook.ts'
import type { Settings } from '../settings.ts'
import type { CaseCommand } from './commands.ts'
import type { Case } from './state.ts'
import type { CaseKey } from '../ids.ts'

export type Context = {
  readonly nowMs: number
  readonly runbook: Runbook
  readonly settings: Settings
  /** The case a command names besides its own, as it is in the same transaction. */
  readonly other?: Case | undefined
  /** The cases that say this one's key, as they are in the same transaction. */
  readonly namedBy?: readonly CaseKey[]
}

/** One of the case commands, by its type. */
export type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>
