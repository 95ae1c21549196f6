/** All that the judges look at, gathered once the bot is gone: the store opened for reading, and the stand-ins as they are. */
import { fileURLToPath } from 'node:url'
import type { Ask } from '../../src/app/ask.ts'
import { askOf } from '../../src/app/ask.ts'
import { loadWords } from '../../src/app/render.ts'
import type { Words } from '../../src/app/render.ts'
import { loadRunbooks } from '../../src/app/runbooks.ts'
import type { Runbooks } from '../../src/app/runbook-shelf.ts'
import type { Entry } from '../../src/app/store.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { RawReceipt, RawRow } from './rows.ts'
import { outboxRows, receipts } from './rows.ts'
import type { World } from './world.ts'

export type Evidence = {
  readonly world: World
  readonly nowMs: number
  readonly ask: Ask
  readonly words: Words
  readonly settings: Settings
  readonly cases: readonly Case[]
  readonly journal: ReadonlyMap<string, readonly Entry[]>
  readonly rows: readonly RawRow[]
  readonly receipts: readonly RawReceipt[]
  readonly verified: { readonly ok: boolean; readonly entries: number; readonly why: string }
  externalOf(tag: string): Promise<Readonly<Record<string, string | number | null>> | undefined>
}

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

function shelf(): Runbooks {
  const loaded = loadRunbooks(folder('runbooks'))
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
  const { runbooks } = loaded
  const loadedOf = (hash: string) => runbooks.find((one) => one.hash === hash)?.runbook
  return {
    shipped: runbooks,
    named: (name) => runbooks.find((one) => one.runbook.name === name),
    loaded: loadedOf,
    async byHash({ hash }) {
      const found = loadedOf(hash)
      if (found === undefined) throw new Error(`runbook ${hash} is not shipped`)
      return found
    },
  }
}

const allWords = (): Words => loadWords(folder('templates'))

export async function withEvidence<T>(world: World, look: (evidence: Evidence) => Promise<T>): Promise<T> {
  const nowMs = world.clock.now()
  const store = await openStore({
    path: world.path,
    key: world.key,
    world: world.storedAs,
    mode: 'read',
    nowMs,
  })
  try {
    const ask = askOf(store, shelf(), async () => [])
    const settings = await ask.settings()
    if (settings === undefined) throw new Error('the bot was never set up')
    const cases = (await store.all('case')).map(({ value }) => value)
    const journal = new Map<string, readonly Entry[]>()
    for (const subject of ['team', ...cases.map(({ key }) => key)])
      journal.set(subject, await store.journalOf(subject))
    const verified = await store.verify()
    return await look({
      world,
      nowMs,
      ask,
      words: allWords(),
      settings,
      cases,
      journal,
      rows: outboxRows(world.path),
      receipts: receipts(world.path),
      verified: { ...verified, why: verified.ok ? '' : verified.why },
      externalOf: (tag) => store.outbox.external(tag),
    })
  } finally {
    await store.close()
  }
}
