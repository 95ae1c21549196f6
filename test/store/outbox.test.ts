/** The outbox: lanes in order, wishes that coalesce, things said once, timers that decide again. */
import { describe, expect, test } from 'vitest'
import type { OutboxRow } from '../../src/app/core/store.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { card, line, only, opened, tags, timer, wish, shown } from './room.ts'

const claim = (store: SqliteStore, nowMs = 100, limit = 50) => store.outbox.claim({ nowMs, limit })
const claimOne = async (store: SqliteStore, nowMs = 100) => only(await claim(store, nowMs))
const confirm = (store: SqliteStore, row: OutboxRow, external?: OutboxRow['external'], nowMs = 100) =>
  store.outbox.confirm(row, { nowMs, ...(external && { external }) })
const later = (store: SqliteStore, row: OutboxRow, atMs: number, doubt = false) =>
  store.outbox.later(row, { nowMs: 100, atMs, code: '502', doubt })

describe('a lane', () => {
  test('is worked in order, one row at a time', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, line('one'), line('two'), line('three'))
    const said: string[] = []
    for (let n = 0; n < 3; n++) {
      const row = await claimOne(store)
      expect(await claim(store)).toEqual([])
      said.push(row.tag)
      await confirm(store, row)
    }
    expect(said).toEqual(['one', 'two', 'three'])
  })

  test('waits behind a row that is tried again later, and holds up no other lane', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, line('hub 1', { target: 'github', lane: 'a|github' }), line('cord 1'))
    await wish(store, 1, line('hub 2', { target: 'github', lane: 'a|github' }), line('cord 2'))
    const [hub, cord] = (await claim(store)).toSorted((a, b) => b.tag.localeCompare(a.tag))
    if (!hub || !cord) throw new Error('Two lanes were due.')
    await later(store, hub, 500)
    await confirm(store, cord)
    expect(tags(await claim(store))).toEqual(['cord 2'])
    expect(tags(await claim(store, 499))).toEqual([])
    const again = await claimOne(store, 500)
    expect(again).toMatchObject({
      tag: 'hub 1',
      attempts: 2,
      code: '502',
      firstFailedAtMs: 100,
      inDoubt: false,
    })
    await confirm(store, again)
    expect(tags(await claim(store))).toEqual(['hub 2'])
  })

  test('goes on past a parked row', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, line('one'), line('two'))
    await store.outbox.park(await claimOne(store), { nowMs: 100, code: '403' })
    expect(tags(await claim(store))).toEqual(['two'])
    expect(await store.outbox.parked()).toMatchObject([{ tag: 'one', state: 'parked', code: '403' }])
  })

  test('waits for what another lane must create first, and then moves by itself', async () => {
    const store = await opened(':memory:')
    await wish(
      store,
      1,
      shown({ target: 'github', view: 'tracker' }, 'tracker', { after: 'card:a' }),
      card('a'),
      card('b'),
    )
    await wish(
      store,
      1,
      line('in thread', { lane: 'x', to: { tag: 'card:a' } }),
      line('behind it', { lane: 'x' }),
    )
    const first = await claim(store)
    expect(tags(first)).toEqual(['card:a', 'card:b'])
    for (const row of first) await confirm(store, row, { messageId: row.tag })
    expect(tags(await claim(store))).toEqual(['card:tracker', 'in thread'])
  })

  test('does not lock itself when a row waits for a later one of its own lane', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, line('in thread', { to: { tag: 'card:a' } }), card('a', { lane: 'a|discord' }))
    await confirm(store, await claimOne(store), { threadId: '5' })
    expect(tags(await claim(store))).toEqual(['in thread'])
  })
})

describe('a claim', () => {
  test('takes the urgent first, then the longest due, up to its limit and without the targets it is told to leave', async () => {
    const store = await opened(':memory:')
    await wish(store, 2, line('late', { lane: '1' }), line('mail', { lane: '2', target: 'mail', urgency: 9 }))
    await wish(store, 1, line('early', { lane: '3' }), line('urgent', { lane: '4', urgency: 5 }))
    await wish(store, 1, line('urgent hub', { lane: '5', urgency: 5, target: 'github' }), timer('clock', 50))
    const rows = await store.outbox.claim({ nowMs: 100, limit: 4, notTargets: ['mail'] })
    expect(tags(rows)).toEqual(['urgent', 'urgent hub', 'early', 'late'])
    expect(tags(await store.outbox.claim({ nowMs: 100, limit: 4, notTargets: ['mail'] }))).toEqual(['clock'])
  })

  test('gives each row a nonce that Discord takes and no other row has', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, ...Array.from({ length: 40 }, (_, at) => line(`l${at}`, { lane: `${at}` })))
    const nonces = (await claim(store)).map(({ nonce }) => nonce)
    expect(new Set(nonces).size).toBe(40)
    for (const nonce of nonces) expect(nonce).toMatch(/^[a-z2-7]{20,25}$/)
  })
})

describe('desired state', () => {
  test('coalesces while it waits, and carries what the outside called it for life', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    await wish(store, 2, card('a', { about: 'newer' }))
    const row = await claimOne(store)
    expect(row).toMatchObject({ generation: 2, external: undefined, effect: { about: 'newer' } })
    await confirm(store, row, { messageId: '5' })
    expect(await store.outbox.byTag('card:a')).toMatchObject({ state: 'idle' })
    await wish(store, 3, card('a'))
    expect(await claimOne(store)).toMatchObject({
      generation: 3,
      external: { messageId: '5' },
      nonce: row.nonce,
    })
    expect(await store.outbox.external('card:a')).toEqual({ messageId: '5' })
  })

  test('wished anew while it is sent is due again once the first is confirmed', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    const row = await claimOne(store)
    await wish(store, 2, card('a'))
    expect(await claim(store)).toEqual([])
    await confirm(store, row, { messageId: '5' })
    const next = await claimOne(store)
    expect(next).toMatchObject({ generation: 2, external: { messageId: '5' }, nonce: row.nonce })
    await confirm(store, next)
    expect(await store.outbox.byTag('card:a')).toMatchObject({ state: 'idle', external: { messageId: '5' } })
  })

  test('gets a new nonce only while nothing can have been made under the old one', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    const unsent = (await store.outbox.byTag('card:a'))?.nonce
    await wish(store, 1, card('a'))
    const row = await claimOne(store)
    expect(row.nonce).not.toBe(unsent)
    await later(store, row, 200, true)
    await wish(store, 3, card('a'))
    expect(await claimOne(store)).toMatchObject({ nonce: row.nonce, inDoubt: true, claimedAtMs: 100 })
  })

  test('that was parked is tried again with the next wish', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    await store.outbox.park(await claimOne(store), { nowMs: 100, code: '403' })
    await wish(store, 2, card('a'))
    expect(await claimOne(store)).toMatchObject({ generation: 2 })
  })

  test('is shown anew when asked, and made anew when it is gone outside', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    const first = await claimOne(store)
    await confirm(store, first, { messageId: '5' })
    expect(await store.outbox.again('card:a', { nowMs: 100, recreate: false })).toBe(true)
    const edit = await claimOne(store)
    expect(edit.external).toEqual({ messageId: '5' })
    expect(await store.outbox.again('card:a', { nowMs: 100, recreate: true })).toBe(true)
    await confirm(store, edit, { messageId: '5' })
    const anew = await claimOne(store)
    expect(anew.external).toBeUndefined()
    expect(anew.nonce).not.toBe(first.nonce)
    await confirm(store, anew, { messageId: '6' })
    expect(await store.outbox.external('card:a')).toEqual({ messageId: '6' })
    expect(await store.outbox.again('no such', { nowMs: 100, recreate: true })).toBe(false)
  })

  test('links its case once it is confirmed', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, card('a'))
    const links = [{ kind: 'card', id: '5', case: 'SIR-2026-001' }] as const
    await store.outbox.confirm(await claimOne(store), { nowMs: 100, external: { messageId: '5' }, links })
    expect(await store.caseBy({ kind: 'card', id: '5' })).toEqual(['SIR-2026-001'])
  })
})

test('what was said is not said again, before it is sent or after', async () => {
  const store = await opened(':memory:')
  await wish(store, 1, line('hello', { facts: { n: 1 } }))
  await wish(store, 2, line('hello', { facts: { n: 2 } }))
  const row = await claimOne(store)
  expect(row.effect).toMatchObject({ facts: { n: 1 } })
  await confirm(store, row)
  await wish(store, 3, line('hello'))
  expect(await claim(store)).toEqual([])
})

test('a continued process is delivered once by its tag', async () => {
  const store = await opened(':memory:')
  const step = { do: 'continue', tag: 'off-board:1', lane: 'team', command: { type: 'Next' } } as const
  await wish(store, 1, step)
  const row = await claimOne(store)
  expect(row).toMatchObject({ target: 'act', effect: step })
  await confirm(store, row)
  await wish(store, 2, step)
  expect(await claim(store)).toEqual([])
})

describe('a timer', () => {
  test('is delivered when it is due, and is gone once it has acted', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, timer('clock', 50))
    expect(await claim(store, 49)).toEqual([])
    const row = await claimOne(store, 50)
    expect(row).toMatchObject({ target: 'act', effect: { command: { type: 'Tick' } } })
    await confirm(store, row)
    expect(await store.outbox.byTag('clock')).toBeUndefined()
  })

  test('is replaced by its tag, and taken away by it', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, timer('clock', 50), timer('other', 50))
    await wish(store, 1, timer('clock', 500), { do: 'forget', tag: 'other' })
    expect(await claim(store, 499)).toEqual([])
    expect(tags(await claim(store, 500))).toEqual(['clock'])
  })

  test.each([
    ['confirmed', (store: SqliteStore, row: OutboxRow) => confirm(store, row)],
    ['to be tried later', (store: SqliteStore, row: OutboxRow) => later(store, row, 101)],
  ])('that its own act set anew stays for its new time when the old one is %s', async (_, settle) => {
    const store = await opened(':memory:')
    await wish(store, 1, timer('clock', 50))
    const row = await claimOne(store)
    await wish(store, 100, timer('clock', 900, { type: 'Next' }))
    await settle(store, row)
    expect(await claim(store, 899)).toEqual([])
    expect(await claimOne(store, 900)).toMatchObject({ effect: { command: { type: 'Next' } } })
  })

  test('forgotten and set again while it acts is not taken away by the old confirmation', async () => {
    const store = await opened(':memory:')
    await wish(store, 1, timer('clock', 50))
    const row = await claimOne(store)
    await wish(store, 100, { do: 'forget', tag: 'clock' }, timer('clock', 900))
    await confirm(store, row)
    expect(tags(await claim(store, 900))).toEqual(['clock'])
  })
})

describe('a parked row', () => {
  const parked = async () => {
    const store = await opened(':memory:')
    await wish(store, 1, line('letter', { target: 'mail' }))
    const row = await claimOne(store)
    await later(store, row, 100, true)
    await store.outbox.park(await claimOne(store), { nowMs: 100, code: 'in-doubt' })
    return { store, id: row.id }
  }

  test('is sent again when a person says so, without doubt', async () => {
    const { store, id } = await parked()
    expect(await store.outbox.unpark(id, { nowMs: 200, arrived: false })).toBe(true)
    expect(await claimOne(store, 200)).toMatchObject({ tag: 'letter', inDoubt: false, attempts: 1 })
    expect(await store.outbox.unpark(id, { nowMs: 200, arrived: false })).toBe(false)
  })

  test('is done when a person says it arrived', async () => {
    const { store, id } = await parked()
    expect(await store.outbox.unpark(id, { nowMs: 200, arrived: true })).toBe(true)
    expect(await store.outbox.byTag('letter')).toMatchObject({ state: 'done' })
    expect(await store.outbox.parked()).toEqual([])
    expect(await store.outbox.unpark(id, { nowMs: 200, arrived: true })).toBe(false)
  })
})

test('the backlog counts what waits by target, and how long, but no timer that is not due', async () => {
  const store = await opened(':memory:')
  await wish(store, 10, line('one'), line('two'), line('hub', { target: 'github', lane: 'a|github' }))
  await wish(store, 20, timer('due', 30), timer('future', 9000), timer('failing', 40))
  const failing = await store.outbox.claim({ nowMs: 50, limit: 9, notTargets: ['discord', 'github'] })
  for (const row of failing) {
    if (row.tag === 'failing')
      await store.outbox.later(row, { nowMs: 60, atMs: 8000, code: 'x', doubt: false })
  }
  const hub = only(await store.outbox.claim({ nowMs: 50, limit: 9, notTargets: ['discord', 'act'] }))
  await store.outbox.later(hub, { nowMs: 70, atMs: 8000, code: '502', doubt: false })
  expect(await store.outbox.backlog(100)).toEqual([
    { target: 'act', waiting: 2, oldestDueAtMs: 30 },
    { target: 'discord', waiting: 2, oldestDueAtMs: 10 },
    { target: 'github', waiting: 1, oldestDueAtMs: 70 },
  ])
})

test('a claim reads neither future timers nor the rows behind a blocked head', async () => {
  const store = await opened(':memory:')
  /** The quickest of many, so that a busy machine is not taken for much reading. */
  const millisecondsOfAClaim = async () => {
    let quickest = Number.POSITIVE_INFINITY
    for (let n = 0; n < 200; n++) {
      const start = performance.now()
      expect(await claim(store)).toEqual([])
      quickest = Math.min(quickest, performance.now() - start)
    }
    return quickest
  }
  await wish(store, 1, line('head', { lane: 'blocked' }))
  await later(store, await claimOne(store), 5000)
  const few = await millisecondsOfAClaim()
  await wish(store, 1, ...Array.from({ length: 20_000 }, (_, at) => timer(`t${at}`, 10_000 + at)))
  await wish(store, 1, ...Array.from({ length: 5_000 }, (_, at) => line(`b${at}`, { lane: 'blocked' })))
  // Reading the 25,000 rows would take some hundred times as long.
  expect(await millisecondsOfAClaim()).toBeLessThan(few * 20)
})
