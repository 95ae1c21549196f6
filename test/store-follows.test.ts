/** Timers and clear columns are computed anew from what they follow from: what is wrong is named even where its mark is right. */
import { expect, test } from 'vitest'
import type { CaseRow, Docs } from '../src/app/core/store.ts'
import type { Effect } from '../src/domain/effect.ts'
import { openStore, type SqliteStore } from '../src/store/sqlite.ts'
import { decides } from './votes/polls.ts'
import type { World } from './world.ts'
import { key, world } from './world.ts'
import { claimed, first } from './world/deeds.ts'
import { schedules } from './world/meetings.ts'

/** As a fault of the program itself would: written like anything else, with its marks and its head. */
const written = (w: World, work: (store: SqliteStore) => Promise<unknown>) =>
  w.restarts(async () => {
    const nowMs = w.clock.now()
    const store = await openStore({
      path: w.storePath,
      key,
      world: w.discord.guildId,
      mode: 'write',
      nowMs,
    })
    await work(store)
    await store.close()
  })

const wishes = (w: World, ...effects: Effect[]) =>
  written(w, (store) =>
    store.change({ write: {}, read: {}, nowMs: w.clock.now() }, () => ({ result: undefined, effects })),
  )

const named = async (w: World, words: string) => {
  w.expects({ altered: true })
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text.replaceAll('\\', '')).toContain(words)
}

/** A case, a vote and a meeting, each with a timer. */
async function busy(): Promise<World> {
  const w = await world({ at: claimed })
  await decides(w)
  await schedules(w.ben)
  await w.settled()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('**All is well.**')
  return w
}

const timers = [`clock:${first}/acknowledge`, 'vote-close:VOTE-1', 'meeting:m1/timer'] as const

async function timerOf(w: World, tag: string): Promise<Extract<Effect, { do: 'wake' }>> {
  const store = await openStore({
    path: w.storePath,
    key,
    world: w.discord.guildId,
    mode: 'read',
    nowMs: w.clock.now(),
  })
  const effect = (await store.outbox.byTag(tag))?.effect
  await store.close()
  if (effect?.do !== 'wake') throw new Error(`${tag} has no timer`)
  return effect
}

test.each(timers)('the timer %s that is gone is named', async (tag) => {
  const w = await busy()
  await timerOf(w, tag)
  await wishes(w, { do: 'forget', tag })
  await named(w, `the timer ${tag} is gone`)
})

test.each(timers)('the timer %s that was put off is named', async (tag) => {
  const w = await busy()
  const timer = await timerOf(w, tag)
  await wishes(w, { ...timer, atMs: timer.atMs + 60_000 })
  await named(w, `the timer ${tag} was moved`)
})

test.each([`clock:${first}/claim`, 'clock:SIR-2026-099/claim', 'vote-close:VOTE-9', 'somebody:else'])(
  'a timer %s that nothing asks for is named',
  async (tag) => {
    const w = await busy()
    const other = await timerOf(w, timers[0])
    await wishes(w, { ...other, tag })
    await named(w, `the timer ${tag} is asked for by nothing`)
  },
)

const others: Readonly<Record<Exclude<keyof CaseRow, 'key'>, Partial<CaseRow>>> = {
  phase: { phase: 'disclosure' },
  owner: { owner: '123456789012345678' },
  restricted: { restricted: true },
  receivedAtMs: { receivedAtMs: 1 },
  nextDueAtMs: { nextDueAtMs: 4_000_000_000_000 },
  waitingOn: { waitingOn: 'reporter' },
  closedAtMs: { closedAtMs: 1 },
}

test.each(Object.entries(others))('a case that is listed with another %s is named', async (column, other) => {
  const w = await world({ at: claimed })
  await written(w, async (store) => {
    const [row] = await store.caseRows('all', { nowMs: 0, user: '', limit: 1, offset: 0 })
    if (row === undefined) throw new Error('no case is listed')
    const { key: _key, ...clear } = row
    const value: Docs['case'] | undefined = await store.get('case', first)
    if (value === undefined) throw new Error('there is no case')
    await store.change({ write: { case: { kind: 'case', id: first } }, read: {}, nowMs: 0 }, () => ({
      result: undefined,
      put: { case: value },
      clear: { case: { ...clear, ...other } },
    }))
  })
  await named(w, `${first} is listed with another ${column}`)
})

test('while deadlines are planned anew after a change of the calendar nothing is called altered', async () => {
  const w = await busy()
  const page = await w.ana.types('/sla holiday-add', { date: '2026-11-24', name: 'Day off' })
  expect(page.text).toContain('2026-11-24')
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('not as Embargo wrote it')
  await w.settled()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('**All is well.**')
})
