/** Other programs at the same file: a lock of theirs holds nobody up for long, and what a long reader left behind is given back. */
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { newPath, opened, putCase } from './room.ts'

test('while another program holds the lock, timers and reads go on, and the change is made once it is gone', async () => {
  const path = newPath()
  const store = await opened(path)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  let asked = true
  const changing = putCase(store, 'SIR-2026-001').finally(() => (asked = false))
  // A process that stands still until the lock is gone would come to few of them before its change is refused: together
  // they take longer than the pause between two tries.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await store.get('case', 'SIR-2026-001')).toBeUndefined()
    expect(asked).toBe(true)
  }
  other.exec('ROLLBACK')
  other.close()
  await changing
  expect(await store.get('case', 'SIR-2026-001')).toBeDefined()
})

test('a lock that stays is said before Discord would stop waiting, and nothing is half done', async () => {
  const path = newPath()
  const store = await opened(path)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  // Timers of one process are late together: this one is what an answer is waited for.
  let given = false
  const giveUp = setTimeout(() => (given = true), 3_000)
  await expect(putCase(store, 'SIR-2026-001')).rejects.toMatchObject({ name: 'StoreUnusable', why: 'in-use' })
  expect(given).toBe(false)
  clearTimeout(giveUp)
  other.close()
  await putCase(store, 'SIR-2026-001')
  expect(await store.verify(1)).toMatchObject({ ok: true, entries: 1 })
})

test(
  'what grew beside a long reader is given back to the disk when it is quiet',
  { timeout: 60_000 },
  async () => {
    const path = newPath()
    const store = await opened(path, { idleMs: 50 })
    const reader = new Database(path, { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM doc').get()
    for (let n = 0; n < 1_500; n++) await putCase(store, `SIR-2026-${1 + (n % 40)}`)
    const peak = store.stats().walBytes
    expect(peak).toBeGreaterThan(8 * 1024 * 1024)
    reader.close()
    await putCase(store, 'SIR-2026-001')
    await expect.poll(() => store.stats().walBytes, { timeout: 30_000 }).toBeLessThan(1024 * 1024)
    expect(store.stats().bytes).toBeGreaterThan(50_000)
  },
)
