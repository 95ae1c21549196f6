/** A card deleted by hand comes back: it is the interface of its case, or of its meeting. */
import { meetingTags } from '../../domain/meetings/effects.ts'
import { tags } from '../../domain/case/tags.ts'
import type { Alarms } from '../operations/alarm.ts'
import type { Ask } from '../core/queries.ts'
import type { Store } from '../core/store.ts'

export function cardsComeBack(
  store: Store,
  now: () => number,
  kick: () => void,
): (messageIds: readonly string[]) => Promise<void> {
  return async (messageIds) => {
    for (const id of messageIds) {
      const [key] = await store.caseBy({ kind: 'card', id })
      if (key === undefined) {
        await meetingBack(store, id, now(), kick)
        continue
      }
      // An older card of the case may go; only the present one is missed.
      if ((await store.outbox.external(tags.card(key)))?.message !== id) continue
      await store.outbox.again(tags.card(key), { nowMs: now(), recreate: true })
      await store.outbox.again(tags.pin(key), { nowMs: now(), recreate: true })
      kick()
    }
  }
}

/** Of an open case: it is told at once, with the button that makes it again; private threads have their own watch. */
export function threadsAreMissed({
  store,
  ask,
  alarms,
}: {
  readonly store: Store
  readonly ask: Ask
  readonly alarms: Pick<Alarms, 'tell'>
}): (threadId: string) => Promise<void> {
  return async (thread) => {
    const [key] = await store.caseBy({ kind: 'thread', id: thread })
    const value = key === undefined ? undefined : await ask.case(key)
    if (value === undefined || value.restricted || value.lifecycle.is === 'closed') return
    if ((await store.outbox.external(tags.thread(value.key)))?.thread !== thread) return
    await alarms.tell({
      about: `thread:${value.key}:${thread}`,
      template: 'discord/line-thread-gone',
      facts: { case: value.key },
      by: 'channel',
      press: { label: 'Make it again', path: 'sir-admin repair', args: { what: 'threads' } },
    })
  }
}

/** One that is over needs no card. */
async function meetingBack(store: Store, message: string, nowMs: number, kick: () => void): Promise<void> {
  for (const { value } of await store.all('meeting')) {
    if (value.stage.is !== 'proposed' && value.stage.is !== 'set') continue
    const tag = meetingTags.card(value.id)
    if ((await store.outbox.external(tag))?.message !== message) continue
    await store.outbox.again(tag, { nowMs, recreate: true })
    kick()
  }
}
