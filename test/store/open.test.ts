/** Opening: what is committed stays, and a store is never opened by the wrong program, key or world. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StoreUnusable, type Why } from '../../src/store/sqlite.ts'
import { behindItsBack, closed, crashed, key, newPath, opened, putCase } from './room.ts'

const refusal = async (attempt: Promise<unknown>): Promise<Why> => {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof StoreUnusable)) throw new Error(`Not refused: ${String(error)}`)
  expect(error.message).toMatch(/^[A-Z].*\.$/)
  return error.why
}

describe('a store that is opened', () => {
  test('is at synchronous FULL in WAL mode, also when it existed before', async () => {
    const path = newPath()
    const first = await opened(path)
    expect(first.stats()).toMatchObject({ synchronous: 2, journalMode: 'wal' })
    await closed(first)
    expect((await opened(path)).stats()).toMatchObject({ synchronous: 2, journalMode: 'wal' })
  })

  test('is readable by its owner alone', async () => {
    const path = newPath()
    await opened(path)
    const modeOf = (file: string) => statSync(file).mode & 0o777
    expect([dirname(path), path, `${path}-wal`, `${path}.lock`].map(modeOf)).toEqual([
      0o700, 0o600, 0o600, 0o600,
    ])
  })

  test('keeps what was committed when the machine dies without closing it', async () => {
    const path = newPath()
    await putCase(await opened(path), 'SIR-2026-001')
    const { store } = await crashed(path)
    expect(await store.get('case', 'SIR-2026-001')).toMatchObject({ codeName: 'Quiet Harbour' })
    expect(await store.verify(1)).toMatchObject({ ok: true, entries: 1 })
  })

  test('lives in memory just as well', async () => {
    const store = await opened(':memory:')
    await putCase(store, 'SIR-2026-001')
    expect(await store.countCases('all', { nowMs: 0, user: 'ana' })).toBe(1)
  })
})

describe('a store is refused', () => {
  test('to a second writer while the first lives, and not after', async () => {
    const path = newPath()
    const first = await opened(path)
    expect(await refusal(opened(path))).toBe('in-use')
    await closed(first)
    await opened(path)
  })

  test('to another world', async () => {
    const path = newPath()
    await closed(await opened(path))
    expect(await refusal(opened(path, { world: '200000000000000001' }))).toBe('other-world')
    await opened(path)
  })

  test('to another key, and its lock is free again afterwards', async () => {
    const path = newPath()
    await closed(await opened(path))
    expect(await refusal(opened(path, { key: Buffer.alloc(32, 8) }))).toBe('wrong-key')
    await opened(path)
  })

  test('to a program that does not know its newest migration', async () => {
    const path = newPath()
    await closed(await opened(path))
    behindItsBack(path, "INSERT INTO migration (name, sha256, at_ms) VALUES ('9999_later', 'ff', 1)")
    expect(await refusal(opened(path))).toBe('newer')
    expect(await refusal(opened(path, { mode: 'read' }))).toBe('newer')
  })

  test('to a program whose shipped migration was altered', async () => {
    const path = newPath()
    await closed(await opened(path))
    behindItsBack(path, "UPDATE migration SET sha256 = 'ff' WHERE name = '0001_cases'")
    expect(await refusal(opened(path))).toBe('newer')
  })

  test('when it is no database, or a damaged one, or a stranger', async () => {
    const noDatabase = newPath()
    mkdirSync(dirname(noDatabase))
    writeFileSync(noDatabase, 'x'.repeat(5000))
    expect(await refusal(opened(noDatabase))).toBe('corrupt')

    const damaged = newPath()
    const store = await opened(damaged)
    for (let n = 100; n < 160; n++) await putCase(store, `SIR-2026-${n}`)
    await closed(store)
    const bytes = readFileSync(damaged)
    for (let page = 1; page * 4096 < bytes.length; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 200)
    writeFileSync(damaged, bytes)
    expect(await refusal(opened(damaged))).toBe('corrupt')

    const stranger = newPath()
    mkdirSync(dirname(stranger))
    behindItsBack(stranger, 'CREATE TABLE songs (name TEXT)')
    expect(await refusal(opened(stranger))).toBe('corrupt')
  })

  test('when its file has tables no more, though nothing stands beside it', async () => {
    const hollow = newPath()
    mkdirSync(dirname(hollow))
    behindItsBack(hollow, 'CREATE TABLE once (x); DROP TABLE once')
    expect(statSync(hollow).size).toBeGreaterThan(0)
    expect(await refusal(opened(hollow))).toBe('corrupt')
  })

  test('when its place cannot be written, or a reader finds none', async () => {
    const path = newPath()
    mkdirSync(path, { recursive: true })
    expect(await refusal(opened(path))).toBe('unwritable')
    expect(await refusal(opened(newPath(), { mode: 'read' }))).toBe('unwritable')
  })
})

describe('a reader', () => {
  test('stands beside the writer, sees what is committed and can change nothing', async () => {
    const path = newPath()
    const writer = await opened(path)
    const reader = await opened(path, { mode: 'read' })
    await putCase(writer, 'SIR-2026-001')
    expect(await reader.get('case', 'SIR-2026-001')).toBeDefined()
    expect(await reader.verify(1)).toMatchObject({ ok: true, entries: 1 })
    expect(await refusal(putCase(reader, 'SIR-2026-002'))).toBe('unwritable')
  })
})

describe('a new operator key', () => {
  test('opens the store with the previous one beside it, and from then on alone', async () => {
    const path = newPath()
    const next = Buffer.alloc(32, 8)
    const first = await opened(path)
    await putCase(first, 'SIR-2026-001')
    await closed(first)
    await closed(await opened(path, { key: next, previousKey: key }))
    const store = await opened(path, { key: next })
    expect(await store.get('case', 'SIR-2026-001')).toBeDefined()
    expect(await store.verify(1)).toMatchObject({ ok: true })
    await closed(store)
    expect(await refusal(opened(path))).toBe('wrong-key')
  })
})
