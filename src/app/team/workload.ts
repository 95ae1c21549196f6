/** What weighs on the team at this moment, all of it and by member: for the digest, for the chairs, for the TSC. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { CaseKey, UserId } from '../../domain/ids.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Ask } from '../core/queries.ts'

const weekMs = 7 * 24 * 60 * 60_000
const casesMost = 1000

export type Overdue = { readonly key: CaseKey; readonly clock: string; readonly dueAtMs: number }
export type Burden = { readonly user: UserId; readonly open: number; readonly overdue: number }
export type Load = {
  readonly open: number
  readonly unowned: number
  readonly waiting: number
  /** Deadlines that run out within seven days. */
  readonly thisWeek: number
  /** The oldest first. */
  readonly overdue: readonly Overdue[]
  /** Who owns open cases, the most burdened first. */
  readonly members: readonly Burden[]
}

export async function loadOf(ask: Ask, settings: Settings, nowMs: number): Promise<Load> {
  const there = new Set(await ask.team())
  // Whoever is gone owns nothing: the case is without an owner, whatever its row says.
  const rows = (await ask.cases('open', { nowMs, user: '', limit: casesMost, offset: 0 })).map((row) =>
    row.owner === null || there.has(row.owner) ? row : { ...row, owner: null },
  )
  const overdue: Overdue[] = []
  const members = new Map<UserId, Burden>()
  let thisWeek = 0
  for (const { key, owner } of rows) {
    const value = await ask.case(key)
    if (value === undefined) continue
    const runbook = await ask.runbookOf(value)
    let late = 0
    for (const { rule, view } of seeClocks(value, { runbook, settings, nowMs })) {
      if (view.phase === 'breached') {
        late += 1
        overdue.push({ key, clock: value.restricted ? 'restricted' : rule.says, dueAtMs: view.dueAtMs })
      } else if (view.phase === 'running' && view.dueAtMs < nowMs + weekMs) thisWeek += 1
    }
    if (owner === null) continue
    const had = members.get(owner) ?? { user: owner, open: 0, overdue: 0 }
    members.set(owner, { user: owner, open: had.open + 1, overdue: had.overdue + late })
  }
  return {
    open: rows.length,
    unowned: rows.filter(({ owner }) => owner === null).length,
    waiting: rows.filter(({ waitingOn }) => waitingOn !== null).length,
    thisWeek,
    overdue: overdue.toSorted((a, b) => a.dueAtMs - b.dueAtMs),
    members: [...members.values()].toSorted((a, b) => b.overdue - a.overdue || b.open - a.open),
  }
}
