/** What random lives of a case happen in: the shipped runbook, one team's settings, and a second case beside the first. */
import { fileURLToPath } from 'node:url'
import { loadRunbooks } from '../../src/app/runbook/load.ts'
import type { Context } from '../../src/domain/case/context.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Settings } from '../../src/domain/settings.ts'

const loaded = loadRunbooks(fileURLToPath(new URL('../../runbooks', import.meta.url)))
if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
const [shipped] = loaded.runbooks
if (shipped === undefined) throw new Error('no runbook')
export const { runbook, hash } = shipped

export const settings: Settings = {
  guildId: '1',
  channelId: '2',
  sirRoleId: '3',
  tscRoleId: '4',
  tracker: 'halcyon/sir-reports',
  product: 'halcyon/halcyon',
  runbook: { name: runbook.name, hash },
  calendar: {
    zone: 'Europe/Lisbon',
    workDays: [1, 2, 3, 4, 5],
    opensAt: '09:00',
    closesAt: '17:00',
    holidays: ['2026-12-25'],
  },
  acceptedReaders: [],
  detail: 'status',
  setUpAtMs: 0,
  setUpBy: '9',
}

export const startMs = Date.parse('2026-11-20T10:00:00Z')
export const opens = { type: 'OpenCase', by: '11', title: 'A report', source: 'email' } as const
const beside = openCase(
  { ...opens, receivedAtMs: startMs, codeName: 'grey-owl' },
  { nowMs: startMs, runbook, settings, number: 2, runbookHash: hash },
)
if (isRefusal(beside)) throw new Error('the other opening was refused')
/** A second case, of which the first may be a duplicate. */
const other = fold(undefined, beside as readonly CaseEvent[])
export const contextAt = (nowMs: number): Context => ({ nowMs, runbook, settings, other })
