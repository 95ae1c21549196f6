/** A store with rows in every table, and an older copy of it: what somebody with the file, and without the key, has in hand. */
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Docs, Kind, Ref } from '../../src/app/core/store.ts'
import { standingOf } from '../../src/app/core/case-rows.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { CaseKey } from '../../src/domain/ids.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { openStore, type SqliteStore } from '../../src/store/sqlite.ts'
import { upcasters, versionOf } from '../../src/store/upcast.ts'

const key = Buffer.from('9c1f0b6e5a7d3348b2e6f1a0c4d7985e13fa60b87c2d4e9105a3b6c8d7f0e214', 'hex')
const world = 'sandbox'
export const nowMs = 9_000_000

export type Scene = {
  readonly folder: string
  /** As it was a while ago, and as it is. */
  readonly older: string
  readonly path: string
}

const samples = new URL('../store/samples/payloads/', import.meta.url)
const sample = (kind: Kind): unknown =>
  JSON.parse(readFileSync(new URL(`${kind}.v${versionOf(kind)}.json`, samples), 'utf8'))
const stored: readonly string[] = ['event', 'effect', 'external', 'receipt']
const kinds = (Object.keys(upcasters) as (keyof typeof upcasters)[]).filter(
  (kind): kind is Kind => !stored.includes(kind),
)

const caseAt = (caseKey: CaseKey, round: number): Case => ({
  ...(sample('case') as Case),
  key: caseKey,
  title: `A report, in round ${round}`,
  revision: round,
})

const effectsAt = (id: string, round: number): readonly Effect[] => [
  { do: 'show', tag: `card:${id}`, target: 'discord', lane: `${id}|discord`, view: 'card', about: id },
  {
    do: 'say',
    tag: `line:${id}:${round}`,
    target: 'discord',
    lane: `${id}|discord`,
    template: 'discord/name',
    facts: { round },
    to: { channel: 'sir' },
  },
  { do: 'wake', tag: `clock:${id}`, atMs: 1_000_000 + round, command: { type: 'Tick', round } },
  { do: 'wake', tag: `other:${id}:${round % 2}`, atMs: 2_000_000 + round, command: { type: 'Tick' } },
]

async function act(store: SqliteStore, n: number, round: number): Promise<void> {
  const id: CaseKey = `SIR-2026-${String(n).padStart(3, '0')}`
  const nowMs = round * 1_000 + n
  const value = caseAt(id, round)
  await store.change(
    {
      write: { case: { kind: 'case', id } },
      read: {},
      nowMs,
      once: { id: `gesture-${n}-${round}`, by: `user-${n % 3}`, says: `round ${round}`, case: id },
    },
    () => ({
      result: undefined,
      put: { case: value },
      clear: { case: { ...standingOf(value), phase: 'triage', nextDueAtMs: nowMs + 5 } },
      journal: [
        {
          subject: id,
          kind: 'NoteAdded',
          atMs: nowMs,
          by: 'ana',
          data: { type: 'NoteAdded', text: `round ${round}`, atMs: nowMs, by: 'ana' },
        },
      ],
      effects: effectsAt(id, round),
      links: [
        { kind: 'title', id: `title ${n} ${round}`, case: id },
        { kind: 'thread', id: `thread ${n}`, case: id },
      ],
    }),
  )
  for (const kind of kinds) {
    if (kind === 'case') continue
    const ref = { kind, id: `${kind}-${n}` } as Ref
    const put = { ...(sample(kind) as object), round } as unknown as Docs[Kind]
    await store.change({ write: { ref }, read: {}, nowMs }, () => ({ result: undefined, put: { ref: put } }))
  }
  for (const row of await store.outbox.claim({ nowMs, limit: 2 }))
    await store.outbox.confirm(row, { nowMs, external: { messageId: `${n}-${round}` } })
}

export const openAt = (path: string, mode: 'read' | 'write') => openStore({ path, key, world, mode, nowMs })

const cases = 6

export async function sceneOf(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'embargo-tamper-'))
  const path = join(folder, 'embargo.db')
  const older = join(folder, 'older.db')
  for (const round of [1, 2]) {
    const store = await openAt(path, 'write')
    for (let n = 1; n <= cases; n++) await act(store, n, round)
    await store.close()
    if (round === 1) copyFileSync(path, older)
  }
  return { folder, path, older }
}
