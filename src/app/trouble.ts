/** Trouble is told once: what waits for a person, what has failed for an hour, and readers nobody accepted. */
import { createHash } from 'node:crypto'
import { tags } from '../domain/case/react.ts'
import type { CaseKey } from '../domain/case/state.ts'
import type { Effect } from '../domain/effect.ts'
import type { Ask } from './ask.ts'
import type { Log } from './log.ts'
import type { Reader } from './outside.ts'
import type { OutboxRow, Store } from './store.ts'

export type TroubleTeller = {
  alarm(trouble: {
    readonly row: OutboxRow
    readonly code: string
    readonly kind: 'parked' | 'failing'
  }): Promise<void>
  /** A mirror fell behind or caught up: the card says so. */
  standing(row: OutboxRow): Promise<void>
  readers(unexpected: readonly Reader[]): Promise<void>
}

export function troubleTeller({
  store,
  ask,
  now,
  log,
}: {
  store: Store
  ask: Ask
  now: () => number
  log: Log
}): TroubleTeller {
  // Said-once rows carry their own tag, so a second telling is ignored by the store, also after a restart.
  const tell = (effects: readonly Effect[]) =>
    store.change({ write: {}, read: {}, nowMs: now() }, () => ({ result: undefined, effects }))

  return {
    async alarm({ row, code, kind }) {
      if (row.tag.startsWith('trouble:')) return
      await tell([
        {
          do: 'say',
          tag: `trouble:${kind}:${row.id}:${code}`,
          target: 'discord',
          lane: 'trouble|discord',
          template: `discord/line-${kind}`,
          facts: { tag: row.tag, code, id: row.id },
          to: { channel: 'sir' },
        },
      ])
    },
    async standing(row) {
      const [key, target] = row.lane.split('|')
      if (target !== 'github' || key === undefined) return
      await store.outbox.again(tags.card(key as CaseKey), { nowMs: now(), recreate: false })
    },
    async readers(unexpected) {
      const who = unexpected.map(({ id }) => id).toSorted()
      log.warn('new-readers', { count: who.length })
      const digest = createHash('sha256').update(who.join()).digest('hex').slice(0, 12)
      const chairs = (await ask.members()).filter(({ chair, state }) => chair && state === 'active')
      await tell(
        chairs.map(({ id }) => ({
          do: 'say',
          tag: `trouble:readers:${digest}:${id}`,
          target: 'discord',
          lane: `trouble-${id}|discord`,
          template: 'discord/line-new-readers',
          facts: { count: who.length },
          to: { user: id },
          pings: { users: [id] },
          urgency: 9,
        })),
      )
    },
  }
}
