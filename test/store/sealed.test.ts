/** A stolen file tells nothing, and a value moved to another place does not open. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { createSecretKey, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from '../../src/store/seal.ts'
import {
  behindItsBack,
  canary,
  card,
  closed,
  line,
  newPath,
  only,
  opened,
  putCase,
  timer,
  wish,
} from './room.ts'

/** Writes the canary wherever a person's words can go, at each stage of a row's life. */
const tellSecrets = async (path: string) => {
  const store = await opened(path)
  await putCase(store, 'SIR-2026-001', {
    title: canary,
    once: { id: 'press-1', by: 'ana', says: canary },
  })
  await store.change({ write: { n: { kind: 'note', id: 'doctor' } }, read: {}, nowMs: 1 }, () => ({
    result: 0,
    put: { n: { value: canary } },
    links: [{ kind: 'title', id: canary, case: 'SIR-2026-001' }],
    effects: [
      card('a', { about: canary }),
      line('waits', { facts: { text: canary }, lane: 'b' }),
      line('said', { facts: { text: canary }, lane: 'c', urgency: 1 }),
      timer('clock', 1e12, { text: canary }),
    ],
  }))
  for (const row of await store.outbox.claim({ nowMs: 5, limit: 1 })) {
    await store.outbox.confirm(row, { nowMs: 5, external: { messageId: canary } })
  }
  return store
}

/** In either case: what is looked up by its words is looked up in small letters. */
const holdsIt = (file: string) =>
  readFileSync(file).toString('latin1').toLowerCase().includes(canary.toLowerCase())
const bytesOf = (place: string) =>
  readdirSync(place).map((file) => [file, holdsIt(join(place, file))] as const)

test('no file of the store, open, closed or copied, holds a word of a case', async () => {
  const path = newPath()
  const place = dirname(path)
  const store = await tellSecrets(path)
  await store.backupTo(join(place, 'copy.db'), { nowMs: 9 })
  const open = bytesOf(place)
  expect(open.map(([file]) => file)).toEqual(
    expect.arrayContaining(['embargo.db', 'embargo.db-wal', 'copy.db']),
  )
  expect(open.filter(([, tells]) => tells)).toEqual([])
  await closed(store)
  expect(bytesOf(place).filter(([, tells]) => tells)).toEqual([])
})

test('the facts of what was said are dropped once it is said, and its nonce and outside name are kept', async () => {
  const store = await opened(':memory:')
  await wish(store, 1, line('said', { facts: { text: canary } }))
  const row = only(await store.outbox.claim({ nowMs: 1, limit: 5 }))
  expect(row.effect).toMatchObject({ facts: { text: canary } })
  await store.outbox.confirm(row, { nowMs: 2, external: { messageId: '5' } })
  const said = await store.outbox.byTag('said')
  expect(said).toMatchObject({
    state: 'done',
    nonce: row.nonce,
    external: { messageId: '5' },
    effect: { facts: {} },
  })
})

test.each([
  [
    'two cases',
    "UPDATE doc SET sealed = (SELECT sealed FROM doc WHERE id = 'SIR-2026-002') WHERE id = 'SIR-2026-001'",
  ],
  ['one flipped bit', "UPDATE doc SET sealed = flip(sealed) WHERE id = 'SIR-2026-001'"],
  ['a value cut short', "UPDATE doc SET sealed = substr(sealed, 1, 10) WHERE id = 'SIR-2026-001'"],
  ['an empty value', "UPDATE doc SET sealed = x'' WHERE id = 'SIR-2026-001'"],
])('%s swapped or altered in the file is refused when read', async (_, sql) => {
  const path = newPath()
  const first = await opened(path)
  await putCase(first, 'SIR-2026-001')
  await putCase(first, 'SIR-2026-002')
  await closed(first)
  behindItsBack(path, sql)
  const store = await opened(path)
  await expect(store.get('case', 'SIR-2026-001')).rejects.toThrow('altered, moved or cut')
  expect(await store.get('case', 'SIR-2026-002')).toBeDefined()
})

test('whatever is sealed opens again at its own place and key, and nowhere else', () => {
  const key = createSecretKey(randomBytes(32))
  const place = { table: 'doc', row: 'case/1', column: 'sealed' }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(100_000), (text, id) => {
      const sealed = seal({ id, key }, place, text)
      const keyOf = (asked: number) => (asked === id ? key : undefined)
      expect(unseal(keyOf, place, sealed)).toEqual(Buffer.from(text))
      expect(() => unseal(keyOf, { ...place, column: 'other' }, sealed)).toThrow()
      expect(() => unseal(() => createSecretKey(randomBytes(32)), place, sealed)).toThrow()
      expect(() => unseal(() => undefined, place, sealed)).toThrow()
    }),
    { numRuns: 300 },
  )
})

test('text that is hard to keep comes back exactly', async () => {
  const store = await opened(':memory:')
  const texts = [
    '\u0000',
    '\ud800 alone',
    '\u202eevil',
    '__proto__',
    '🜂'.repeat(500),
    '<!-- embargo:op=x -->',
    '',
  ]
  for (const text of texts) {
    const value = JSON.parse(`{"__proto__": 1, "text": ${JSON.stringify(text)}}`) as unknown
    await store.change({ write: { n: { kind: 'note', id: 'n' } }, read: {}, nowMs: 1 }, () => ({
      result: 0,
      put: { n: { value } },
    }))
    expect(JSON.stringify((await store.get('note', 'n'))?.value)).toBe(JSON.stringify(value))
  }
})
