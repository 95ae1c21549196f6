/** Whoever holds the file and not the key can alter nothing that is not seen. */
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { markedTables } from '../../src/store/marks.ts'
import { alterations, tablesIn } from '../tamper/alterations.ts'
import { tamper } from '../tamper/run.ts'
import { sceneOf } from '../tamper/store.ts'

test(
  'sixty random alterations of a store are each named, or the store refuses to start',
  { timeout: 60_000 },
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    const { unseen, byKind } = await tamper({ times: 60, seed })
    expect(unseen, `npm run tamper -- 60 ${seed}`).toEqual([])
    const seen = [...byKind.values()].reduce((sum, { named, refused }) => sum + named + refused, 0)
    expect(seen).toBe(60)
    for (const { name } of alterations)
      expect(byKind.get(name), name).not.toEqual({ named: 0, refused: 0, unseen: 0, nothing: 0 })
  },
)

test('every table there is has rows to alter, and every column of it is marked', async () => {
  const scene = await sceneOf()
  const db = new Database(scene.path, { readonly: true })
  try {
    const tables = tablesIn(db)
    for (const { name } of tables)
      expect(
        db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get(),
        `${name} has no rows`,
      ).toBeGreaterThan(0)
    const marked = new Map(markedTables(db).map(({ name, columns }) => [name, columns]))
    // What holds the marks, what SQLite keeps (both compared with the sealed head), and a key that is wrapped anew.
    const others = {
      head: ['only_row', 'sealed'],
      mark: ['of', 'row', 'mac'],
      sqlite_sequence: ['name', 'seq'],
    }
    const known = new Map(Object.entries(others))
    for (const { name, columns } of tables) {
      const covered = [
        ...(marked.get(name) ?? known.get(name) ?? []),
        ...(name === 'data_key' ? ['wrapped'] : []),
      ]
      expect(covered.toSorted(), `${name} has a column that verify does not know`).toEqual(columns.toSorted())
    }
  } finally {
    db.close()
    rmSync(scene.folder, { recursive: true, force: true })
  }
})
