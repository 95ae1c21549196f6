/** What every test of the store needs: a place of its own, a key, and short ways to write the usual wishes. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach } from 'vitest'
import type { CaseRow, Docs, Once, OutboxRow } from '../../src/app/core/store.ts'
import type { CaseKey } from '../../src/domain/ids.ts'
import type { Effect, Shown } from '../../src/domain/effect.ts'
import { openStore, type OpenOptions, type SqliteStore } from '../../src/store/sqlite.ts'

export const key = Buffer.alloc(32, 7)
export const canary = 'CANARY-7f3a91'

const places: string[] = []
const open: SqliteStore[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
  for (const place of places.splice(0)) rmSync(place, { recursive: true })
})

export const newPath = () => {
  const place = mkdtempSync(join(tmpdir(), 'embargo-store-'))
  places.push(place)
  return join(place, 'data', 'embargo.db')
}

export const opened = async (path: string, o: Partial<OpenOptions> = {}): Promise<SqliteStore> => {
  const store = await openStore({ path, key, world: 'sandbox', mode: 'write', nowMs: 1, ...o })
  open.push(store)
  return store
}

export const closed = async (store: SqliteStore) => {
  open.splice(open.indexOf(store), 1)
  await store.close()
}

/** The files as a dead machine would leave them: the writer is not asked to finish. */
export const crashed = async (path: string, o: Partial<OpenOptions> = {}) => {
  const left = newPath()
  await closed(await opened(left))
  for (const end of ['', '-wal', '.head']) {
    rmSync(left + end, { force: true })
    if (existsSync(path + end)) copyFileSync(path + end, left + end)
  }
  return { path: left, store: await opened(left, o) }
}

type More = Partial<Omit<Extract<Effect, { do: 'show' }>, keyof Shown>>
export const shown = (where: Shown, of: string, more: More = {}): Effect => ({
  do: 'show',
  tag: `card:${of}`,
  ...where,
  lane: `${of}|discord`,
  about: of,
  ...more,
})
export const card = (of: string, more: More = {}): Effect =>
  shown({ target: 'discord', view: 'card' }, of, more)

export const line = (tag: string, more: Partial<Extract<Effect, { do: 'say' }>> = {}): Effect => ({
  do: 'say',
  tag,
  target: 'discord',
  lane: 'a|discord',
  template: 'discord/name',
  facts: {},
  to: { channel: 'sir' },
  ...more,
})

export const timer = (tag: string, atMs: number, command: unknown = { type: 'Tick' }): Effect => ({
  do: 'wake',
  tag,
  atMs,
  command,
})

export const wish = (store: SqliteStore, nowMs: number, ...effects: Effect[]) =>
  store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects }))

export const tags = (rows: readonly OutboxRow[]) => rows.map(({ tag }) => tag)

export const only = <T>(items: readonly T[]): T => {
  const [first] = items
  if (first === undefined || items.length > 1) throw new Error(`Expected one, found ${items.length}.`)
  return first
}

export const aCase = (caseKey: CaseKey, title = 'A crafted file crashes the importer'): Docs['case'] => ({
  key: caseKey,
  codeName: 'Quiet Harbour',
  title,
  source: 'email',
  receivedAtMs: 10,
  openedAtMs: 20,
  openedBy: 'ana',
  runbook: { name: 'o3de-sir', hash: 'ab12' },
  lifecycle: { is: 'open' },
  intake: { is: 'new' },
  ownership: { is: 'unowned' },
  verdict: { is: 'undecided' },
  details: { is: 'not-asked' },
  steps: {},
  clocks: {},
  advisories: [],
  restricted: false,
  revision: 1,
})

export const clearOf = (more: Partial<CaseRow> = {}): Omit<CaseRow, 'key'> => ({
  phase: 'triage',
  owner: null,
  restricted: false,
  receivedAtMs: 10,
  nextDueAtMs: null,
  waitingOn: null,
  closedAtMs: null,
  ...more,
})

/** Work on a closed store's file behind its back; `flip(blob)` turns one bit over. */
export const behindItsBack = (path: string, sql: string) => {
  const db = new Database(path)
  db.function('flip', (blob: Buffer) => Buffer.from(blob.map((byte, at) => (at === 20 ? byte ^ 1 : byte))))
  db.exec(sql)
  db.close()
}

/** One case put, with one journal entry: the shape of an ordinary act. */
export const putCase = (
  store: SqliteStore,
  caseKey: CaseKey,
  o: { title?: string; clear?: Partial<CaseRow>; once?: Once } = {},
) =>
  store.change(
    { write: { case: { kind: 'case', id: caseKey } }, read: {}, nowMs: 20, ...(o.once && { once: o.once }) },
    () => ({
      result: caseKey,
      put: { case: aCase(caseKey, o.title) },
      clear: { case: clearOf(o.clear) },
      journal: [
        {
          subject: caseKey,
          kind: 'NoteAdded',
          atMs: 20,
          by: 'ana',
          data: { type: 'NoteAdded', text: o.title ?? 'opened', atMs: 20, by: 'ana' },
        },
      ],
    }),
  )
