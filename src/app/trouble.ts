/** Trouble is told once a day while it lasts: what waits for a person, what has failed for an hour, and readers nobody accepted. */
import { tags } from '../domain/case/tags.ts'
import type { CaseKey } from '../domain/case/state.ts'
import type { Effect } from '../domain/effect.ts'
import type { Ask } from './ask.ts'
import type { Log } from './log.ts'
import type { Reader } from './outside.ts'
import type { OutboxRow, Store } from './store.ts'

const dayMs = 24 * 60 * 60_000

export type TroubleTeller = {
  alarm(trouble: {
    readonly row: OutboxRow
    readonly code: string
    readonly kind: 'parked' | 'failing'
  }): Promise<void>
  /** A mirror fell behind or caught up: the card says so. */
  standing(row: OutboxRow): Promise<void>
  /** Called before each write to the channel; an empty list ends the trouble. */
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
  let heldSinceMs: number | undefined
  const dayOf = (ms: number) => Math.floor(ms / dayMs)
  // Said-once rows carry their own tag, so a second telling is ignored by the store, also after a restart.
  const tell = (effects: readonly Effect[]) =>
    store.change({ write: {}, read: {}, nowMs: now() }, () => ({ result: undefined, effects }))

  const toPeople = async (tag: string, template: string, row: OutboxRow): Promise<Effect[]> =>
    (await peopleToTell(ask)).map((id) => ({
      do: 'say',
      tag: `${tag}:${row.generation}:${id}`,
      target: 'discord',
      lane: `trouble-${id}|discord`,
      template,
      facts: { case: row.lane.split('|')[0] ?? '' },
      to: { user: id },
      pings: { users: [id] },
      urgency: 9,
    }))

  return {
    async alarm({ row, code, kind }) {
      if (row.tag.startsWith('trouble:')) return
      await tell([
        {
          do: 'say',
          tag: `trouble:${kind}:${row.id}:${code}:${dayOf(now())}`,
          target: 'discord',
          lane: 'trouble|discord',
          template: `discord/line-${kind}`,
          facts: { tag: row.tag, code, id: row.id, unlocked: code === 'issue-stays-unlocked' },
          to: { channel: 'sir' },
        },
        ...(urgent.includes(code)
          ? await toPeople(`trouble:${row.id}:${code}`, `discord/line-${code}`, row)
          : []),
      ])
    },
    async standing(row) {
      const [key, target] = row.lane.split('|')
      if (target !== 'github' || key === undefined) return
      await store.outbox.again(tags.card(key as CaseKey), { nowMs: now(), recreate: false })
    },
    async readers(unexpected) {
      const nowMs = now()
      if (unexpected.length === 0) {
        if (heldSinceMs !== undefined) log.info('readers-well')
        heldSinceMs = undefined
        return
      }
      heldSinceMs ??= nowMs
      const days = dayOf(nowMs - heldSinceMs)
      log.warn('new-readers', { count: unexpected.length })
      const told = await peopleToTell(ask)
      await tell(
        told.map((id) => ({
          do: 'say',
          tag: `trouble:readers:${heldSinceMs}:${days}:${id}`,
          target: 'discord',
          lane: `trouble-${id}|discord`,
          template: 'discord/line-new-readers',
          facts: { count: unexpected.length },
          to: { user: id },
          pings: { users: [id] },
          urgency: 9,
        })),
      )
    },
  }
}

/** Not for a channel alone: something left that must not have. */
const urgent: readonly string[] = ['tracker-exposed']

/** Whoever set Embargo up hears of it too: a chair may have closed their direct messages. */
async function peopleToTell(ask: Ask): Promise<readonly string[]> {
  const settings = await ask.settings()
  const chairs = await ask.chairs()
  return [...new Set([...chairs, ...(settings === undefined ? [] : [settings.setUpBy])])]
}
