/** The pump when the store cannot be written: what was sent is settled as soon as there is room again. */
import { expect, test } from 'vitest'
import { logOf } from '../../src/app/core/log.ts'
import type { Outbox } from '../../src/app/core/store.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { pumpOf } from '../../src/outbox/pump.ts'
import { openStore } from '../../src/store/sqlite.ts'

const nowMs = Date.parse('2026-11-23T10:00:00Z')
const line = (tag: string): Effect => ({
  do: 'say',
  tag,
  target: 'discord',
  lane: 'SIR-2026-001|discord',
  template: 'discord/line-note',
  facts: {},
  to: { channel: 'sir' },
})

async function storeWith(effects: readonly Effect[]) {
  const store = await openStore({
    path: ':memory:',
    key: Buffer.alloc(32, 1),
    world: 'sandbox',
    mode: 'write',
    nowMs,
  })
  await store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects }))
  return store
}

const quiet = {
  act: async () => ({ changed: false }),
  now: () => nowMs,
  log: logOf('silent'),
  claimEveryMs: 0,
  standing: async () => {},
}

test('a full disk at the confirmation holds up its lane only until there is room', async () => {
  const store = await storeWith([line('one'), line('two')])
  let full = true
  const outbox: Outbox = {
    ...store.outbox,
    confirm: async (row, o) => {
      if (!full) return store.outbox.confirm(row, o)
      full = false
      throw new Error('database or disk is full')
    },
  }
  const sent: string[] = []
  const pump = pumpOf({
    store: { outbox },
    senders: {
      discord: {
        send: async ({ tag }) => {
          sent.push(tag)
          return { is: 'done', external: { message: tag } }
        },
      },
    },
    ...quiet,
    alarm: async () => {},
  })
  pump.kick()
  await pump.idle()
  expect(sent).toEqual(['one', 'two'])
  expect((await store.outbox.byTag('one'))?.state).toBe('done')
  expect((await store.outbox.byTag('two'))?.state).toBe('done')
  await pump.stop(0)
  await store.close()
})

test('a target nobody serves parks the row and tells of it', async () => {
  const store = await storeWith([line('one')])
  const told: string[] = []
  const pump = pumpOf({
    store,
    senders: {},
    ...quiet,
    alarm: async ({ code }) => void told.push(code),
  })
  pump.kick()
  await pump.idle()
  expect(told).toEqual(['no-discord'])
  expect((await store.outbox.byTag('one'))?.state).toBe('parked')
  await pump.stop(0)
  await store.close()
})
