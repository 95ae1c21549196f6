/** A process for a test to kill: commits one counter after another and says each once it is safe. */
import { writeSync } from 'node:fs'
import { openStore } from '../../src/store/sqlite.ts'

const path = process.argv[2]
if (path === undefined) throw new Error('Name the store.')
const store = await openStore({ path, key: Buffer.alloc(32, 7), world: 'sandbox', mode: 'write', nowMs: 1 })
for (let n = 1; ; n++) {
  await store.change({ write: { at: { kind: 'counter', id: 'at' } }, read: {}, nowMs: n }, () => ({
    result: n,
    put: { at: { last: n } },
    journal: [
      { subject: 'team', kind: 'SetUp', atMs: n, by: 'ana', data: { type: 'SetUp', atMs: n, by: 'ana' } },
    ],
    effects: [
      {
        do: 'say',
        tag: `n${n}`,
        target: 'discord',
        lane: `l${n % 3}`,
        template: 'discord/name',
        facts: {},
        to: { channel: 'sir' },
      },
    ],
  }))
  writeSync(1, `${n}\n`)
  if (n % 2 === 0) await store.outbox.claim({ nowMs: n, limit: 1 })
}
