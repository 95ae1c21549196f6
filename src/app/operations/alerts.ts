/** Trouble is told once a day while it lasts: what waits for a person, what has failed for an hour, and who reads that nobody accepted. */
import { tags } from '../../domain/case/tags.ts'
import type { Say } from '../../domain/effect.ts'
import type { CaseKey } from '../../domain/ids.ts'
import type { Alarms } from './alarm.ts'
import { isAlarm } from './alarm.ts'
import type { Log } from '../core/log.ts'
import type { Reader } from '../core/ports.ts'
import type { OutboxRow, Store } from '../core/store.ts'
import { heldCodes } from './holds.ts'

const dayMs = 24 * 60 * 60_000

export type TroubleTeller = {
  alarm(trouble: {
    readonly row: OutboxRow
    readonly code: string
    readonly kind: 'parked' | 'failing'
  }): Promise<void>
  /** A mirror fell behind or caught up: the card says so. */
  standing(row: OutboxRow): Promise<void>
  /** Called at each look at the channel; an empty list ends the trouble. */
  readers(unexpected: readonly Reader[]): Promise<void>
  /** Somebody is in a private thread who was not let in. */
  intruders(found: {
    readonly thread: string
    readonly users: readonly string[]
    /** Chairs who are kept out of it. */
    readonly outsiders: readonly string[]
  }): Promise<void>
}

export function troubleTeller({
  store,
  now,
  log,
  alarms,
}: {
  store: Store
  now: () => number
  log: Log
  alarms: Alarms
}): TroubleTeller {
  let heldSinceMs: number | undefined
  const dayOf = (ms: number) => Math.floor(ms / dayMs)

  return {
    async alarm({ row, code, kind }) {
      if (isAlarm(row.tag)) return kind === 'parked' ? alarms.failed(row) : undefined
      // Told as one by the look at the channel, not once more for each message that waits for it.
      if (heldOnes.includes(code)) return
      const { id, tag, generation, lane } = row
      const unlocked = code === 'issue-stays-unlocked'
      await alarms.tell({
        about: `${kind}:${id}:${code}:${dayOf(now())}`,
        template: `discord/line-${kind}`,
        facts: {
          tag,
          code,
          id,
          unlocked,
          advisory: code === 'advisory-gone',
          case: lane.split('|')[0] ?? '',
        },
        by: 'channel',
      })
      const template = urgent.get(code)
      if (template !== undefined)
        await alarms.tell({
          about: `${id}:${code}:${generation}`,
          template,
          facts: { case: lane.split('|')[0] ?? '' },
          by: 'people',
        })
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
      log.warn('new-readers', { count: unexpected.length })
      await alarms.tell({
        about: `readers:${heldSinceMs}:${dayOf(nowMs - heldSinceMs)}`,
        template: 'discord/line-new-readers',
        facts: { count: unexpected.length, everyone: unexpected.some(({ kind }) => kind === 'role') },
        by: 'people',
      })
    },
    async intruders({ thread, users, outsiders }) {
      await alarms.tell({
        about: `intruders:${thread}:${users.join('.')}:${dayOf(now())}`,
        template: 'discord/line-intruders',
        facts: { thread: { channel: thread }, who: { users } },
        by: 'closed',
        except: [...users, ...outsiders],
        press: { label: 'Take them out', path: 'sir take-out', args: { thread } },
      })
    },
  }
}

const heldOnes: readonly string[] = Object.values(heldCodes)

/** Not for a channel alone: something left that must not have. */
const urgent: ReadonlyMap<string, Say['template']> = new Map([
  ['tracker-exposed', 'discord/line-tracker-exposed'],
])
