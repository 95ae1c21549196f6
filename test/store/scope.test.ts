/** What a change may decide on is loaded inside it: named rows, all rows of a kind, rows named by rows, open cases, the next number. */
import { describe, expect, test } from 'vitest'
import type { CaseRow, Docs, Store } from '../../src/app/core/store.ts'
import { aCase, clearOf, closed, newPath, opened, putCase } from './room.ts'

const noteRef = (id: string) => ({ kind: 'note', id }) as const
const note = (store: Store, id: string, value: unknown) =>
  store.change({ write: { note: noteRef(id) }, read: {}, nowMs: 1 }, () => ({
    result: undefined,
    put: { note: { value } },
  }))
const textOf = (of: Docs['note'] | undefined) => (typeof of?.value === 'string' ? of.value : '')

describe('all rows of a kind', () => {
  test('are loaded by id, each kind by itself', async () => {
    const store = await opened(':memory:')
    await note(store, 'b', 2)
    await note(store, 'a', 1)
    await putCase(store, 'SIR-2026-001')
    const seen = await store.change(
      { write: {}, read: {}, readAll: ['note', 'case', 'vote'], nowMs: 2 },
      (_docs, { all }) => ({
        result: { notes: all.note, cases: all.case.map(({ value }) => value.key), votes: all.vote },
      }),
    )
    expect(seen).toEqual({
      notes: [
        { id: 'a', value: { value: 1 } },
        { id: 'b', value: { value: 2 } },
      ],
      cases: ['SIR-2026-001'],
      votes: [],
    })
  })

  test('and rows that they name are of one moment: two at once are as one after the other', async () => {
    const store = await opened(':memory:')
    const once = (id: string) =>
      store.change(
        { write: { note: noteRef(id) }, read: {}, readAll: ['note'], nowMs: 2 },
        (_docs, { all }) => ({
          result: all.note.length,
          ...(all.note.length === 0 && { put: { note: { value: id } } }),
        }),
      )
    expect(await Promise.all([once('a'), once('b')])).toEqual([0, 1])
    expect((await store.all('note')).map(({ id }) => id)).toEqual(['a'])
  })
})

describe('rows that the first rows name', () => {
  test('are loaded, may be written, and are gone with a plan that throws', async () => {
    const store = await opened(':memory:')
    await note(store, 'points', 'there')
    await note(store, 'there', 'old')
    const rewrite = (fails: boolean) =>
      store.change(
        {
          write: {},
          read: { points: noteRef('points') },
          nowMs: 2,
          follow: ({ points }) => ({ write: { there: noteRef(textOf(points)) } }),
        },
        ({ points, there }) => {
          if (fails) throw new Error('refused')
          return { result: [textOf(points), textOf(there)], put: { there: { value: 'new' } } }
        },
      )
    await expect(rewrite(true)).rejects.toThrow('refused')
    expect(await store.get('note', 'there')).toEqual({ value: 'old' })
    expect(await rewrite(false)).toEqual(['there', 'old'])
    expect(await store.get('note', 'there')).toEqual({ value: 'new' })
  })

  test('whoever names them may refuse, and nothing is written, not even of the gesture', async () => {
    const store = await opened(':memory:')
    const attempt = store.change(
      {
        write: {},
        read: {},
        nowMs: 2,
        once: { id: 'press', by: 'ana', says: '' },
        follow: () => {
          throw new Error('first ask')
        },
      },
      () => ({ result: 0 }),
    )
    await expect(attempt).rejects.toThrow('first ask')
    expect(await store.receiptsOf('ana', 5)).toEqual([])
  })
})

test('open cases come with their clear columns, what is due first standing first, and whole where asked for', async () => {
  const store = await opened(':memory:')
  await putCase(store, 'SIR-2026-001', { clear: { nextDueAtMs: 300, restricted: true } })
  await putCase(store, 'SIR-2026-002', { clear: { nextDueAtMs: 100 } })
  await putCase(store, 'SIR-2026-003', { clear: { closedAtMs: 50 } })
  const seen = await store.change(
    { write: {}, read: {}, nowMs: 2, follow: () => ({ open: (row: CaseRow) => row.restricted }) },
    (_docs, { open }) => ({ result: open.map(({ row, value }) => [row.key, value?.codeName]) }),
  )
  expect(seen).toEqual([
    ['SIR-2026-002', undefined],
    ['SIR-2026-001', 'Quiet Harbour'],
  ])
})

describe('the next number', () => {
  const opening = (store: Store, o: { year?: string; skips?: boolean; fails?: boolean; id?: string } = {}) =>
    store.change(
      {
        write: {},
        read: { year: noteRef('year') },
        nowMs: 2,
        ...(o.id !== undefined && { once: { id: o.id, by: 'ana', says: 'Opened' } }),
        follow: ({ year }) => ({
          allocate: {
            counter: `cases-${textOf(year)}`,
            rows: (number: number) => ({
              case: { kind: 'case', id: `SIR-${textOf(year)}-00${number}` } as const,
            }),
          },
        }),
      },
      ({ case: before }, { number }) => {
        expect(before).toBeUndefined()
        if (o.fails === true) throw new Error('refused')
        if (o.skips === true) return { result: number }
        const key = `SIR-2026-00${number}` as const
        return { result: number, put: { case: aCase(key) }, clear: { case: clearOf() } }
      },
    )

  test('names its rows, also of two changes at once, and goes on after a restart', async () => {
    const path = newPath()
    const first = await opened(path)
    await note(first, 'year', '2026')
    expect(await Promise.all([opening(first), opening(first)])).toEqual([1, 2])
    await closed(first)
    const store = await opened(path)
    expect(await opening(store)).toBe(3)
    expect((await store.all('case')).map(({ id }) => id)).toEqual([
      'SIR-2026-001',
      'SIR-2026-002',
      'SIR-2026-003',
    ])
    expect(await store.get('counter', 'cases-2026')).toEqual({ last: 3 })
  })

  test('is of the counter that the rows of that moment name', async () => {
    const store = await opened(':memory:')
    await note(store, 'year', '2026')
    await opening(store)
    await note(store, 'year', '2027')
    expect(await opening(store)).toBe(1)
    expect(await store.get('counter', 'cases-2026')).toEqual({ last: 1 })
  })

  test('is not taken by who refuses or puts nothing under it', async () => {
    const store = await opened(':memory:')
    await note(store, 'year', '2026')
    await expect(opening(store, { fails: true })).rejects.toThrow('refused')
    expect(await opening(store, { skips: true })).toBe(1)
    expect(await store.get('counter', 'cases-2026')).toBeUndefined()
    expect(await opening(store)).toBe(1)
  })

  test('stands in the receipt of the gesture', async () => {
    const store = await opened(':memory:')
    await note(store, 'year', '2026')
    await opening(store, { id: 'press-1' })
    expect(await store.receiptsOf('ana', 5)).toEqual([{ atMs: 2, says: 'Opened', case: 'SIR-2026-001' }])
  })
})
