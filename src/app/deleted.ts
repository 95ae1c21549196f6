/** A card deleted by hand comes back: it is the interface of its case, or of its meeting. */
import { meetingTags } from '../domain/meeting/react.ts'
import { tags } from '../domain/case/tags.ts'
import type { Store } from './store.ts'

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
