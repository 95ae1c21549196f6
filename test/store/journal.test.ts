/** The journal only grows, and whatever is done to it behind the store's back is found at its first bad entry. */
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/app/core/store.ts'
import { canonical } from '../../src/store/canonical.ts'
import { behindItsBack, closed, newPath, opened } from './room.ts'

const note = (n: number): Entry => ({
  subject: n % 2 ? 'SIR-2026-001' : 'SIR-2026-002',
  kind: 'NoteAdded',
  atMs: n,
  by: 'ana',
  data: { type: 'NoteAdded', text: `note ${n}`, atMs: n, by: 'ana' },
})
const withNotes = async (count: number) => {
  const path = newPath()
  const store = await opened(path)
  for (let n = 1; n <= count; n += 5) {
    const journal = Array.from({ length: Math.min(5, count - n + 1) }, (_, at) => note(n + at))
    await store.change({ write: {}, read: {}, nowMs: n }, () => ({ result: 0, journal }))
  }
  return { path, store }
}

const noGuards = 'DROP TRIGGER journal_keeps; DROP TRIGGER journal_stands; DROP TRIGGER journal_only_grows;'
const swap = (column: string) =>
  `CREATE TEMP TABLE was AS SELECT seq, ${column} AS value FROM journal WHERE seq IN (4, 7);
   UPDATE journal SET ${column} = (SELECT value FROM was WHERE was.seq = 11 - journal.seq) WHERE seq IN (4, 7)`

describe('a journal that was tampered with', () => {
  test.each([
    ['an altered kind', "UPDATE journal SET kind = 'CaseClosed' WHERE seq = 6", 6, 'does not follow'],
    ['an altered time', 'UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 1', 1, 'does not follow'],
    ['another actor', "UPDATE journal SET actor = 'ben' WHERE seq = 12", 12, 'does not follow'],
    ['altered text', 'UPDATE journal SET sealed = flip(sealed) WHERE seq = 9', 9, 'cannot be opened'],
    ['a deleted entry', 'DELETE FROM journal WHERE seq = 5', 5, 'is missing'],
    ['a deleted beginning', 'DELETE FROM journal WHERE seq <= 3', 1, 'is missing'],
    [
      'a gap that was closed',
      'DELETE FROM journal WHERE seq = 5; UPDATE journal SET seq = seq - 1 WHERE seq > 5',
      5,
      'cannot',
    ],
    ['two payloads exchanged', swap('sealed'), 4, 'cannot be opened'],
    ['two signatures exchanged', swap('mac'), 4, 'does not follow'],
    [
      'two whole entries exchanged',
      'UPDATE journal SET seq = 99 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 7; UPDATE journal SET seq = 7 WHERE seq = 99',
      4,
      'cannot be opened',
    ],
    [
      'a copied entry at the end',
      'INSERT INTO journal SELECT 13, subject, kind, at_ms, actor, v, sealed, mac FROM journal WHERE seq = 12',
      13,
      'cannot be opened',
    ],
  ])('%s is found', async (_, sql, badSeq, why) => {
    const { path, store } = await withNotes(12)
    await closed(store)
    behindItsBack(path, noGuards + sql)
    const verified = await (await opened(path)).verify(1)
    expect(verified).toMatchObject({ ok: false, badSeq, why: expect.stringContaining(why) as string })
  })

  test('by cutting its tail is found against the head of the store', async () => {
    const { path, store } = await withNotes(12)
    const anchored = await store.verify(1)
    await closed(store)
    behindItsBack(path, noGuards + 'DELETE FROM journal WHERE seq > 10')
    const cut = await (await opened(path)).verify(1)
    expect(anchored).toMatchObject({ ok: true, entries: 12 })
    expect(cut).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([
        'The journal was cut: 12 entries were written and 10 are there.',
      ]) as string[],
    })
  })
})

test('an untouched journal verifies over many pages, and its head is the same from any reader', async () => {
  const { path, store } = await withNotes(1203)
  const verified = await store.verify(1)
  expect(verified).toMatchObject({
    ok: true,
    entries: 1203,
    head: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  })
  expect(await (await opened(path, { mode: 'read' })).verify(1)).toEqual(verified)
})

test('an empty journal verifies', async () => {
  expect(await (await opened(':memory:')).verify(1)).toMatchObject({
    ok: true,
    entries: 0,
    head: '0'.repeat(64),
  })
})

test('a subject has its own entries, in order and as they were written', async () => {
  const { store } = await withNotes(6)
  expect(await store.journalOf('SIR-2026-001')).toEqual(
    [1, 3, 5].map((n) => ({ ...note(n), seq: n, mac: expect.stringMatching(/^[0-9a-f]{64}$/) as string })),
  )
})

test.each([
  'DELETE FROM journal WHERE seq = 2',
  "UPDATE journal SET actor = 'ben' WHERE seq = 2",
  "UPDATE journal SET mac = x'00' WHERE seq = 2",
  'UPDATE journal SET rowid = 40 WHERE seq = 2',
  "INSERT INTO journal VALUES (9, 's', 'k', 1, 'a', 1, x'00', x'00')",
  "INSERT INTO journal VALUES (2, 's', 'k', 1, 'a', 1, x'00', x'00')",
  "INSERT OR REPLACE INTO journal VALUES (2, 's', 'k', 1, 'a', 1, x'00', x'00')",
])('the database itself refuses: %s', async (sql) => {
  const { path, store } = await withNotes(3)
  await closed(store)
  const db = new Database(path)
  expect(() => db.exec(sql)).toThrow('append-only')
  db.exec('UPDATE journal SET sealed = sealed WHERE seq = 2')
  db.close()
})

test('one value has one canonical text', () => {
  const text = canonical({ b: [1, { z: null, a: 'ü' }], a: { skipped: undefined, kept: false } })
  expect(text).toBe('{"a":{"kept":false},"b":[1,{"a":"ü","z":null}]}')
  expect(canonical(JSON.parse(text))).toBe(text)
})
