/** The whole desk at a glance: each open case with its owner, its next step and its first deadline; code names, never titles. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { CaseKey, UserId } from '../../domain/ids.ts'
import { nextStep, phaseOf } from '../../domain/runbook/engine.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Scene } from '../interaction/command.ts'

const weekMs = 7 * 24 * 60 * 60_000
const casesMost = 1000

export type Standing = {
  readonly key: CaseKey
  readonly owner: UserId | null
  readonly overdue: boolean
  readonly dueAtMs?: number
  /** What a restricted case does not say. */
  readonly open?: {
    readonly codeName: string
    readonly phase: string
    /** Its place in the runbook. */
    readonly rank: number
    readonly next: string
    readonly waiting: boolean
  }
}

/** By phase in the runbook's order, restricted ones last; within a phase what is due first. */
export async function boardOf(
  { desk: { ask }, nowMs, sees }: Pick<Scene, 'desk' | 'nowMs' | 'sees'>,
  settings: Settings,
): Promise<readonly Standing[]> {
  const rows = await ask.cases('open', { nowMs, user: '', limit: casesMost, offset: 0 })
  const all = await Promise.all(
    rows.map(async ({ key, owner }): Promise<Standing[]> => {
      const value = await ask.case(key)
      if (value === undefined) return []
      const runbook = await ask.runbookOf(value)
      const [first] = seeClocks(value, { runbook, settings, nowMs })
        .filter(({ view }) => ['running', 'breached', 'snoozed'].includes(view.phase))
        .map(({ view }) => view.dueAtMs)
        .toSorted((a, b) => a - b)
      const bare = {
        key,
        owner,
        overdue: first !== undefined && first <= nowMs,
        // Others learn whether it is on time, and not when it is due.
        ...(first !== undefined && sees(value) && { dueAtMs: first }),
      }
      if (value.restricted) return [bare]
      const phase = phaseOf(runbook, value)
      return [
        {
          ...bare,
          open: {
            codeName: value.codeName,
            phase: phase.title,
            rank: runbook.phases.indexOf(phase),
            next: nextStep(runbook, value)?.label ?? '',
            waiting: value.details.is === 'asked',
          },
        },
      ]
    }),
  )
  return all
    .flat()
    .toSorted(
      (a, b) =>
        (a.open?.rank ?? Infinity) - (b.open?.rank ?? Infinity) ||
        (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity) ||
        a.key.localeCompare(b.key),
    )
}

/** Deadlines that are still to come, within seven days. */
export const isThisWeek = ({ dueAtMs, overdue }: Standing, nowMs: number): boolean =>
  !overdue && dueAtMs !== undefined && dueAtMs < nowMs + weekMs
