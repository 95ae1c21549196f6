/** After a crash or a restored copy, what may have been sent is in doubt, and nothing is lost or doubled. */
import { dirname, join } from 'node:path'
import { statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutboxRow } from '../../src/app/core/store.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { card, closed, crashed, line, newPath, only, opened, tags, timer, wish } from './room.ts'

describe('what was being sent when the machine died', () => {
  test('is in doubt since that attempt, however often the machine dies', async () => {
    const path = newPath()
    const first = await opened(path)
    await wish(first, 1, line('one'), line('two'), timer('clock', 50))
    await first.outbox.claim({ nowMs: 100, limit: 9 })
    const second = await crashed(path)
    const [row, clock] = await second.store.outbox.claim({ nowMs: 200, limit: 9 })
    expect(row).toMatchObject({ tag: 'one', inDoubt: true, claimedAtMs: 100, attempts: 2 })
    expect(clock).toMatchObject({ tag: 'clock', inDoubt: true })
    const third = await crashed(second.path)
    const again = (await third.store.outbox.claim({ nowMs: 300, limit: 9 }))[0]
    expect(again).toMatchObject({ tag: 'one', inDoubt: true, claimedAtMs: 100, nonce: row?.nonce })
    await third.store.outbox.confirm(again as OutboxRow, { nowMs: 301 })
    const next = only(await third.store.outbox.claim({ nowMs: 301, limit: 9 }))
    expect(next).toMatchObject({ tag: 'two', inDoubt: false, claimedAtMs: 301 })
  })
})

test('a copy made at work verifies, is private, and doubts everything it had not yet seen sent', async () => {
  const path = newPath()
  const store = await opened(path)
  await wish(store, 1, line('one'), card('a', { lane: 'b' }), timer('clock', 50))
  const copy = join(dirname(path), 'copy.db')
  await store.backupTo(copy, { nowMs: 40 })
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  await expect(store.backupTo(copy, { nowMs: 40 })).rejects.toThrow('EEXIST')
  await closed(store)
  const restored = await opened(copy)
  expect(await restored.verify(1)).toMatchObject({ ok: true })
  const rows = await restored.outbox.claim({ nowMs: 900, limit: 9 })
  expect(rows.map(({ tag, inDoubt, claimedAtMs }) => [tag, inDoubt, claimedAtMs])).toEqual([
    ['one', true, 40],
    ['card:a', true, 40],
    ['clock', false, 900],
  ])
})

type Step =
  | { readonly do: 'wish'; readonly show: number; readonly says: number; readonly repeat: boolean }
  | { readonly do: 'claim'; readonly limit: number }
  | {
      readonly do: 'send'
      readonly which: number
      readonly ends: 'well' | 'refused' | 'lost answer' | 'unconfirmed' | 'never sent'
    }
  | { readonly do: 'crash' }
  | { readonly do: 'wait' }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('wish' as const), show: fc.nat(2), says: fc.nat(2), repeat: fc.boolean() }),
  fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      which: fc.nat(5),
      ends: fc.constantFrom('well', 'refused', 'lost answer', 'unconfirmed', 'never sent'),
    }),
  },
  fc.record({ do: fc.constant('crash' as const) }),
  fc.record({ do: fc.constant('wait' as const) }),
)

/** A world outside that keeps what it is told, and a pump that looks before it sends again what is in doubt. */
class World {
  readonly made = new Map<string, { tag: string; shown: number }>()
  readonly log: { lane: string; tag: string }[] = []
  readonly wishes = new Map<string, number>()

  arrives(row: OutboxRow) {
    const shown = this.wishes.get(row.tag) ?? 0
    const known = row.external?.name ?? (row.inDoubt && this.made.has(row.nonce) ? row.nonce : undefined)
    if (typeof known === 'string') {
      const thing = this.made.get(known)
      if (thing) thing.shown = shown
      return { name: known }
    }
    expect(this.made.has(row.nonce)).toBe(false)
    this.made.set(row.nonce, { tag: row.tag, shown })
    if (row.effect.do === 'say') this.log.push({ lane: row.lane, tag: row.tag })
    return { name: row.nonce }
  }
  of(tag: string) {
    return [...this.made.values()].filter((thing) => thing.tag === tag)
  }
}

const shows = ['card:0', 'card:1', 'card:2'] as const

const play = async (story: readonly Step[]) => {
  const world = new World()
  const said: string[] = []
  let nowMs = 1000
  let path = newPath()
  let store: SqliteStore = await opened(path)
  let inFlight: OutboxRow[] = []

  const wished = async ({ show, says, repeat }: Extract<Step, { do: 'wish' }>) => {
    const tag = shows[show] ?? shows[0]
    const lines = Array.from({ length: says }, (_, at) => `say ${said.length + at}`)
    said.push(...lines)
    const all = repeat && said[0] !== undefined ? [said[0], ...lines] : lines
    await wish(
      store,
      nowMs,
      card(String(show), { lane: `lane ${show}` }),
      ...all.map((say, at) => line(say, { lane: `lane ${(show + at) % 3}`, to: { tag } })),
      timer('clock', nowMs + 50),
    )
    world.wishes.set(tag, (world.wishes.get(tag) ?? 0) + 1)
  }

  const sent = async (row: OutboxRow, ends: Extract<Step, { do: 'send' }>['ends']) => {
    if (row.target === 'act') return store.outbox.confirm(row, { nowMs })
    if (ends === 'refused')
      return store.outbox.later(row, { nowMs, atMs: nowMs + 10, code: '503', doubt: false })
    const external = ends === 'never sent' ? undefined : world.arrives(row)
    if (ends === 'unconfirmed' || ends === 'never sent') return undefined
    if (ends === 'lost answer')
      return store.outbox.later(row, { nowMs, atMs: nowMs + 10, code: '502', doubt: true })
    return store.outbox.confirm(row, { nowMs, ...(external && { external }) })
  }

  const claimed = async (limit: number) => {
    const rows = await store.outbox.claim({ nowMs, limit })
    const lanes = [...inFlight, ...rows].map(({ lane }) => lane)
    expect(new Set(lanes).size).toBe(lanes.length)
    inFlight.push(...rows)
  }

  for (const step of story) {
    nowMs += 1
    if (step.do === 'wish') await wished(step)
    if (step.do === 'claim') await claimed(step.limit)
    if (step.do === 'wait') nowMs += 100
    if (step.do === 'send') {
      const row = inFlight[step.which % Math.max(1, inFlight.length)]
      if (!row) continue
      await sent(row, step.ends)
      inFlight = inFlight.filter((other) => other !== row)
      // A sender that neither confirms nor fails has died with its process.
      if (step.ends === 'unconfirmed' || step.ends === 'never sent') await crash()
    }
    if (step.do === 'crash') await crash()
  }
  async function crash() {
    const before = store
    ;({ path, store } = await crashed(path))
    await closed(before)
    inFlight = []
  }

  for (const row of inFlight) await sent(row, 'well')
  for (;;) {
    nowMs += 1000
    const rows = await store.outbox.claim({ nowMs, limit: 3 })
    if (rows.length === 0) break
    for (const row of rows) await sent(row, 'well')
  }
  return { world, said, store }
}

test('whatever is claimed, refused, doubted or cut off: each thing is said once, in order, and each state shown is the newest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (story) => {
      const { world, said, store } = await play(story)
      for (const tag of said) expect(world.of(tag)).toHaveLength(1)
      for (const tag of shows) {
        const wishes = world.wishes.get(tag)
        const row = await store.outbox.byTag(tag)
        if (wishes === undefined) expect(row).toBeUndefined()
        else {
          expect(row).toMatchObject({ state: 'idle', generation: wishes, inDoubt: false })
          expect(world.of(tag)).toEqual([{ tag, shown: wishes }])
        }
      }
      for (const lane of ['lane 0', 'lane 1', 'lane 2']) {
        const order = world.log.filter((entry) => entry.lane === lane).map(({ tag }) => said.indexOf(tag))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }
      expect(await store.outbox.backlog(1e15)).toEqual([])
      await closed(store)
    }),
    { numRuns: 60 },
  )
})

test('doubt stays through a later attempt that surely failed, until the row is confirmed', async () => {
  const store = await opened(':memory:')
  await wish(store, 1, line('one'))
  const attempt = async (nowMs: number, doubt: boolean) => {
    const row = only(await store.outbox.claim({ nowMs, limit: 9 }))
    await store.outbox.later(row, { nowMs, atMs: nowMs + 1, code: 'x', doubt })
    return row
  }
  expect(await attempt(10, true)).toMatchObject({ inDoubt: false })
  expect(await attempt(20, false)).toMatchObject({ inDoubt: true, claimedAtMs: 10 })
  const row = only(await store.outbox.claim({ nowMs: 30, limit: 9 }))
  expect(row).toMatchObject({ inDoubt: true, claimedAtMs: 10, attempts: 3, firstFailedAtMs: 10 })
  await store.outbox.confirm(row, { nowMs: 31 })
  expect(await store.outbox.byTag('one')).toMatchObject({ inDoubt: false, code: null, firstFailedAtMs: null })
})

test('a row that was confirmed is not brought back by a late word about it', async () => {
  const store = await opened(':memory:')
  await wish(store, 1, line('one'), line('two'))
  const row = only(await store.outbox.claim({ nowMs: 1, limit: 9 }))
  await store.outbox.confirm(row, { nowMs: 2 })
  await store.outbox.later(row, { nowMs: 3, atMs: 3, code: 'late', doubt: true })
  await store.outbox.park(row, { nowMs: 3, code: 'late' })
  expect(tags(await store.outbox.claim({ nowMs: 4, limit: 9 }))).toEqual(['two'])
})
