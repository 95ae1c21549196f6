/** The weekly digest: what is overdue stays said until it is met, waived or the case ends. No titles. */
import { seeClocks } from '../domain/case/clocks.ts'
import type { Effect, Fact } from '../domain/effect.ts'
import type { Ask } from './ask.ts'
import type { Store } from './store.ts'

const weekMs = 7 * 24 * 60 * 60_000
const linesMost = 15

export async function sendDigest({
  store,
  ask,
  nowMs,
}: {
  store: Store
  ask: Ask
  nowMs: number
}): Promise<void> {
  const settings = await ask.settings()
  if (settings === undefined) return
  const rows = await ask.cases('open', { nowMs, user: '', limit: 1000, offset: 0 })
  const lines: { readonly text: string; readonly dueAtMs: number }[] = []
  let overdue = 0
  let thisWeek = 0
  for (const { key } of rows) {
    const value = await ask.case(key)
    if (value === undefined) continue
    const runbook = await ask.runbookOf(value)
    for (const { rule, view } of seeClocks(value, { runbook, settings, nowMs })) {
      if (view.phase === 'breached') {
        overdue += 1
        lines.push({ text: `${key} · ${rule.says}`, dueAtMs: view.dueAtMs })
      } else if (view.phase === 'running' && view.dueAtMs < nowMs + weekMs) thisWeek += 1
    }
  }
  const facts: Record<string, Fact> = {
    open: rows.length,
    overdue,
    unowned: rows.filter(({ owner }) => owner === null).length,
    waiting: rows.filter(({ waitingOn }) => waitingOn !== null).length,
    thisWeek,
    worst: lines
      .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
      .slice(0, linesMost)
      .map(({ text }) => text)
      .join('; '),
  }
  const digest: Effect = {
    do: 'say',
    tag: `digest:${new Date(nowMs).toISOString().slice(0, 10)}`,
    target: 'discord',
    lane: 'digest|discord',
    template: 'discord/digest',
    facts,
    to: { channel: 'sir' },
  }
  await store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects: [digest] }))
}
