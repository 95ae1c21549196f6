/** The judge of lines sees what is missing and what is too much; else a kill run would prove nothing. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../src/app/core/store.ts'
import { linesOf } from './judge-discord.ts'
import { othersTold } from './lines-of-others.ts'

type Judged = Parameters<typeof linesOf>[0] & Parameters<typeof othersTold>[0]
const key = 'SIR-2026-001'
const at = { atMs: 1, by: '1' } as const

function world(data: JournalEvent, tags: readonly string[], subject = key): Judged {
  const entry = { subject, kind: data.type, ...at, data }
  return {
    cases: [{ key } as unknown as Judged['cases'][number]],
    votes: [],
    meetings: [],
    journal: new Map([[subject, [entry]]]),
    rows: tags.map((tag) => ({ tag }) as Judged['rows'][number]),
  }
}

test('a line that is owed and is not there is seen, and so is one that nobody owes', () => {
  const made = { type: 'ForkMade', id: 'a1', repository: 'halcyon/fork', ...at } as const
  const line = `line:${key}/7/0-fork-made`
  expect(linesOf(world(made, [line]))).toEqual([])
  expect(linesOf(world(made, []))).toEqual([`${key}: 1 lines "fork-made" are owed and 0 stand`])
  expect(linesOf(world(made, [line, line]))).toEqual([`${key}: 1 lines "fork-made" are owed and 2 stand`])
  expect(linesOf(world(made, [line, `line:${key}/7/1-note`]))).toEqual([
    `${key}: 0 lines "note" are owed and 1 stand`,
  ])
})

test('a kind whose data decides is judged by it', () => {
  const answered = (says: 'looked' | 'affected') =>
    ({ type: 'PrenoticeAnswered', id: 'r1', says, ...at }) as const
  expect(linesOf(world(answered('looked'), []))).toEqual([])
  expect(linesOf(world(answered('affected'), []))).toHaveLength(1)
})

test('what is owed to the team is seen when nothing tells it', () => {
  const away = { type: 'MemberAway', member: '9', untilMs: 5, ...at } as const
  expect(othersTold(world(away, ['away:9:1'], 'team'))).toEqual([])
  expect(othersTold(world(away, ['away:9'], 'team'))).toEqual([
    'MemberAway is told nowhere: there is no row away:9:1',
  ])
})
