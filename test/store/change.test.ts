/** The one verb that changes: all of it or nothing, once a gesture, and found again by lists and links. */
import { describe, expect, test } from 'vitest'
import { AlreadyDone } from '../../src/app/core/store.ts'
import { aCase, card, clearOf, closed, newPath, opened, putCase } from './room.ts'

describe('a change', () => {
  test('gives the plan every row it named, and the caller its result', async () => {
    const store = await opened(':memory:')
    await putCase(store, 'SIR-2026-001')
    const seen = await store.change(
      {
        write: { case: { kind: 'case', id: 'SIR-2026-001' } },
        read: { member: { kind: 'member', id: 'ana' } },
        nowMs: 30,
      },
      ({ case: found, member }) => ({ result: [found?.codeName, member] }),
    )
    expect(seen).toEqual(['Quiet Harbour', undefined])
  })

  test('whose plan throws leaves no trace, not even of the gesture', async () => {
    const store = await opened(':memory:')
    const attempt = store.change(
      {
        write: { at: { kind: 'counter', id: 'at' } },
        read: {},
        nowMs: 1,
        once: { id: 'press-1', by: 'ana', says: 'Done' },
      },
      () => {
        throw new Error('refused')
      },
    )
    await expect(attempt).rejects.toThrow('refused')
    expect(await store.get('counter', 'at')).toBeUndefined()
    expect(await store.receiptsOf('ana', 5)).toEqual([])
  })

  test('that fails at its last step leaves no trace of its first', async () => {
    const store = await opened(':memory:')
    const attempt = store.change(
      { write: { case: { kind: 'case', id: 'SIR-2026-001' } }, read: {}, nowMs: 1 },
      () => ({
        result: 0,
        put: { case: aCase('SIR-2026-001') },
        clear: { case: clearOf() },
        journal: [
          { subject: 'team', kind: 'SetUp', atMs: 1, by: 'ana', data: { type: 'SetUp', atMs: 1, by: 'ana' } },
        ],
        effects: [card('a'), { do: 'wake', tag: 'card:a', atMs: 5, command: {} }],
      }),
    )
    await expect(attempt).rejects.toThrow('card:a is a show')
    expect(await store.get('case', 'SIR-2026-001')).toBeUndefined()
    expect(await store.outbox.byTag('card:a')).toBeUndefined()
    expect(await store.verify(1)).toMatchObject({ ok: true, entries: 0 })
  })

  test('refuses a case without its clear columns', async () => {
    const store = await opened(':memory:')
    const attempt = store.change(
      { write: { case: { kind: 'case', id: 'SIR-2026-001' } }, read: {}, nowMs: 1 },
      () => ({ result: 0, put: { case: aCase('SIR-2026-001') } }),
    )
    await expect(attempt).rejects.toThrow('clear columns')
  })

  test('removes a row, and of a case its place in lists and its links', async () => {
    const store = await opened(':memory:')
    await putCase(store, 'SIR-2026-001')
    const write = { case: { kind: 'case', id: 'SIR-2026-001' } } as const
    await store.change({ write, read: {}, nowMs: 1 }, () => ({
      result: 0,
      links: [{ kind: 'thread', id: '900', case: 'SIR-2026-001' }],
    }))
    await store.change({ write, read: {}, nowMs: 1 }, () => ({ result: 0, remove: ['case'] }))
    expect(await store.get('case', 'SIR-2026-001')).toBeUndefined()
    expect(await store.countCases('all', { nowMs: 1, user: 'ana' })).toBe(0)
    expect(await store.caseBy({ kind: 'thread', id: '900' })).toEqual([])
  })
})

describe('one gesture', () => {
  const once = { id: 'press-1', by: 'ana', says: 'You own it', case: 'SIR-2026-001' } as const

  test('acts once, also over a restart, and its receipt can be read again', async () => {
    const path = newPath()
    const first = await opened(path)
    await putCase(first, 'SIR-2026-001', { once, title: 'first' })
    await expect(putCase(first, 'SIR-2026-001', { once, title: 'second' })).rejects.toThrow(AlreadyDone)
    await closed(first)
    const store = await opened(path)
    await expect(putCase(store, 'SIR-2026-001', { once, title: 'third' })).rejects.toThrow(AlreadyDone)
    expect(await store.get('case', 'SIR-2026-001')).toMatchObject({ title: 'first' })
    expect(await store.receiptsOf('ana', 5)).toEqual([{ atMs: 20, says: 'You own it', case: 'SIR-2026-001' }])
    expect(await store.receiptsOf('ben', 5)).toEqual([])
  })

  test('pressed twice at the same moment acts once', async () => {
    const store = await opened(':memory:')
    const both = await Promise.allSettled([1, 2].map(() => putCase(store, 'SIR-2026-001', { once })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

test('a case is found by what the outside calls it, and many cases by one title', async () => {
  const store = await opened(':memory:')
  await store.change({ write: {}, read: {}, nowMs: 1 }, () => ({
    result: 0,
    links: [
      { kind: 'thread', id: '900', case: 'SIR-2026-001' },
      { kind: 'thread', id: '900', case: 'SIR-2026-001' },
      { kind: 'title', id: 'importer crash', case: 'SIR-2026-002' },
      { kind: 'title', id: 'importer crash', case: 'SIR-2026-001' },
    ],
  }))
  expect(await store.caseBy({ kind: 'thread', id: '900' })).toEqual(['SIR-2026-001'])
  expect(await store.caseBy({ kind: 'title', id: 'importer crash' })).toEqual([
    'SIR-2026-001',
    'SIR-2026-002',
  ])
  expect(await store.caseBy({ kind: 'issue', id: '900' })).toEqual([])
})

test('lists show what is due first, and each filter its own cases', async () => {
  const store = await opened(':memory:')
  await putCase(store, 'SIR-2026-001', { clear: { owner: 'ana', nextDueAtMs: 300 } })
  await putCase(store, 'SIR-2026-002', { clear: { nextDueAtMs: 100 } })
  await putCase(store, 'SIR-2026-003', { clear: { owner: 'ben', waitingOn: 'reporter' } })
  await putCase(store, 'SIR-2026-004', { clear: { owner: 'ana', closedAtMs: 50, nextDueAtMs: 1 } })
  await putCase(store, 'SIR-2026-005', { clear: { closedAtMs: 60 } })
  const of = { nowMs: 200, user: 'ana', limit: 10, offset: 0 }
  const list = async (filter: Parameters<typeof store.caseRows>[0]) => {
    const rows = await store.caseRows(filter, of)
    expect(await store.countCases(filter, of)).toBe(rows.length)
    return rows.map((row) => Number(row.key.slice(-1)))
  }
  expect(await list('open')).toEqual([2, 1, 3])
  expect(await list('mine')).toEqual([1])
  expect(await list('unowned')).toEqual([2])
  expect(await list('overdue')).toEqual([2])
  expect(await list('waiting')).toEqual([3])
  expect(await list('closed')).toEqual([5, 4])
  expect(await list('all')).toEqual([2, 1, 3, 5, 4])
  expect(await store.caseRows('all', { ...of, limit: 2, offset: 1 })).toMatchObject([
    { key: 'SIR-2026-001', owner: 'ana', restricted: false, nextDueAtMs: 300, closedAtMs: null },
    { key: 'SIR-2026-003', waitingOn: 'reporter' },
  ])
})

test('every row of a kind can be read at once', async () => {
  const store = await opened(':memory:')
  await putCase(store, 'SIR-2026-002', { title: 'two' })
  await putCase(store, 'SIR-2026-001', { title: 'one' })
  const all = await store.all('case')
  expect(all.map(({ id, value }) => [id, value.title])).toEqual([
    ['SIR-2026-001', 'one'],
    ['SIR-2026-002', 'two'],
  ])
  expect(await store.all('member')).toEqual([])
})
