/** All that the judges look at, gathered once the bot is gone: the store opened for reading, and the stand-ins as they are. */
import { follows } from '../../src/app/operations/follows.ts'
import { fileURLToPath } from 'node:url'
import { visibleText } from '../../sandbox/discord/message-payload.ts'
import type { Message } from '../../sandbox/discord/types.ts'
import type { Ask } from '../../src/app/core/queries.ts'
import { askOf } from '../../src/app/core/queries.ts'
import { loadWords } from '../../src/app/core/render.ts'
import type { Words } from '../../src/app/core/render.ts'
import { loadRunbooks } from '../../src/app/runbook/load.ts'
import type { Runbooks } from '../../src/app/runbook/registry.ts'
import type { Entry } from '../../src/app/core/store.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import type { Duty } from '../../src/domain/team/offboarding/offboarding.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'
import type { Vote } from '../../src/domain/votes/state.ts'
import type { Proposal } from '../../src/domain/approvals/proposal.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { RawReceipt, RawRow } from './rows.ts'
import { outboxRows, receipts, subjects } from './rows.ts'
import type { World } from './world.ts'

export type Evidence = {
  readonly world: World
  readonly nowMs: number
  readonly ask: Ask
  readonly words: Words
  readonly settings: Settings
  readonly cases: readonly Case[]
  readonly members: readonly Member[]
  readonly duties: readonly Duty[]
  readonly votes: readonly Vote[]
  readonly meetings: readonly Meeting[]
  readonly proposals: readonly { readonly id: string; readonly value: Proposal }[]
  readonly journal: ReadonlyMap<string, readonly Entry[]>
  readonly rows: readonly RawRow[]
  readonly receipts: readonly RawReceipt[]
  /** Which command a receipt is of, by person and instant. */
  readonly commandOf: (receipt: Pick<RawReceipt, 'user' | 'at_ms'>) => string
  readonly verified: { readonly ok: boolean; readonly entries: number; readonly why: string }
  /** What the bot wrote into somebody's direct messages. */
  directTo(user: string): readonly string[]
  /** By the reference that it carries. */
  messageOf(reference: string): Message | undefined
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
    follows,
  })
  try {
    const ask = askOf(store, shelf(), async () => [])
    const settings = await ask.settings()
    if (settings === undefined) throw new Error('the bot was never set up')
    const cases = (await store.all('case')).map(({ value }) => value)
    const [members, duties, votes, meetings, proposals] = await Promise.all([
      store.all('member'),
      store.all('duty'),
      store.all('vote'),
      store.all('meeting'),
      store.all('proposal'),
    ])
    const journal = new Map<string, readonly Entry[]>()
    for (const subject of subjects(world.path)) journal.set(subject, await store.journalOf(subject))
    const verified = await store.verify(nowMs)
    const raw = receipts(world.path)
    const commands = new Map<string, string>()
    for (const user of new Set(raw.map((one) => one.user)))
      for (const { atMs, says } of await store.receiptsOf(user, raw.length))
        commands.set(`${user} ${atMs}`, says)
    return await look({
      world,
      nowMs,
      ask,
      words: allWords(),
      settings,
      cases,
      members: members.map(({ value }) => value),
      duties: duties.map(({ value }) => value),
      votes: votes.map(({ value }) => value),
      meetings: meetings.map(({ value }) => value),
      proposals,
      journal,
      rows: outboxRows(world.path),
      receipts: raw,
      commandOf: ({ user, at_ms: atMs }) => commands.get(`${user} ${atMs}`) ?? 'nobody knows what',
      verified: { ...verified, why: verified.ok ? '' : verified.why },
      directTo: (user) =>
        world.discord.messages(world.discord.directMessages(user)).map((message) => visibleText(message)),
      messageOf: (reference) =>
        [...world.discord.world.messages.values()]
          .flat()
          .find((message) => visibleText(message).includes(`ref ${reference}`)),
      externalOf: (tag) => store.outbox.external(tag),
    })
  } finally {
    await store.close()
  }
}
