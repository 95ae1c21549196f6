/** The judge of lines sees what is missing and what is too much; else a kill run would prove nothing. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../src/app/core/store.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { contextAt, hash, opens, runbook, settings, startMs } from '../domain/case-setting.ts'
import { linesOf } from './judge-discord.ts'
import { othersTold } from './lines-of-others.ts'

type Judged = Parameters<typeof linesOf>[0] & Parameters<typeof othersTold>[0]
const key = 'SIR-2026-001'
const at = { atMs: startMs, by: '1' } as const
const opening = openCase(
  { ...opens, receivedAtMs: startMs, codeName: 'amber-heron' },
  { ...contextAt(startMs), runbookHash: hash, number: 1 },
) as readonly CaseEvent[]
const opened = `line:${key}/1/0-opened`

function world(data: JournalEvent, tags: readonly string[], subject = key): Judged {
  const entry = (one: JournalEvent) => ({ subject, kind: one.type, ...at, data: one })
  const value = fold(undefined, opening)
  if (value === undefined) throw new Error('no case')
  return {
    cases: [value],
    votes: [],
    meetings: [],
    journal: new Map([[subject, subject === key ? [...opening, data].map(entry) : [entry(data)]]]),
    rows: tags.map((tag) => ({ tag }) as Judged['rows'][number]),
    settings,
    nowMs: startMs,
    ask: { runbookOf: async () => runbook },
  }
}

test('a line that is owed and is not there is seen, and so is one that nobody owes', async () => {
  const made = { type: 'ForkMade', id: 'a1', repository: 'halcyon/fork', ...at } as const
  const line = `line:${key}/7/0-fork-made`
  expect(await linesOf(world(made, [opened, line]))).toEqual([])
  expect(await linesOf(world(made, [opened]))).toEqual([`${key}: 1 lines "fork-made" are owed and 0 stand`])
  expect(await linesOf(world(made, [opened, line, line]))).toEqual([
    `${key}: 1 lines "fork-made" are owed and 2 stand`,
  ])
  expect(await linesOf(world(made, [opened, line, `line:${key}/7/1-note`]))).toEqual([
    `${key}: 0 lines "note" are owed and 1 stand`,
  ])
})

test('a kind whose data decides is judged by it', async () => {
  const answered = (says: 'looked' | 'affected') =>
    ({ type: 'PrenoticeAnswered', id: 'r1', says, ...at }) as const
  expect(await linesOf(world(answered('looked'), [opened]))).toEqual([])
  expect(await linesOf(world(answered('affected'), [opened]))).toHaveLength(1)
})

test('what is owed to the team is seen when nothing tells it', () => {
  const away = { type: 'MemberAway', member: '9', untilMs: 5, ...at } as const
  expect(othersTold(world(away, [`away:9:${startMs}`], 'team'))).toEqual([])
  expect(othersTold(world(away, ['away:9'], 'team'))).toEqual([
    `MemberAway is told nowhere: there is no row away:9:${startMs}`,
  ])
})
